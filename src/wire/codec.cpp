// The walkers over the rows of shapes: the only place that knows how a C++ value meets a Node.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/assert.h"
#include "wire/base64.h"
#include "wire/instant.h"
#include "wire/shape.h"

namespace teal::wire {
namespace {

using Kind = Type::Kind;

std::string join(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

// What Coral, AWS's server framework, calls the token that it met.
std::string_view token_name(const Node& node) {
  static constexpr std::array<std::string_view, 10> names{
      "NULL_VALUE",   "BOOLEAN_VALUE", "NUMBER_VALUE", "DECIMAL_VALUE", "STRING_VALUE",
      "NUMBER_VALUE", "BLOB_VALUE",    "START_ARRAY",  "START_OBJECT",  "START_OBJECT"};
  return names[node.value.index()];
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; }));
}

std::string number_text(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15)
    return fmt::format("{}", static_cast<std::int64_t>(number));
  return fmt::format("{}", number);
}

std::string quoted(const Node& node) {
  if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&node.value))
    return fmt::format("{}", *number);
  if (const auto* number = std::get_if<double>(&node.value)) return number_text(*number);
  if (const auto* flag = std::get_if<bool>(&node.value)) return *flag ? "true" : "false";
  const auto* list = std::get_if<List>(&node.value);
  if (!list) return {};
  std::string text = "[";
  for (const Node& item : *list) {
    const bool is_scalar = std::holds_alternative<std::string>(item.value) ||
                           std::holds_alternative<std::int64_t>(item.value);
    if (!is_scalar) return {};
    if (text.size() > 1) text += ", ";
    text += quoted(item);
  }
  return text + "]";
}

// The instants that a `Time` can hold and AWS speaks of, with room to spare.

class Decoder {
 public:
  explicit Decoder(Unknown unknown) : unknown_(unknown) {}

  std::vector<Violation> violations;

  // Returns whether `node` was of the right type.
  bool value(const Node& node, void* into, const Type& type, const std::string& path) {
    switch (type.kind) {
      case Kind::text:
        return text(node, type.text(into), path);
      case Kind::integer:
        return integer<int>(node, into, path, "an Integer");
      case Kind::big_integer:
        return integer<std::int64_t>(node, into, path, "a Long");
      case Kind::number:
        return number(node, *static_cast<double*>(into), path);
      case Kind::boolean:
        return boolean(node, *static_cast<bool*>(into), path);
      case Kind::time:
        return time(node, *static_cast<Time*>(into), path);
      case Kind::blob:
        return blob(node, *static_cast<Blob*>(into), path);
      case Kind::document:
        *static_cast<Node*>(into) = node;
        return true;
      case Kind::enumeration:
        if (const auto* row = enumerator(node, type, path))
          return type.enum_set(into, row->value), true;
        return false;
      case Kind::optional:
        return optional(node, into, type, path);
      case Kind::list:
        return list(node, into, type, path);
      case Kind::map:
        return map(node, into, type, path);
      case Kind::structure:
        return structure(node, into, type, path);
      case Kind::one_of:
        return one_of(node, into, type, path);
    }
    return false;
  }

 private:
  bool wrong_type(const Node& node, const std::string& path, std::string_view wanted) {
    violations.push_back({Violation::Kind::wrong_type,
                          path,
                          fmt::format("{} can not be converted to {}", token_name(node), wanted),
                          {}});
    return false;
  }
  void constraint(const Node& node, const std::string& path, std::string text) {
    violations.push_back({Violation::Kind::constraint, path, std::move(text), quoted(node)});
  }

  bool text(const Node& node, std::string& into, const std::string& path) {
    const auto* found = std::get_if<std::string>(&node.value);
    if (!found) return wrong_type(node, path, "a String");
    into = *found;
    return true;
  }

