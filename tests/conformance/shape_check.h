// conformance/shape_check.h — compares the rows of a service's shapes with its public model.
#pragma once
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "model.h"

namespace teal::conformance {

enum class Side { request, answer };

enum class Fault {
  unknown_operation,
  unknown_member,      // A row that the model does not have.
  wrong_kind,          // A number where the model has text, and so on.
  free_text,           // Text where a request's model has a set of values.
  unknown_value,       // An enumerator that the model does not have.
  wrongly_required,    // Required by us alone.
  wrongly_optional,    // Required by the model alone.
  longer_than_model,   // Lengths and values that AWS refuses are let in.
  shorter_than_model,  // Lengths and values that AWS takes are refused.
};
std::string_view name_of(Fault fault);

struct Finding {
  Fault fault;
  std::string place;  // "CreateService" or "<model's shape>.<member>".
  std::string detail;
};

// What a difference stands for that is meant.
struct Deviation {
  std::string_view service;  // Folder.
  Fault fault;
  std::string_view place;
  std::string_view because;
};
std::span<const Deviation> deviations();

std::vector<Finding> check_service(const services::Service& service, const Model& model);

}  // namespace teal::conformance
