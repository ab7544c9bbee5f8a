// wire/json.h — Nodes as JSON text, for AWS JSON 1.0 and 1.1, for stored rows and for the journal.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/node.h"

namespace teal::wire {

// Deeper documents are refused: no request of AWS comes near.
constexpr std::size_t json_depth_limit = 64;

// Refused with a SerializationException: what is not JSON, duplicate names, invalid UTF-8, numbers
// that do not fit, too deep a nesting.
Result<Node> read_json(std::string_view text);

// Times are written as seconds since the epoch, blobs in base64, whole doubles as "1.0".
std::string write_json(const Node& node);

// Whether `text` is valid UTF-8, without surrogates and overlong forms.
bool is_utf8(std::string_view text);

}  // namespace teal::wire
