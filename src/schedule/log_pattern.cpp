#include "schedule/log_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "wire/json.h"

namespace teal::schedule {

namespace {

bool is_term_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Splits at spaces; what stands in brackets or in quotes is one word, without them.
std::vector<std::string_view> words_of(std::string_view message) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (true) {
    at = message.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos) return words;
    const char opening = message[at];
    if (opening == '[' || opening == '"') {
      const std::size_t end = message.find(opening == '[' ? ']' : '"', at + 1);
      if (end != std::string_view::npos) {
        words.push_back(message.substr(at + 1, end - at - 1));
        at = end + 1;
        continue;
      }
    }
    const std::size_t end = std::min(message.find_first_of(" \t\r\n", at), message.size());
    words.push_back(message.substr(at, end - at));
    at = end;
  }
}

bool holds(std::string_view message, const std::string& term) {
  return message.find(term) != std::string_view::npos;
}

// JSON that is an object; other lines cost no parsing.
std::optional<wire::Node> document_of(std::string_view message) {
  message = trimmed(message);
  if (!message.starts_with('{')) return std::nullopt;
  auto node = wire::read_json(message);
  if (!node) return std::nullopt;
  return std::move(*node);
}

}  // namespace

std::expected<LogPattern, std::string> LogPattern::parse(std::string_view text) {
  const std::string_view pattern = trimmed(text);
  auto parsed = pattern.starts_with('{')   ? parse_json(pattern)
                : pattern.starts_with('[') ? parse_fields(pattern)
                                           : parse_terms(pattern);
  if (!parsed) return std::unexpected(std::move(parsed).error());
  return LogPattern(std::move(*parsed));
}

std::expected<LogPattern::Pattern, std::string> LogPattern::parse_terms(std::string_view text) {
  Terms terms;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\r\n", at)) != std::string_view::npos) {
    std::vector<std::string>* into = &terms.wanted;
    if (text[at] == '?')
      into = &terms.alternatives, ++at;
    else if (text[at] == '-')
      into = &terms.unwanted, ++at;
    std::string term;
    if (at < text.size() && text[at] == '%')
      return std::unexpected("regular expressions (%…%) are not supported by this engine");
    if (at < text.size() && text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        term += text[at];
      }
      if (at >= text.size()) return std::unexpected("a quotation mark is not closed");
      ++at;
    } else {
      while (at < text.size() && is_term_character(text[at])) term += text[at++];
      if (term.empty() || (at < text.size() && text.find_first_of(" \t\r\n", at) != at))
        return std::unexpected(
            "a term with other characters than letters, digits and underscores stands in quotation "
            "marks");
    }
    into->push_back(std::move(term));
  }
  return terms;
}

std::expected<LogPattern::Pattern, std::string> LogPattern::parse_fields(std::string_view text) {
  Fields fields;
  LogConditionReader reader(text.substr(1), LogConditionReader::Selectors::names);
  do {
    if (reader.take("...")) {
      if (std::exchange(fields.has_ellipsis, true))
        return std::unexpected("there may be one ellipsis");
      continue;
    }
    // A name alone, or the conditions on it.
    LogConditionReader ahead = reader;
    Field field;
    if (const auto name = ahead.read_name()) {
      ahead.skip_spaces();
      if (ahead.rest().starts_with(',') || ahead.rest().starts_with(']')) {
        field.name = *name;
        reader = ahead;
      }
    }
    if (field.name.empty()) {
      auto condition = reader.read();
      if (!condition) return std::unexpected(std::move(condition).error());
      bool is_of_one = true;
      condition->each([&](const LogCondition& test) {
        if (field.name.empty()) field.name = test.selector;
        is_of_one &= field.name == test.selector;
      });
      if (!is_of_one) return std::unexpected("a field is compared with another's value");
      field.condition = std::move(*condition);
    }
    (fields.has_ellipsis ? fields.tail : fields.head).push_back(std::move(field));
  } while (reader.take(","));
  if (!reader.take("]") || !reader.at_end())
    return std::unexpected("a list of fields stands between one [ and one ]");
  return fields;
}

