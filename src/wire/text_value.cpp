#include "wire/text_value.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/assert.h"
#include "base/match.h"
#include "wire/base64.h"

namespace teal::wire {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

const Type& bare(const Type& type) {
  return type.kind == Type::Kind::optional ? bare(*type.element) : type;
}

Node node_of_text(std::string text, const Type& type) {
  switch (bare(type).kind) {
    case Type::Kind::integer:
    case Type::Kind::big_integer:
      if (const auto number = parse_number<std::int64_t>(text)) return {*number};
      break;
    case Type::Kind::number:
      if (const auto number = parse_number<double>(text); number && std::isfinite(*number))
        return {*number};
      break;
    case Type::Kind::boolean:
      if (text == "true" || text == "True") return {true};  // Some clients capitalise.
      if (text == "false" || text == "False") return {false};
      break;
    case Type::Kind::time:
      if (const auto time = parse_iso8601(text)) return {*time};
      if (const auto seconds = parse_number<double>(text)) return {*seconds};
      break;
    default:
      break;
  }
  return {std::move(text)};
}

bool is_scalar(const Node& node) {
  return !std::holds_alternative<List>(node.value) && !std::holds_alternative<Object>(node.value) &&
         !std::holds_alternative<Map>(node.value);
}

std::string text_of_node(const Node& node) {
  return std::visit(Match{
                        [](std::nullptr_t) { return std::string(); },
                        [](bool flag) { return std::string(flag ? "true" : "false"); },
                        [](std::int64_t number) { return fmt::format("{}", number); },
                        [](double number) {
                          const std::string text = fmt::format("{}", number);
                          return text.find_first_of(".en") == std::string::npos ? text + ".0"
                                                                                : text;
                        },
                        [](const std::string& text) { return text; },
                        [](Time time) { return to_iso8601(time); },
                        [](const Blob& blob) { return to_base64(blob.bytes); },
                        [](const auto&) -> std::string {
                          ASSERT(false && "a list or structure has no text");
                          return {};
                        },
                    },
                    node.value);
}

}  // namespace teal::wire
