// wire/xml.h — the answers of the Query protocols: written by the engine, read by the client.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/query.h"
#include "wire/shape.h"

namespace teal::wire {

// <OpResponse xmlns=…><OpResult>…</OpResult><ResponseMetadata><RequestId>…, lists as <member>, maps
// as <entry><key/><value/></entry>. EC2: <OpResponse xmlns=…><requestId>…, the members beside it,
// lists as <item>.
std::string write_xml_answer(std::string_view operation, std::string_view xml_namespace,
                             const Node& output, std::string_view request_id,
                             QueryStyle style = QueryStyle::query);

// <ErrorResponse><Error><Type>Sender</Type><Code>…</Code><Message>…</Message></Error><RequestId>…
// EC2: <Response><Errors><Error><Code>…</Code><Message>…</Message></Error></Errors><RequestID>…
std::string write_xml_error(std::string_view xml_namespace, const Error& error,
                            std::string_view request_id, QueryStyle style = QueryStyle::query);

// An element and what is in it. Attributes, comments and processing instructions are passed over;
// names lose their prefix.
struct XmlElement {
  std::string name;
  std::string text;
  std::vector<XmlElement> children;

  const XmlElement* child(std::string_view child_name) const;
};

// Refused: what is not well-formed, document type declarations (and with them entities of one's
// own), invalid UTF-8, nesting deeper than 64.
Result<XmlElement> read_xml(std::string_view text);

// The output of `operation`, by the rows of its shape, for decode().
Result<Node> read_xml_answer(std::string_view xml, std::string_view operation, const Type& output,
                             QueryStyle style = QueryStyle::query);
// What an error answer says; nothing when the body is not one.
std::optional<Error> read_xml_error(std::string_view xml, int http_status);

}  // namespace teal::wire
