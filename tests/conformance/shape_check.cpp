#include "shape_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace teal::conformance {
namespace {

using Kind = wire::Type::Kind;

std::string_view model_type_of(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::enumeration:
      return "string";
    case Kind::integer:
      return "integer";
    case Kind::big_integer:
      return "long";
    case Kind::number:
      return "double";
    case Kind::boolean:
      return "boolean";
    case Kind::time:
      return "timestamp";
    case Kind::blob:
      return "blob";
    case Kind::list:
      return "list";
    case Kind::map:
      return "map";
    case Kind::structure:
    case Kind::document:
      return "structure";
    case Kind::optional:
    case Kind::one_of:
      break;
  }
  return "";
}

class Comparison {
 public:
  Comparison(const Model& model, Side side) : model_(model), side_(side) {}

  std::vector<Finding> findings;

  void compare(const wire::Type& declared, const Shape& shape, const std::string& place) {
    const wire::Type& type = unwrapped(declared);
    if (!seen_.emplace(&type, shape.name).second) return;
    // An answer gives a document back as it came; the request's row let it in.
    if (side_ == Side::answer && type.kind == Kind::document) return;
    const bool fits = shape.type == model_type_of(type.kind) &&
                      (type.kind == Kind::document) == shape.is_document;
    // A float's answers are doubles.
    if (!fits && !(shape.type == "float" && type.kind == Kind::number))
      return add(Fault::wrong_kind, place,
                 fmt::format("{} here, {} in the model", model_type_of(type.kind), shape.type));
    if (shape.type == "string") compare_values(type, shape, place);
    if (type.kind == Kind::list || type.kind == Kind::map)
      compare(*type.element, model_.shape(shape.element), place + "[]");
    if (type.kind == Kind::structure) compare_members(type, shape);
  }

 private:
  void add(Fault fault, const std::string& place, std::string detail) {
    findings.push_back({fault, place, std::move(detail)});
  }

  void compare_values(const wire::Type& type, const Shape& shape, const std::string& place) {
    for (const wire::EnumName& row : type.names)
      if (!shape.values.empty() && std::ranges::find(shape.values, row.text) == shape.values.end())
        add(Fault::unknown_value, place, std::string(row.text));
    if (type.kind == Kind::text && !shape.values.empty() && side_ == Side::request)
      add(Fault::free_text, place, "any text passes where the model has a set of values");
  }

  void compare_members(const wire::Type& type, const Shape& shape) {
    for (const wire::Field& row : type.fields) {
      const std::string place = shape.name + "." + std::string(row.name);
      const auto member = shape.members.find(std::string(row.name));
      if (member == shape.members.end()) {
        add(Fault::unknown_member, place, "the model has no such member");
        continue;
      }
      const Shape& target = model_.shape(member->second);
      if (side_ == Side::request && row.type && row.rules.max_size > 0)
        compare_rules(row, shape, target, place);
      // A list that may only be empty has elements in name alone (docs/fidelity.md lists it).
      if (row.type && row.rules.max_size > 0) compare(*row.type, target, place);
    }
    if (side_ == Side::request)
      for (const std::string& required : shape.required)
        if (!row_of(type, required))
          add(Fault::wrongly_optional, shape.name + "." + required, "has no row");
  }

  void compare_rules(const wire::Field& row, const Shape& shape, const Shape& target,
                     const std::string& place) {
    const bool required = shape.requires_member(row.name);
    if (row.rules.is_required && !required)
      add(Fault::wrongly_required, place, "the model does not require it");
    if (!row.rules.is_required && required)
      add(Fault::wrongly_optional, place, "the model requires it");
    const Kind kind = unwrapped(*row.type).kind;
    if (kind == Kind::text || kind == Kind::list || kind == Kind::map) {
      // The models give no upper bound as 2^31-1, too.
      constexpr double unbounded = 2147483647;
      double most = static_cast<double>(row.rules.max_size);
      if (most > unbounded) most = unbounded;
      const double least = static_cast<double>(row.rules.min_size);
      compare_bounds({least, most}, {target.min.value_or(0), target.max.value_or(unbounded)},
                     place);
    } else if (kind == Kind::integer || kind == Kind::big_integer || kind == Kind::number) {
      constexpr double infinite = std::numeric_limits<double>::infinity();
      compare_bounds({row.rules.min_value, row.rules.max_value},
                     {target.min.value_or(-infinite), target.max.value_or(infinite)}, place);
    }
  }

  struct Bounds {
    double least, most;
  };
  void compare_bounds(Bounds ours, Bounds models, const std::string& place) {
    const std::string detail = fmt::format("{} to {} here, {} to {} in the model", ours.least,
                                           ours.most, models.least, models.most);
    if (ours.least < models.least || ours.most > models.most)
      add(Fault::longer_than_model, place, detail);
    if (ours.least > models.least || ours.most < models.most)
      add(Fault::shorter_than_model, place, detail);
  }

  const Model& model_;
  Side side_;
  std::set<std::pair<const wire::Type*, std::string>> seen_;
};

}  // namespace

std::string_view name_of(Fault fault) {
  static constexpr std::string_view names[] = {
      "unknown_operation", "unknown_member",    "wrong_kind",
      "free_text",         "unknown_value",     "wrongly_required",
      "wrongly_optional",  "longer_than_model", "shorter_than_model"};
  return names[static_cast<std::size_t>(fault)];
}

std::vector<Finding> check_service(const services::Service& service, const Model& model) {
  Comparison requests(model, Side::request), answers(model, Side::answer);
  std::vector<Finding> findings;
  const Shape nothing{.name = "nothing", .type = "structure"};
  for (const auto& operation : service.operations) {
    const auto found = model.operations.find(operation.name);
    if (found == model.operations.end()) {
      findings.push_back({Fault::unknown_operation, std::string(operation.name), ""});
      continue;
    }
    const auto& [input, output] = found->second;
    const std::string name(operation.name);
    requests.compare(*operation.input, input.empty() ? nothing : model.shape(input), name);
    answers.compare(*operation.output, output.empty() ? nothing : model.shape(output), name);
  }
  for (const Comparison* side : {&requests, &answers})
    findings.insert(findings.end(), side->findings.begin(), side->findings.end());
  return findings;
}

}  // namespace teal::conformance