std::expected<LogPattern::Pattern, std::string> LogPattern::parse_json(std::string_view text) {
  LogConditionReader reader(text.substr(1), LogConditionReader::Selectors::paths);
  auto condition = reader.read();
  if (!condition) return std::unexpected(std::move(condition).error());
  if (!reader.take("}") || !reader.at_end())
    return std::unexpected("conditions on JSON stand between one { and one }");
  return std::move(*condition);
}

std::optional<std::vector<std::pair<const LogPattern::Field*, std::string_view>>>
LogPattern::assign(const Fields& fields, std::string_view message) {
  const auto words = words_of(message);
  const std::size_t named = fields.head.size() + fields.tail.size();
  if (words.size() < named || (words.size() > named && !fields.has_ellipsis)) return std::nullopt;
  std::vector<std::pair<const Field*, std::string_view>> assigned;
  for (std::size_t i = 0; i < fields.head.size(); ++i)
    assigned.emplace_back(&fields.head[i], words[i]);
  for (std::size_t i = 0; i < fields.tail.size(); ++i)
    assigned.emplace_back(&fields.tail[i], words[words.size() - fields.tail.size() + i]);
  return assigned;
}

bool LogPattern::matches(std::string_view message) const {
  if (const auto* terms = std::get_if<Terms>(&pattern_)) {
    const auto is_there = [&](const std::string& term) { return holds(message, term); };
    if (!std::ranges::all_of(terms->wanted, is_there)) return false;
    if (std::ranges::any_of(terms->unwanted, is_there)) return false;
    // Beside terms of the other kinds, those with a question mark say nothing.
    const bool are_alone = terms->wanted.empty() && terms->unwanted.empty();
    return !are_alone || terms->alternatives.empty() ||
           std::ranges::any_of(terms->alternatives, is_there);
  }
  if (const auto* fields = std::get_if<Fields>(&pattern_)) {
    const auto assigned = assign(*fields, message);
    return assigned && std::ranges::all_of(*assigned, [](const auto& pair) {
             const auto& [field, word] = pair;
             return !field->condition ||
                    field->condition->evaluate([&, value = word](const LogCondition& test) {
                      return holds_for_text(test, value);
                    });
           });
  }
  const auto document = document_of(message);
  return document && std::get<LogCondition>(pattern_).evaluate(
                         [&](const LogCondition& test) { return holds_for_json(test, *document); });
}

std::optional<std::string> LogPattern::select(std::string_view selector,
                                              std::string_view message) const {
  if (std::holds_alternative<LogCondition>(pattern_)) {
    const auto document = document_of(message);
    if (!document) return std::nullopt;
    const auto nodes = select_json(selector, *document);
    if (nodes.size() != 1) return std::nullopt;
    return scalar_text(*nodes.front());
  }
  const auto* fields = std::get_if<Fields>(&pattern_);
  if (!fields || !selector.starts_with('$')) return std::nullopt;
  if (const auto assigned = assign(*fields, message))
    for (const auto& [field, word] : *assigned)
      if (field->name == selector.substr(1)) return std::string(word);
  return std::nullopt;
}

std::map<std::string, std::string> LogPattern::extract(std::string_view message) const {
  std::map<std::string, std::string> values;
  if (const auto* fields = std::get_if<Fields>(&pattern_)) {
    if (const auto assigned = assign(*fields, message))
      for (const auto& [field, word] : *assigned) values["$" + field->name] = word;
  } else if (const auto* condition = std::get_if<LogCondition>(&pattern_)) {
    condition->each([&](const LogCondition& test) {
      if (const auto value = select(test.selector, message)) values[test.selector] = *value;
    });
  }
  return values;
}

}  // namespace teal::schedule
