// wire/text_value.h — Query and XML carry every scalar as text; the shape says what it stands for.
#pragma once
#include <string>

#include "wire/shape.h"

namespace teal::wire {

// The Node of a scalar of `type` that was sent as `text`. Text that does not fit stays text, so
// that decode() reports it with its path.
Node node_of_text(std::string text, const Type& type);

// The reverse. Only for scalars.
std::string text_of_node(const Node& node);
bool is_scalar(const Node& node);

// The type behind optionals.
const Type& bare(const Type& type);

}  // namespace teal::wire
