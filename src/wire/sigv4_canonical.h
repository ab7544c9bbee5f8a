// wire/sigv4_canonical.h — private to sigv4*.cpp: looking up headers as the canonical form does.
#pragma once
#include "wire/sigv4.h"

namespace teal::wire::sigv4 {

// The first header of this name, names compared without case; null when there is none.
const std::string* find_header(const Request& request, std::string_view name);

}  // namespace teal::wire::sigv4
