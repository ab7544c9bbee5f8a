#include "wire/query.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "wire/json.h"
#include "wire/text_value.h"

namespace teal::wire {
namespace {

using Kind = Type::Kind;

constexpr std::size_t depth_limit = 32;
constexpr std::size_t parameter_limit = 20000;

// The dotted names as a tree.
struct Tree {
  std::optional<std::string> text;
  std::map<std::string, Tree, std::less<>> children;

  const Tree* child(std::string_view name) const {
    const auto found = children.find(name);
    return found == children.end() ? nullptr : &found->second;
  }
};

std::unexpected<Error> malformed(std::string message) {
  return fail("MalformedQueryString", std::move(message));
}

// Parameters of the protocol, not of the operation.
bool is_envelope(std::string_view name) {
  return name == "Action" || name == "Version" || name == "AWSAccessKeyId" ||
         name.starts_with("X-Amz-");
}

Status insert(Tree& root, const Parameter& parameter) {
  Tree* at = &root;
  std::size_t depth = 0;
  std::string_view rest = parameter.name;
  while (true) {
    const std::size_t dot = rest.find('.');
    const std::string_view part = rest.substr(0, dot);
    if (part.empty() || ++depth > depth_limit)
      return malformed(fmt::format("The parameter '{}' has no valid name", parameter.name));
    at = &at->children[std::string(part)];
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (at->text) return malformed(fmt::format("The parameter '{}' is given twice", parameter.name));
  at->text = parameter.value;
  return {};
}

std::optional<std::int64_t> position(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// The name of a row in a request: EC2's begin with a capital there.
std::string wire_name(std::string_view row, QueryStyle style) {
  std::string name(row);
  if (style == QueryStyle::ec2 && !name.empty() && name[0] >= 'a' && name[0] <= 'z')
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

class Reader {
 public:
  explicit Reader(QueryStyle style) : style_(style) {}

  Node value(const Tree& tree, const Type& declared) const {
    const Type& type = bare(declared);
    switch (type.kind) {
      case Kind::list:
        return list(tree, type);
      case Kind::map:
        return map(tree, type);
      case Kind::structure:
        return structure(tree, type);
      default:
        // A scalar with children is of the wrong type: an Object says so.
        return tree.children.empty() ? node_of_text(tree.text.value_or(""), type) : untyped(tree);
    }
  }

 private:
  std::string wire_name(std::string_view row) const { return wire::wire_name(row, style_); }

  Node structure(const Tree& tree, const Type& type) const {
    if (tree.text && !tree.text->empty()) return {*tree.text};
    Object object;
    std::size_t known = 0;
    for (const Field& field : type.fields) {
      const Tree* child = tree.child(wire_name(field.name));
      if (!child) continue;
      ++known;
      object.push_back(
          {std::string(field.name), field.type ? value(*child, *field.type) : untyped(*child)});
    }
    if (known < tree.children.size()) add_unknown(object, tree, type);
    return {std::move(object)};
  }

  void add_unknown(Object& object, const Tree& tree, const Type& type) const {
    for (const auto& [name, child] : tree.children) {
      bool is_known = false;
      for (const Field& field : type.fields) is_known |= wire_name(field.name) == name;
      if (!is_known) object.push_back({name, untyped(child)});
    }
  }

  // The children numbered 1, 2, … in order of their numbers; nothing when there are others.
  static std::optional<std::vector<const Tree*>> numbered(const Tree& tree) {
    std::map<std::int64_t, const Tree*> sorted;
    for (const auto& [name, child] : tree.children) {
      const auto number = position(name);
      if (!number || !sorted.emplace(*number, &child).second) return std::nullopt;
    }
    std::vector<const Tree*> items;
    for (const auto& [number, child] : sorted) items.push_back(child);
    return items;
  }

  // The numbered elements below `wrapper` or, flattened, directly below. "Name=" is an empty list.
  static std::optional<std::vector<const Tree*>> elements(const Tree& tree,
                                                          std::string_view wrapper) {
    if (tree.text && !(tree.text->empty() && tree.children.empty())) return std::nullopt;
    const Tree* wrapped = tree.child(wrapper);
    if (wrapped && tree.children.size() > 1) return std::nullopt;
    return numbered(wrapped ? *wrapped : tree);
  }

  Node list(const Tree& tree, const Type& type) const {
    const auto items = elements(tree, "member");
    if (!items) return untyped(tree);
    List list;
    for (const Tree* item : *items) list.push_back(value(*item, *type.element));
    return {std::move(list)};
  }

  Node map(const Tree& tree, const Type& type) const {
    const auto items = elements(tree, "entry");
    if (!items) return untyped(tree);
    Map map;
    for (const Tree* item : *items) {
      const Tree* key = item->child("key");
      const Tree* element = item->child("value");
      if (!key || !key->text) return {std::string("an entry without a key")};
      map.entries.push_back({*key->text, element ? value(*element, *type.element) : Node{}});
    }
    return {std::move(map)};
  }

  static Node untyped(const Tree& tree) {
    if (tree.children.empty()) return {tree.text.value_or("")};
    Object object;
    for (const auto& [name, child] : tree.children) object.push_back({name, untyped(child)});
    return {std::move(object)};
  }

  QueryStyle style_;
};

class Writer {
 public:
  Writer(std::vector<Parameter>& out, QueryStyle style) : out_(out), style_(style) {}

  void append(const std::string& name, const Node& node) {
    if (node.is_null()) return;
    const auto below = [&](std::string_view part) {
      return name.empty() ? std::string(part) : fmt::format("{}.{}", name, part);
    };
    if (const auto* object = std::get_if<Object>(&node.value)) {
      for (const Entry& entry : *object) append(below(wire_name(entry.name, style_)), entry.node);
    } else if (const auto* list = std::get_if<List>(&node.value)) {
      if (list->empty()) out_.push_back({name, ""});
      const std::string_view wrapper = style_ == QueryStyle::ec2 ? "" : "member.";
      for (std::size_t i = 0; i < list->size(); ++i)
        append(below(fmt::format("{}{}", wrapper, i + 1)), (*list)[i]);
    } else if (const auto* map = std::get_if<Map>(&node.value)) {
      if (map->entries.empty()) out_.push_back({name, ""});
      for (std::size_t i = 0; i < map->entries.size(); ++i) {
        out_.push_back({below(fmt::format("entry.{}.key", i + 1)), map->entries[i].name});
        append(below(fmt::format("entry.{}.value", i + 1)), map->entries[i].node);
      }
    } else {
      out_.push_back({name, text_of_node(node)});
    }
  }

 private:
  std::vector<Parameter>& out_;
  QueryStyle style_;
};

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string percent_encode(std::string_view text, std::string_view also_plain) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c) || also_plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

Result<std::vector<Parameter>> read_form(std::string_view form) {
  std::vector<Parameter> parameters;
  while (!form.empty()) {
    const std::size_t end = form.find('&');
    const std::string_view pair = form.substr(0, end);
    form.remove_prefix(end == std::string_view::npos ? form.size() : end + 1);
    if (pair.empty()) continue;
    if (parameters.size() == parameter_limit)
      return malformed(fmt::format("More than {} parameters", parameter_limit));
    const std::size_t equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::optional<std::string>("")
                                                  : percent_decode(pair.substr(equals + 1), true);
    if (!name || !value) return malformed("The form has an invalid escape");
    if (!is_utf8(*name) || !is_utf8(*value)) return malformed("The form is not UTF-8");
    parameters.push_back({std::move(*name), std::move(*value)});
  }
  return parameters;
}

std::string write_form(const std::vector<Parameter>& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += '&';
    out += percent_encode(name) + "=" + percent_encode(value);
  }
  return out;
}

Result<Node> read_query(const std::vector<Parameter>& parameters, const Type& input,
                        QueryStyle style) {
  Tree root;
  for (const Parameter& parameter : parameters)
    if (!is_envelope(parameter.name)) TRY(insert(root, parameter));
  return Reader(style).value(root, input);
}

std::vector<Parameter> write_query(std::string_view action, std::string_view version,
                                   const Node& request, QueryStyle style) {
  std::vector<Parameter> parameters{{"Action", std::string(action)},
                                    {"Version", std::string(version)}};
  Writer(parameters, style).append("", request);
  return parameters;
}

}  // namespace teal::wire