  template <class Integer>
  bool integer(const Node& node, void* into, const std::string& path, std::string_view wanted) {
    std::int64_t found = 0;
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) {
      found = *whole;
    } else if (const auto* real = std::get_if<double>(&node.value);
               real && *real == std::floor(*real) && std::abs(*real) < 9e15) {
      found = static_cast<std::int64_t>(*real);  // 2.0 is 2, for AWS too.
    } else {
      return wrong_type(node, path, wanted);
    }
    if (found < std::numeric_limits<Integer>::min() || found > std::numeric_limits<Integer>::max())
      return wrong_type(node, path, wanted);
    *static_cast<Integer*>(into) = static_cast<Integer>(found);
    return true;
  }

  bool number(const Node& node, double& into, const std::string& path) {
    if (const auto* real = std::get_if<double>(&node.value))
      into = *real;
    else if (const auto* whole = std::get_if<std::int64_t>(&node.value))
      into = static_cast<double>(*whole);
    else
      return wrong_type(node, path, "a Double");
    return true;
  }

  bool boolean(const Node& node, bool& into, const std::string& path) {
    const auto* found = std::get_if<bool>(&node.value);
    if (!found) return wrong_type(node, path, "a Boolean");
    into = *found;
    return true;
  }

  bool time(const Node& node, Time& into, const std::string& path) {
    if (const auto* instant = std::get_if<Time>(&node.value)) return into = *instant, true;
    if (const auto* iso = std::get_if<std::string>(&node.value))
      if (const auto instant = parse_iso8601(*iso)) return into = *instant, true;
    double seconds = std::numeric_limits<double>::quiet_NaN();
    if (const auto* whole = std::get_if<std::int64_t>(&node.value))
      seconds = static_cast<double>(*whole);
    else if (const auto* real = std::get_if<double>(&node.value))
      seconds = *real;
    const auto instant = instant_of_seconds(seconds);
    if (!instant) return wrong_type(node, path, "a Timestamp");
    return into = *instant, true;
  }

  bool blob(const Node& node, Blob& into, const std::string& path) {
    if (const auto* bytes = std::get_if<Blob>(&node.value)) return into = *bytes, true;
    if (const auto* encoded = std::get_if<std::string>(&node.value))
      if (auto bytes = from_base64(*encoded)) return into.bytes = std::move(*bytes), true;
    return wrong_type(node, path, "a Blob");
  }

  const EnumName* enumerator(const Node& node, const Type& type, const std::string& path) {
    const auto* found = std::get_if<std::string>(&node.value);
    if (!found) return wrong_type(node, path, "a String"), nullptr;
    std::string set;
    for (const EnumName& row : type.names) {
      if (row.text == *found) return &row;
      set += (set.empty() ? "" : ", ") + std::string(row.text);
    }
    constraint(node, path, "Member must satisfy enum value set: [" + set + "]");
    return nullptr;
  }

  // An enumerator that we do not know leaves its place empty: a client that passes over this
  // violation then sees it as absent, not as the first enumerator.
  bool refused_enumerator(const Node& node, const Type& type, const std::string& path) {
    return type.kind == Kind::enumeration && !enumerator(node, type, path);
  }

  bool optional(const Node& node, void* into, const Type& type, const std::string& path) {
    if (refused_enumerator(node, *type.element, path)) return false;
    return value(node, type.grow(into), *type.element, path);
  }

  bool list(const Node& node, void* into, const Type& type, const std::string& path) {
    const auto* items = std::get_if<List>(&node.value);
    if (!items) return wrong_type(node, path, "a List");
    for (std::size_t i = 0; i < items->size(); ++i) {
      const std::string where = fmt::format("{}.{}.member", path, i + 1);
      const Node& item = (*items)[i];
      if (item.is_null()) {
        missing(where);
      } else if (!refused_enumerator(item, *type.element, where)) {
        value(item, type.grow(into), *type.element, where);
      }
    }
    return true;
  }

  bool map(const Node& node, void* into, const Type& type, const std::string& path) {
    const std::vector<Entry>* entries = std::get_if<Object>(&node.value);
    if (const auto* map = std::get_if<Map>(&node.value)) entries = &map->entries;
    if (!entries) return wrong_type(node, path, "a Map");
    for (const Entry& entry : *entries) {
      const std::string where = fmt::format("{}.{}.member", path, entry.name);
      if (entry.node.is_null())
        missing(where);
      else if (!refused_enumerator(entry.node, *type.element, where))
        value(entry.node, type.grow_key(into, entry.name), *type.element, where);
    }
    return true;
  }

  bool structure(const Node& node, void* into, const Type& type, const std::string& path) {
    const auto* entries = std::get_if<Object>(&node.value);
    if (!entries) return wrong_type(node, path, "a Structure");
    for (const Field& field : type.fields) {
      if (!field.type) continue;
      const std::string where = join(path, field.name);
      const Node* child = node.find(field.name);
      if (!child || child->is_null()) {
        if (field.rules.is_required) missing(where);
      } else if (value(*child, field.at(into), *field.type, where) && unknown_ == Unknown::refuse) {
        check(*child, field, where);
      }
    }
    if (unknown_ == Unknown::refuse) refuse_unknown(*entries, type, path);
    return true;
  }

  void refuse_unknown(const Object& entries, const Type& type, const std::string& path) {
    for (const Entry& entry : entries) {
      const bool is_known = std::any_of(type.fields.begin(), type.fields.end(),
                                        [&](const Field& f) { return f.name == entry.name; });
      if (!is_known && !entry.node.is_null())
        violations.push_back({Violation::Kind::unknown_member,
                              join(path, entry.name),
                              "Member is unknown, or not supported by Teal (see docs/fidelity.md)",
                              {}});
    }
  }

  bool one_of(const Node& node, void* into, const Type& type, const std::string& path) {
    const auto* entries = std::get_if<Object>(&node.value);
    if (entries && entries->size() == 1)
      for (const Alternative& choice : type.choices)
        if (choice.name == entries->front().name)
          return value(entries->front().node, choice.emplace(into), *choice.type,
                       join(path, choice.name));
    return wrong_type(node, path, "one of the known alternatives");
  }

  void missing(const std::string& path) {
    violations.push_back({Violation::Kind::missing, path, "Member must not be null", {}});
  }

  void check(const Node& node, const Field& field, const std::string& path) {
    const Rules& rules = field.rules;
    if (const auto size = size_of(node, *field.type)) {
      if (*size < rules.min_size)
        constraint(
            node, path,
            fmt::format("Member must have length greater than or equal to {}", rules.min_size));
      if (*size > rules.max_size)
        constraint(node, path,
                   fmt::format("Member must have length less than or equal to {}", rules.max_size));
    }
    if (const auto number = number_of(node)) {
      if (*number < rules.min_value)
        constraint(node, path,
                   fmt::format("Member must have value greater than or equal to {}",
                               number_text(rules.min_value)));
      if (*number > rules.max_value)
        constraint(node, path,
                   fmt::format("Member must have value less than or equal to {}",
                               number_text(rules.max_value)));
    }
    const auto* text = std::get_if<std::string>(&node.value);
    if (text && rules.matches && !rules.matches(*text))
      constraint(
          node, path,
          fmt::format("Member must satisfy regular expression pattern: {}", rules.pattern_text));
  }

  static std::optional<double> number_of(const Node& node) {
    if (const auto* whole = std::get_if<std::int64_t>(&node.value))
      return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&node.value)) return *real;
    return std::nullopt;
  }

  static std::optional<std::size_t> size_of(const Node& node, const Type& declared) {
    const Type& type = declared.kind == Kind::optional ? *declared.element : declared;
    if (const auto* text = std::get_if<std::string>(&node.value))
      return type.kind == Kind::text ? std::optional(characters(*text)) : std::nullopt;
    if (const auto* list = std::get_if<List>(&node.value)) return list->size();
    if (const auto* map = std::get_if<Map>(&node.value)) return map->entries.size();
    if (const auto* object = std::get_if<Object>(&node.value); object && type.kind == Kind::map)
      return object->size();
    return std::nullopt;
  }

  Unknown unknown_;
};

