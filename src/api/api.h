// api/api.h — what every api/<service>/*.h needs: the words of a shape, and the context that
// operations run in.
//
// An operation is a struct with `name`, `Input`, `Output` and `run`. The engine defines `run`
// (services/<service>/), the client only sends Input and reads Output; both use the same rows.
// Members that the engine does not honour have no row: a request that names one is refused with its
// path, or, where it may be passed over safely, the row is `ignored(…)`.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "wire/shape.h"

namespace teal::services {
class Context;  // services/context.h
}

namespace teal::api {

using wire::field;
using wire::fields;
using wire::ignored;
using wire::name;
using wire::pattern;
using wire::range;
using wire::required;
using wire::size;
constexpr std::size_t max_size = std::numeric_limits<std::size_t>::max();

}  // namespace teal::api
