#include "wire/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/match.h"
#include "wire/base64.h"

namespace teal::wire {
namespace {

namespace dom = simdjson::dom;

std::unexpected<Error> refuse(std::string message) {
  return fail("SerializationException", std::move(message));
}

// A second member of one name would be read by some and ignored by others.
std::optional<std::string> duplicate_name(const Object& object) {
  std::vector<std::string_view> names;
  names.reserve(object.size());
  for (const Entry& entry : object) names.push_back(entry.name);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return std::nullopt;
  return std::string(*twice);
}

// The nesting is bounded by the parser before this recursion sees it.
Result<Node> convert(const dom::element& element) {
  switch (element.type()) {
    case dom::element_type::ARRAY: {
      List list;
      for (const dom::element item : dom::array(element)) list.push_back(TRY(convert(item)));
      return Node{std::move(list)};
    }
    case dom::element_type::OBJECT: {
      Object object;
      for (const dom::key_value_pair member : dom::object(element)) {
        Node value = TRY(convert(member.value));
        object.push_back({std::string(member.key), std::move(value)});
      }
      if (const auto name = duplicate_name(object))
        return refuse(fmt::format("The member '{}' stands twice in one object", *name));
      return Node{std::move(object)};
    }
    case dom::element_type::STRING:
      return Node{std::string(std::string_view(element))};
    case dom::element_type::INT64:
      return Node{std::int64_t(element)};
    case dom::element_type::UINT64:
      return Node{static_cast<double>(std::uint64_t(element))};
    case dom::element_type::DOUBLE:
      return Node{double(element)};
    case dom::element_type::BOOL:
      return Node{bool(element)};
    case dom::element_type::NULL_VALUE:
      return Node{};
  }
  return refuse("A value of an unknown kind");
}

void write_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
  }
}

// Plain characters are appended in runs: nearly every text is one run.
void write_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out += text.substr(written, at - written);
    write_escaped(out, c);
    written = at + 1;
  }
  out += text.substr(written);
  out += '"';
}

void write_double(std::string& out, double number) {
  if (!std::isfinite(number)) {  // As AWS spells what JSON cannot.
    out += std::isnan(number) ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    return;
  }
  const std::string text = fmt::format("{}", number);
  out += text;
  if (text.find_first_of(".e") == std::string::npos) out += ".0";
}

void write_time(std::string& out, Time time) {
  const std::int64_t total = time.time_since_epoch().count();
  const std::int64_t milliseconds = ((total % 1000) + 1000) % 1000;
  const std::int64_t seconds = (total - milliseconds) / 1000;
  if (milliseconds == 0)
    fmt::format_to(std::back_inserter(out), "{}", seconds);
  else if (total > 0)
    fmt::format_to(std::back_inserter(out), "{}.{:03}", seconds, milliseconds);
  else
    write_double(out, to_epoch_seconds(time));
}

void write(std::string& out, const Node& node);

void write_members(std::string& out, const std::vector<Entry>& entries) {
  out += '{';
  for (const Entry& entry : entries) {
    if (&entry != &entries.front()) out += ',';
    write_text(out, entry.name);
    out += ':';
    write(out, entry.node);
  }
  out += '}';
}

void write(std::string& out, const Node& node) {
  std::visit(Match{
                 [&](std::nullptr_t) { out += "null"; },
                 [&](bool flag) { out += flag ? "true" : "false"; },
                 [&](std::int64_t number) { out += fmt::format("{}", number); },
                 [&](double number) { write_double(out, number); },
                 [&](const std::string& text) { write_text(out, text); },
                 [&](Time time) { write_time(out, time); },
                 [&](const Blob& blob) { write_text(out, to_base64(blob.bytes)); },
                 [&](const List& list) {
                   out += '[';
                   for (const Node& item : list) {
                     if (&item != &list.front()) out += ',';
                     write(out, item);
                   }
                   out += ']';
                 },
                 [&](const Object& object) { write_members(out, object); },
                 [&](const Map& map) { write_members(out, map.entries); },
             },
             node.value);
}

}  // namespace

Result<Node> read_json(std::string_view text) {
  // simdjson copies from text.data(), which of an empty text may be null.
  if (text.empty())
    return refuse(
        fmt::format("The body is not valid JSON: {}", simdjson::error_message(simdjson::EMPTY)));
  dom::parser parser;
  if (const auto error = parser.allocate(std::max<std::size_t>(text.size(), 64), json_depth_limit);
      error != simdjson::SUCCESS)
    return refuse("The document is too large");
  dom::element root;
  if (const auto error = parser.parse(text.data(), text.size()).get(root);
      error != simdjson::SUCCESS) {
    if (error == simdjson::DEPTH_ERROR)
      return refuse(fmt::format("Values are nested deeper than {} levels", json_depth_limit));
    return refuse(fmt::format("The body is not valid JSON: {}", simdjson::error_message(error)));
  }
  return convert(root);
}

std::string write_json(const Node& node) {
  std::string out;
  write(out, node);
  return out;
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

}  // namespace teal::wire