Node encode_structure(const void* from, const Type& type) {
  Object object;
  for (const Field& field : type.fields) {
    if (!field.type) continue;
    // Reading through `at`, which serves decode too, does not change the structure.
    Node node = encode(field.at(const_cast<void*>(from)), *field.type);
    if (!node.is_null()) object.push_back({std::string(field.name), std::move(node)});
  }
  return {std::move(object)};
}

Node encode_map(const void* from, const Type& type) {
  struct Sink {
    Map map;
    const Type* element;
  } sink{{}, type.element};
  type.each(from, &sink, [](void* to, const std::string& key, const void* element) {
    auto& out = *static_cast<Sink*>(to);
    out.map.entries.push_back({key, encode(element, *out.element)});
  });
  return {std::move(sink.map)};
}

Node encode_enumerator(const void* from, const Type& type) {
  const int held = type.enum_get(from);
  for (const EnumName& row : type.names)
    if (row.value == held) return {std::string(row.text)};
  ASSERT(false && "an enumerator without a row in names()");
  return {};
}

}  // namespace

std::vector<Violation> decode(const Node& from, void* into, const Type& type, Unknown unknown) {
  Decoder decoder(unknown);
  decoder.value(from, into, type, "");
  return std::move(decoder.violations);
}

Node encode(const void* from, const Type& type) {
  switch (type.kind) {
    case Kind::text:
      return {type.text(const_cast<void*>(from))};
    case Kind::integer:
      return {std::int64_t{*static_cast<const int*>(from)}};
    case Kind::big_integer:
      return {*static_cast<const std::int64_t*>(from)};
    case Kind::number:
      return {*static_cast<const double*>(from)};
    case Kind::boolean:
      return {*static_cast<const bool*>(from)};
    case Kind::time:
      return {*static_cast<const Time*>(from)};
    case Kind::blob:
      return {*static_cast<const Blob*>(from)};
    case Kind::document:
      return *static_cast<const Node*>(from);
    case Kind::enumeration:
      return encode_enumerator(from, type);
    case Kind::optional:
      return type.size(from) ? encode(type.get(from, 0), *type.element) : Node{};
    case Kind::list: {
      List list;
      list.reserve(type.size(from));
      for (std::size_t i = 0; i < type.size(from); ++i)
        list.push_back(encode(type.get(from, i), *type.element));
      return {std::move(list)};
    }
    case Kind::map:
      return encode_map(from, type);
    case Kind::structure:
      return encode_structure(from, type);
    case Kind::one_of: {
      const Alternative& choice = type.choices[type.index(from)];
      return {Object{{std::string(choice.name), encode(choice.get(from), *choice.type)}}};
    }
  }
  return {};
}

std::string describe(std::span<const Violation> violations) {
  std::string text = fmt::format("{} validation error{} detected: ", violations.size(),
                                 violations.size() == 1 ? "" : "s");
  for (std::size_t i = 0; i < violations.size(); ++i) {
    const Violation& v = violations[i];
    if (i > 0) text += "; ";
    const std::string value = v.kind == Violation::Kind::constraint && !v.value.empty()
                                  ? "Value '" + v.value + "'"
                                  : "Value";
    text += fmt::format("{} at '{}' failed to satisfy constraint: {}", value, v.path, v.constraint);
  }
  return text;
}

Error refusal(std::span<const Violation> violations, RenderViolations render) {
  for (const Violation& v : violations)
    if (v.kind == Violation::Kind::wrong_type)
      return {"SerializationException",
              v.path.empty() ? v.constraint : "Value at '" + v.path + "': " + v.constraint, 400};
  return render(violations);
}

}  // namespace teal::wire
