#include "model.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "wire/json.h"

namespace teal::conformance {
namespace {

std::string text_of(const wire::Node* node) {
  if (!node) return {};
  return std::get<std::string>(node->value);
}

std::vector<std::string> texts_of(const wire::Node* node) {
  std::vector<std::string> texts;
  if (node)
    for (const wire::Node& item : std::get<wire::List>(node->value))
      texts.push_back(text_of(&item));
  return texts;
}

std::optional<double> number_of(const wire::Node* node) {
  if (!node) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(&node->value))
    return static_cast<double>(*whole);
  return std::get<double>(node->value);
}

Shape read_shape(const std::string& name, const wire::Node& node) {
  Shape shape{.name = name, .type = text_of(node.find("type"))};
  if (const auto* members = node.find("members"))
    for (const auto& [member, at] : std::get<wire::Object>(members->value))
      shape.members[member] = text_of(&at);
  shape.required = texts_of(node.find("required"));
  shape.values = texts_of(node.find("enum"));
  shape.min = number_of(node.find("min"));
  shape.max = number_of(node.find("max"));
  shape.element = text_of(node.find(shape.type == "map" ? "value" : "member"));
  shape.is_document = node.find("document") != nullptr;
  return shape;
}

}  // namespace

bool Shape::requires_member(std::string_view member) const {
  return std::ranges::find(required, member) != required.end();
}

const Shape& Model::shape(std::string_view name) const {
  const auto found = shapes.find(name);
  if (found == shapes.end()) throw std::runtime_error("no shape " + std::string(name));
  return found->second;
}

std::string folder_of(const services::Service& service) {
  if (service.signing_name == "elasticloadbalancing") return "elbv2";
  if (service.signing_name == "monitoring") return "cloudwatch";
  std::string folder(service.signing_name);
  std::ranges::replace(folder, '-', '_');
  return folder;
}

Model read_model(const std::string& folder) {
  const std::string path = std::string(TEAL_MODELS) + "/" + folder + ".json";
  std::ifstream file(path);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const auto root = wire::read_json(bytes.str());
  if (!file || !root) throw std::runtime_error(path + " cannot be read: tools/cut_model.py");
  Model model;
  for (const auto& [name, row] : std::get<wire::Object>(root->find("operations")->value))
    model.operations[name] = {text_of(row.find("input")), text_of(row.find("output"))};
  model.others = texts_of(root->find("others"));
  for (const auto& [name, row] : std::get<wire::Object>(root->find("shapes")->value))
    model.shapes[name] = read_shape(name, row);
  return model;
}

const wire::Type& unwrapped(const wire::Type& type) {
  return type.kind == wire::Type::Kind::optional ? unwrapped(*type.element) : type;
}

const wire::Field* row_of(const wire::Type& structure, std::string_view name) {
  for (const wire::Field& field : structure.fields)
    if (field.name == name) return &field;
  return nullptr;
}

}  // namespace teal::conformance
