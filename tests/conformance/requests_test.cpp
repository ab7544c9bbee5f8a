// Requests made from the models: each breaks one rule, or stands at the edge of one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ranges>
#include <set>

#include "../support/memory_region.h"
#include "model.h"
#include "shape_check.h"
#include "wire/json.h"
#include "wire/query.h"

namespace teal::conformance {
namespace {

using wire::Node;
using wire::Object;
using Kind = wire::Type::Kind;
using testing::AnyOf;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::Lt;
using testing::Not;

bool is_ec2(const services::Service& service) {
  return service.protocol == services::Protocol::ec2_query;
}

bool speaks_query_only(const services::Service& service) {
  return (service.protocol == services::Protocol::query && service.also.empty()) || is_ec2(service);
}

// "filter.1.member.name" as EC2 spells it: "Filter.1.Name".
std::string in_ec2(std::string_view path) {
  std::string name;
  for (const auto part : std::views::split(path, '.')) {
    std::string text(part.begin(), part.end());
    if (text == "member") continue;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    name += (name.empty() ? "" : ".") + text;
  }
  return name;
}

http::Request request_of(const services::Service& service, std::string_view operation,
                         const Node& body) {
  if (speaks_query_only(service))
    return {.method = "POST",
            .target = "/",
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = wire::write_form(wire::write_query(
                operation, service.version, body,
                is_ec2(service) ? wire::QueryStyle::ec2 : wire::QueryStyle::query)),
            .peer = {}};
  return {.method = "POST",
          .target = "/",
          .headers = {{"Content-Type", "application/x-amz-json-1.1"},
                      {"X-Amz-Target",
                       std::string(service.target_prefix) + "." + std::string(operation)}},
          .body = wire::write_json(body),
          .peer = {}};
}

// Requests for one operation, each made by replacing one member of the smallest request.
class Requests {
 public:
  Requests(const services::Service& service, std::string_view operation, const Model& model)
      : service_(service), folder_(folder_of(service)), operation_(operation), model_(model) {}

  int refusals = 0, edges = 0;

  void ask_all(const wire::Type& input, const Shape& shape) {
    walk(input, shape, "", [](std::optional<Node> whole) { return *whole; });
  }

 private:
  // The whole request with this value in the place at hand; without it, when there is none.
  using Build = std::function<Node(std::optional<Node>)>;

