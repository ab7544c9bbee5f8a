// wire/cbor.h — Nodes as CBOR (RFC 8949), for the Smithy RPC v2 protocol that newer SDKs speak to
// CloudWatch.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/node.h"

namespace teal::wire {

// Refused with a SerializationException: truncated or trailing bytes, names that are not text or
// stand twice, invalid UTF-8, integers beyond 64 bits, nesting deeper than 64.
Result<Node> read_cbor(std::string_view bytes);

// Times are tag 1 with seconds, blobs byte strings; lengths are definite.
std::string write_cbor(const Node& node);

}  // namespace teal::wire
