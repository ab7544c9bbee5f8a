#include "wire/text_value.h"
#include "wire/xml.h"

namespace teal::wire {
namespace {

void escape(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':  // A reader would take it for a line's end.
        out += "&#xD;";
        break;
      default:
        // XML 1.0 has no way to carry other control characters: the mark of a lost character stands
        // for them.
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  }
}

void open(std::string& out, std::string_view name) {
  out += '<';
  out += name;
  out += '>';
}

void close(std::string& out, std::string_view name) {
  out += "</";
  out += name;
  out += '>';
}

void content(std::string& out, const Node& node, std::string_view item);

void element(std::string& out, std::string_view name, const Node& node,
             std::string_view item = "member") {
  if (node.is_null()) return;
  open(out, name);
  content(out, node, item);
  close(out, name);
}

void content(std::string& out, const Node& node, std::string_view item) {
  if (const auto* object = std::get_if<Object>(&node.value)) {
    for (const Entry& entry : *object) element(out, entry.name, entry.node, item);
  } else if (const auto* list = std::get_if<List>(&node.value)) {
    for (const Node& value : *list) element(out, item, value, item);
  } else if (const auto* map = std::get_if<Map>(&node.value)) {
    for (const Entry& entry : map->entries) {
      open(out, "entry");
      element(out, "key", Node{entry.name}, item);
      element(out, "value", entry.node, item);
      close(out, "entry");
    }
  } else {
    escape(out, text_of_node(node));
  }
}

std::string root(std::string_view name, std::string_view xml_namespace) {
  return "<" + std::string(name) + " xmlns=\"" + std::string(xml_namespace) + "\">";
}

}  // namespace

std::string write_xml_answer(std::string_view operation, std::string_view xml_namespace,
                             const Node& output, std::string_view request_id, QueryStyle style) {
  const std::string response = std::string(operation) + "Response";
  const std::string result = std::string(operation) + "Result";
  std::string out = root(response, xml_namespace);
  if (style == QueryStyle::ec2) {
    element(out, "requestId", Node{std::string(request_id)});
    content(out, output, "item");
    close(out, response);
    return out;
  }
  open(out, result);
  content(out, output, "member");
  close(out, result);
  open(out, "ResponseMetadata");
  element(out, "RequestId", Node{std::string(request_id)});
  close(out, "ResponseMetadata");
  close(out, response);
  return out;
}

std::string write_xml_error(std::string_view xml_namespace, const Error& error,
                            std::string_view request_id, QueryStyle style) {
  if (style == QueryStyle::ec2) {
    const Node one{Object{{"Code", {error.code}}, {"Message", {error.message}}}};
    const Node whole{
        Object{{"Errors", {Object{{"Error", one}}}}, {"RequestID", {std::string(request_id)}}}};
    std::string out;
    element(out, "Response", whole);
    return out;
  }
  std::string out = root("ErrorResponse", xml_namespace);
  open(out, "Error");
  element(out, "Type", Node{std::string(error.http_status < 500 ? "Sender" : "Receiver")});
  element(out, "Code", Node{error.code});
  element(out, "Message", Node{error.message});
  close(out, "Error");
  element(out, "RequestId", Node{std::string(request_id)});
  close(out, "ErrorResponse");
  return out;
}

}  // namespace teal::wire