  Node smallest(const wire::Type& declared, const Shape& shape) const {
    const wire::Type& type = unwrapped(declared);
    switch (type.kind) {
      case Kind::text:
        return {std::string(static_cast<std::size_t>(std::max(1.0, shape.min.value_or(1))), 'a')};
      case Kind::integer:
      case Kind::big_integer:
        return {static_cast<std::int64_t>(shape.min.value_or(1))};
      case Kind::number:
        return {shape.min.value_or(1)};
      case Kind::boolean:
        return {true};
      case Kind::time:
        return {from_epoch_seconds(1'790'000'000)};
      case Kind::blob:
        return {wire::Blob{"a"}};
      case Kind::enumeration:
        return {std::string(type.names.front().text)};
      case Kind::list:
        return {wire::List(static_cast<std::size_t>(std::max(1.0, shape.min.value_or(1))),
                           smallest(*type.element, model_.shape(shape.element)))};
      case Kind::map:
        return {wire::Map{{{"a", smallest(*type.element, model_.shape(shape.element))}}}};
      case Kind::structure: {
        Node node = smallest_structure(type, shape);
        // A form cannot spell a structure without members.
        auto& object = std::get<Object>(node.value);
        if (object.empty() && speaks_query_only(service_)) fill(object, type, shape);
        return node;
      }
      default:
        return {Object{}};
    }
  }

  Node smallest_structure(const wire::Type& type, const Shape& shape) const {
    Object object;
    for (const wire::Field& row : type.fields)
      if (row.type && shape.requires_member(row.name))
        object.push_back({std::string(row.name), smallest(*row.type, target(shape, row))});
    return {std::move(object)};
  }

  // With the first member that a form spells in one word.
  void fill(Object& object, const wire::Type& type, const Shape& shape) const {
    for (const wire::Field& row : type.fields) {
      if (!row.type || !shape.members.contains(std::string(row.name))) continue;
      const Kind kind = unwrapped(*row.type).kind;
      if (kind != Kind::text && kind != Kind::enumeration) continue;
      object.push_back({std::string(row.name), smallest(*row.type, target(shape, row))});
      return;
    }
  }

  const Shape& target(const Shape& shape, const wire::Field& row) const {
    return model_.shape(shape.members.at(std::string(row.name)));
  }

  void walk(const wire::Type& declared, const Shape& shape, const std::string& path,
            const Build& build) {
    const wire::Type& type = unwrapped(declared);
    if (type.kind == Kind::list || type.kind == Kind::map) {
      const bool is_list = type.kind == Kind::list;
      const Shape& element = model_.shape(shape.element);
      const Build inside = [&](std::optional<Node> node) {
        return build(is_list ? Node{wire::List{*node}} : Node{wire::Map{{{"a", *node}}}});
      };
      // Query spells a list's elements apart; a map's names are values there.
      if (is_list || !speaks_query_only(service_))
        break_type(*type.element, path + (is_list ? ".1.member" : ".a.member"), inside);
      if (is_list) walk(*type.element, element, path + ".1.member", inside);
    }
    if (type.kind != Kind::structure || !seen_.emplace(&type, shape.name).second) return;
    const Object base = std::get<Object>(smallest_structure(type, shape).value);
    for (const wire::Field& row : type.fields) {
      if (!row.type || row.rules.max_size == 0 || !shape.members.contains(std::string(row.name)))
        continue;
      const std::string where =
          path.empty() ? std::string(row.name) : path + "." + std::string(row.name);
      const Build inside = [&](std::optional<Node> node) {
        Object object = base;
        std::erase_if(object, [&](const wire::Entry& entry) { return entry.name == row.name; });
        if (node) object.push_back({std::string(row.name), std::move(*node)});
        return build(Node{std::move(object)});
      };
      is_checked_by_operation_ = checked_by_operation(shape.name + "." + std::string(row.name));
      // A form cannot spell a structure without members, of which a list has several.
      const bool can_be_missing = !speaks_query_only(service_) || path.empty() || base.size() > 1;
      if (shape.requires_member(row.name) && can_be_missing)
        refused(inside(std::nullopt), where, "missing");
      break_type(*row.type, where, inside);
      break_limits(*row.type, target(shape, row), where, inside);
      is_checked_by_operation_ = false;
      walk(*row.type, target(shape, row), where, inside);
    }
    Object stranger = base;
    stranger.push_back({"NoSuchMember", {"x"}});
    refused(build(Node{std::move(stranger)}), "NoSuchMember", "unknown");
  }

  bool checked_by_operation(const std::string& place) const {
    return std::ranges::any_of(deviations(), [&](const Deviation& row) {
      return row.service == folder_ && row.fault == Fault::longer_than_model && row.place == place;
    });
  }

  void break_type(const wire::Type& declared, const std::string& path, const Build& build) {
    const wire::Type& type = unwrapped(declared);
    if (type.kind == Kind::document) return;  // Anything is one.
    if (type.kind == Kind::enumeration)
      refused(build(Node{"NO-SUCH-VALUE"}), path, "not in the set");
    const bool is_written_as_text = type.kind == Kind::text || type.kind == Kind::enumeration;
    const bool has_parts = type.kind == Kind::list || type.kind == Kind::map ||
                           type.kind == Kind::structure || type.kind == Kind::blob;
    // All is text in a form; what has parts is spelled by its parts.
    if (speaks_query_only(service_) && (is_written_as_text || has_parts)) return;
    refused(build(is_written_as_text ? Node{Object{}} : Node{"not of this type!"}), path,
            "of wrong type");
  }

  void break_limits(const wire::Type& declared, const Shape& shape, const std::string& path,
                    const Build& build) {
    const wire::Type& type = unwrapped(declared);
    constexpr double few = 20'000;  // What does not fit into a request is not tried.
    if (type.kind == Kind::integer || type.kind == Kind::big_integer) {
      const auto whole = [](double number) { return Node{static_cast<std::int64_t>(number)}; };
      if (shape.min) refused(build(whole(*shape.min - 1)), path, "too small");
      if (shape.max && *shape.max < 2147483647)
        refused(build(whole(*shape.max + 1)), path, "too large");
      if (shape.min) taken(build(whole(*shape.min)), path);
      if (shape.max) taken(build(whole(*shape.max)), path);
    }
    if (type.kind != Kind::text && type.kind != Kind::list) return;
    const auto sized = [&](double count) {
      const auto size = static_cast<std::size_t>(count);
      if (type.kind == Kind::text) return Node{std::string(size, 'a')};
      return Node{wire::List(size, smallest(*type.element, model_.shape(shape.element)))};
    };
    // A form cannot spell an empty list.
    const bool can_be_empty = !(speaks_query_only(service_) && type.kind == Kind::list);
    if (shape.min.value_or(0) >= 1 && (*shape.min > 1 || can_be_empty))
      refused(build(sized(*shape.min - 1)), path, "too short");
    if (shape.min.value_or(0) >= 1) taken(build(sized(*shape.min)), path);
    if (shape.max && *shape.max < few) {
      refused(build(sized(*shape.max + 1)), path, "too long");
      taken(build(sized(*shape.max)), path);
    }
  }

  http::Response ask(const Node& body) {
    return region_.ask(request_of(service_, operation_, body), service_.signing_name);
  }

  void refused(const Node& body, const std::string& path, std::string_view how) {
    ++refusals;
    SCOPED_TRACE(folder_ + " " + operation_ + ": " + path + " is " + std::string(how));
    const http::Response response = ask(body);
    EXPECT_EQ(response.status, 400) << response.body;
    if (is_checked_by_operation_) return;
    if (is_ec2(service_)) {
      EXPECT_THAT(response.body,
                  AnyOf(HasSubstr("InvalidParameterValue"), HasSubstr("MissingParameter"),
                        HasSubstr("UnknownParameter")));
      EXPECT_THAT(response.body, AnyOf(HasSubstr(in_ec2(path)), HasSubstr(path)));
      return;
    }
    const Error words = service_.render({});
    EXPECT_THAT(response.body, AnyOf(HasSubstr(words.code), HasSubstr("SerializationException"),
                                     HasSubstr("MalformedInput")));
    EXPECT_THAT(response.body, HasSubstr(path));
  }

  // Not told to be out of bounds; other rules, such as patterns, may still say no.
  void taken(const Node& body, const std::string& path) {
    ++edges;
    SCOPED_TRACE(folder_ + " " + operation_ + ": " + path + " is at its edge");
    const http::Response response = ask(body);
    EXPECT_THAT(response.status, AnyOf(200, testing::AllOf(Ge(400), Lt(500)))) << response.body;
    for (const char* quote : {"'", "&apos;", "&#39;"})
      EXPECT_THAT(response.body, Not(HasSubstr("at " + (quote + path) + quote +
                                               " failed to satisfy constraint: Member must have")));
  }

  const services::Service& service_;
  std::string folder_, operation_;
  const Model& model_;
  testing_support::MemoryRegion region_;
  bool is_checked_by_operation_ = false;
  std::set<std::pair<const wire::Type*, std::string>> seen_;
};

TEST(Requests, that_break_one_rule_of_the_model_are_refused_in_the_words_of_the_service) {
  int refusals = 0, edges = 0;
  for (const services::Service* service : gateway::services()) {
    const Model model = read_model(folder_of(*service));
    for (const auto& operation : service->operations) {
      const auto found = model.operations.find(operation.name);
      ASSERT_NE(found, model.operations.end()) << operation.name;
      const Shape nothing{.name = "nothing", .type = "structure"};
      Requests requests(*service, operation.name, model);
      requests.ask_all(*operation.input,
                       found->second.input.empty() ? nothing : model.shape(found->second.input));
      EXPECT_GE(requests.refusals, 1) << operation.name;
      refusals += requests.refusals;
      edges += requests.edges;
    }
  }
  std::printf("%d requests to refuse, %d at an edge\n", refusals, edges);
}

}  // namespace
}  // namespace teal::conformance
