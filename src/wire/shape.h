// wire/shape.h — how a plain struct declares its members to every protocol at once.
//
// A struct lists its fields; each field becomes one constant row. The rows are data: the walkers
// that decode, validate and encode them are compiled once (codec.cpp), whatever the number of
// operations. Measured: 60 operations of 12 fields compile in 5 s, where walkers instantiated per
// shape took 41 s.
//
//   struct Tag {
//     std::string key;
//     std::optional<std::string> value;
//     static constexpr auto shape(auto...) {
//       return fields(field<&Tag::key>("key", required | size(1, 128)),
//       field<&Tag::value>("value"));
//     }
//   };
//
// `shape` is a template (that is all `auto...` does) so that a file which only uses the struct does
// not compile the rows of every member's type: without it each file of services/ took twice as
// long.
//
// std::optional means "may be absent, and absent is not empty"; default member initialisers are
// AWS's defaults.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "wire/node.h"

namespace teal::wire {

// What a member must satisfy beyond its type. Combined with `|`.
struct Rules {
  bool is_required = false;
  std::size_t min_size = 0;  // Of text in characters, of lists and maps in elements.
  std::size_t max_size = std::numeric_limits<std::size_t>::max();
  double min_value = -std::numeric_limits<double>::infinity();
  double max_value = std::numeric_limits<double>::infinity();
  bool (*matches)(std::string_view) = nullptr;  // With `pattern_text`, printed when it says no.
  std::string_view pattern_text = {};
};
constexpr Rules required{.is_required = true};
constexpr Rules size(std::size_t min, std::size_t max) {
  return {.min_size = min, .max_size = max};
}
constexpr Rules range(double min, double max) { return {.min_value = min, .max_value = max}; }
constexpr Rules pattern(std::string_view text, bool (*matches)(std::string_view)) {
  return {.matches = matches, .pattern_text = text};
}
constexpr Rules operator|(Rules a, Rules b) {
  a.is_required |= b.is_required;
  if (b.min_size > a.min_size) a.min_size = b.min_size;
  if (b.max_size < a.max_size) a.max_size = b.max_size;
  if (b.min_value > a.min_value) a.min_value = b.min_value;
  if (b.max_value < a.max_value) a.max_value = b.max_value;
  if (b.matches) a.matches = b.matches, a.pattern_text = b.pattern_text;
  return a;
}

struct Type;

// One member of a structure. `type` is null for a member that is accepted and has no effect
// (`ignored`).
struct Field {
  std::string_view name;
  Rules rules;
  const Type* type = nullptr;
  void* (*at)(void* structure) = nullptr;
  std::string_view ignored_because = {};
};

struct EnumName {
  std::string_view text;
  int value;
};

struct Alternative;

// What a walker must know about one C++ type: a constant, one per type.
struct Type {
  enum class Kind {
    text,
    integer,
    big_integer,
    number,
    boolean,
    time,
    blob,
    document,
    enumeration,
    optional,
    list,
    map,
    structure,
    one_of,
  };
  Kind kind;
  const Type* element = nullptr;              // Of optional, list, map.
  std::span<const Field> fields = {};         // Of structure.
  std::span<const EnumName> names = {};       // Of enumeration.
  std::span<const Alternative> choices = {};  // Of one_of.

