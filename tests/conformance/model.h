// conformance/model.h — what a public service model (models/*.json) says of the operations that
// Teal implements.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/service.h"

namespace teal::conformance {

struct Shape {
  std::string name;
  std::string type;  // "structure", "list", "string", "long", …
  std::map<std::string, std::string> members;
  std::vector<std::string> required;
  std::vector<std::string> values;  // Of a string with an enum.
  std::optional<double> min, max;
  std::string element;  // Of lists and maps.
  bool is_document = false;

  bool requires_member(std::string_view member) const;
};

struct Model {
  struct Operation {
    std::string input, output;  // Empty when there is none.
  };
  std::map<std::string, Operation, std::less<>> operations;
  std::vector<std::string> others;  // Operations that Teal does not have.
  std::map<std::string, Shape, std::less<>> shapes;

  const Shape& shape(std::string_view name) const;
};

// The folder's name under services/: "elbv2" for "elasticloadbalancing".
std::string folder_of(const services::Service& service);
// Of the service in that folder. Throws when it cannot be read: the tests cannot do without.
Model read_model(const std::string& folder);

// Through std::optional.
const wire::Type& unwrapped(const wire::Type& type);
// The row of that name; null when there is none.
const wire::Field* row_of(const wire::Type& structure, std::string_view name);

}  // namespace teal::conformance