  void* (*grow)(void*) = nullptr;                   // optional, list: adds an element, returns it.
  void* (*grow_key)(void*, std::string) = nullptr;  // map.
  std::size_t (*size)(const void*) = nullptr;       // optional (0 or 1), list, map.
  const void* (*get)(const void*, std::size_t) = nullptr;  // optional, list: the i-th element.
  void (*each)(const void*, void* sink,
               void (*visit)(void* sink, const std::string& key,
                             const void* value)) = nullptr;  // map, in key order.
  std::string& (*text)(void*) = nullptr;                     // text: std::string, and Id in place.
  int (*enum_get)(const void*) = nullptr;
  void (*enum_set)(void*, int) = nullptr;
  std::size_t (*index)(const void*) = nullptr;  // one_of: which choice is held.
};

// One choice of a std::variant of structures; on the wire {"<name>": {members}}. Used for stored
// state, not by AWS.
struct Alternative {
  std::string_view name;
  const Type* type;
  void* (*emplace)(void* variant);
  const void* (*get)(const void* variant);
};

template <class T>
struct TypeOf;  // "incomplete type" here means: this C++ type has no wire form yet.

template <>
struct TypeOf<std::string> {
  static constexpr Type value{.kind = Type::Kind::text, .text = [](void* p) -> std::string& {
                                return *static_cast<std::string*>(p);
                              }};
};
template <class Tag>
struct TypeOf<Id<Tag>> {
  static constexpr Type value{.kind = Type::Kind::text, .text = [](void* p) -> std::string& {
                                return IdAccess::text(*static_cast<Id<Tag>*>(p));
                              }};
};
template <>
struct TypeOf<int> {
  static constexpr Type value{.kind = Type::Kind::integer};
};
template <>
struct TypeOf<std::int64_t> {
  static constexpr Type value{.kind = Type::Kind::big_integer};
};
template <>
struct TypeOf<double> {
  static constexpr Type value{.kind = Type::Kind::number};
};
template <>
struct TypeOf<bool> {
  static constexpr Type value{.kind = Type::Kind::boolean};
};
template <>
struct TypeOf<Time> {
  static constexpr Type value{.kind = Type::Kind::time};
};
template <>
struct TypeOf<Blob> {
  static constexpr Type value{.kind = Type::Kind::blob};
};
template <>
struct TypeOf<Node> {  // A JSON document, passed through as it is.
  static constexpr Type value{.kind = Type::Kind::document};
};

// An enumeration is known by a constexpr function beside it:
//   constexpr auto names(LaunchType) { return std::array{name("EC2", LaunchType::ec2), …}; }
template <class E>
constexpr EnumName name(std::string_view text, E value) {
  return {text, static_cast<int>(value)};
}
template <class E>
  requires requires(E e) { names(e); }
struct TypeOf<E> {
  static constexpr auto table = names(E{});
  static constexpr Type value{
      .kind = Type::Kind::enumeration,
      .names = table,
      .enum_get = [](const void* p) { return static_cast<int>(*static_cast<const E*>(p)); },
      .enum_set = [](void* p, int v) { *static_cast<E*>(p) = static_cast<E>(v); }};
};
// The AWS spelling of an enumerator.
template <class E>
constexpr std::string_view to_text(E value) {
  for (const EnumName& row : TypeOf<E>::table)
    if (row.value == static_cast<int>(value)) return row.text;
  return {};
}
template <class E>
constexpr std::optional<E> from_text(std::string_view text) {
  for (const EnumName& row : TypeOf<E>::table)
    if (row.text == text) return static_cast<E>(row.value);
  return std::nullopt;
}

template <class T>
struct TypeOf<std::optional<T>> {
  using O = std::optional<T>;
  static constexpr Type value{
      .kind = Type::Kind::optional,
      .element = &TypeOf<T>::value,
      .grow = [](void* p) -> void* { return &static_cast<O*>(p)->emplace(); },
      .size = [](const void* p) -> std::size_t { return static_cast<const O*>(p)->has_value(); },
      .get = [](const void* p, std::size_t) -> const void* { return &**static_cast<const O*>(p); }};
};

template <class T>
struct TypeOf<std::vector<T>> {
  using V = std::vector<T>;
  static constexpr Type value{
      .kind = Type::Kind::list,
      .element = &TypeOf<T>::value,
      .grow = [](void* p) -> void* { return &static_cast<V*>(p)->emplace_back(); },
      .size = [](const void* p) { return static_cast<const V*>(p)->size(); },
      .get = [](const void* p, std::size_t i) -> const void* {
        return &(*static_cast<const V*>(p))[i];
      }};
};

template <class T>
struct TypeOf<std::map<std::string, T>> {
  using M = std::map<std::string, T>;
  static constexpr Type value{
      .kind = Type::Kind::map,
      .element = &TypeOf<T>::value,
      .grow_key = [](void* p, std::string key) -> void* {
        return &(*static_cast<M*>(p))[std::move(key)];
      },
      .size = [](const void* p) { return static_cast<const M*>(p)->size(); },
      .each =
          [](const void* p, void* sink, void (*visit)(void*, const std::string&, const void*)) {
            for (const auto& [key, element] : *static_cast<const M*>(p)) visit(sink, key, &element);
          }};
};

template <class T>
  requires requires { T::shape(); }
struct TypeOf<T> {
  static constexpr auto fields = T::shape();
  static constexpr Type value{.kind = Type::Kind::structure, .fields = fields};
};

// A variant of structures; each has `static constexpr std::string_view name`.
template <class... T>
  requires requires { (T::name, ...); }
struct TypeOf<std::variant<T...>> {
  using V = std::variant<T...>;
  static constexpr std::array<Alternative, sizeof...(T)> rows{Alternative{
      T::name, &TypeOf<T>::value,
      [](void* p) -> void* { return &static_cast<V*>(p)->template emplace<T>(); },
      [](const void* p) -> const void* { return std::get_if<T>(static_cast<const V*>(p)); }}...};
  static constexpr Type value{
      .kind = Type::Kind::one_of, .choices = rows, .index = [](const void* p) {
        return static_cast<const V*>(p)->index();
      }};
};

template <auto>
struct Member;
template <class S, class M, M S::* pointer>
struct Member<pointer> {
  static constexpr const Type* type = &TypeOf<M>::value;
  static void* at(void* structure) { return &(static_cast<S*>(structure)->*pointer); }
};

template <auto pointer>
constexpr Field field(std::string_view name, Rules rules = {}) {
  return {name, rules, Member<pointer>::type, &Member<pointer>::at, {}};
}
// Accepted in a request and without effect; the reason is printed on docs/fidelity.md.
constexpr Field ignored(std::string_view name, std::string_view because) {
  return {name, {}, nullptr, nullptr, because};
}
template <class... F>
constexpr auto fields(F... f) {
  static_assert(sizeof...(F) <= 64, "a structure of more than 64 members wants to be two");
  return std::array<Field, sizeof...(F)>{f...};
}

// One thing wrong with a request. All are collected before an answer is given.
struct Violation {
  enum class Kind { missing, wrong_type, constraint, unknown_member };
  Kind kind;
  std::string path;        // "tags.1.member.key"
  std::string constraint;  // "Member must have length greater than or equal to 1"
  std::string value = {};  // What was sent, of constraints.
};

// Reads `from` into `into`, a value of `type`. What is wrong comes back, in the order of the rows;
// empty means all is well. What is right is read in any case. With `unknown == accept`, members
// without a row are passed over and sizes, ranges and patterns are not checked: clients read
// answers newer than themselves (an unknown enumerator then is a violation of kind `constraint`,
// and its optional stays absent).
enum class Unknown { refuse, accept };
std::vector<Violation> decode(const Node& from, void* into, const Type& type, Unknown unknown);
template <class T>
std::vector<Violation> decode(const Node& from, T& into, Unknown unknown) {
  return decode(from, &into, TypeOf<T>::value, unknown);
}

// Absent optionals are left out; empty lists and maps are written.
Node encode(const void* from, const Type& type);
template <class T>
Node encode(const T& from) {
  return encode(&from, TypeOf<T>::value);
}

// "2 validation errors detected: Value at 'a' failed to satisfy constraint: …; Value 'x' at 'b' …"
std::string describe(std::span<const Violation> violations);

// The elements of a list that may be absent.
template <class T>
const std::vector<T>& items(const std::optional<std::vector<T>>& list) {
  static const std::vector<T> none;
  return list ? *list : none;
}

// How one service words a request that does not fit its shape.
using RenderViolations = Error (*)(std::span<const Violation>);

// A value of the wrong type is a SerializationException whatever the service, as AWS's framework
// reads before the service validates; everything else is worded by `render`.
Error refusal(std::span<const Violation> violations, RenderViolations render);

// One row of a service's operation table. `Context` is what the service's operations run in.
template <class Context>
struct Operation {
  std::string_view name;
  const Type* input;
  const Type* output;
  Result<Node> (*call)(Context&, const Node& request, RenderViolations render);
};

template <class Context, class Op>
constexpr Operation<Context> operation() {
  return {Op::name, &TypeOf<typename Op::Input>::value, &TypeOf<typename Op::Output>::value,
          [](Context& context, const Node& request, RenderViolations render) -> Result<Node> {
            typename Op::Input input;
            if (const auto violations = decode(request, input, Unknown::refuse);
                !violations.empty())
              return std::unexpected(refusal(violations, render));
            const auto output = Op::run(context, input);
            if (!output) return std::unexpected(output.error());
            return encode(*output);
          }};
}

}  // namespace teal::wire
