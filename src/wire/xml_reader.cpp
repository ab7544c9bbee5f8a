#include <charconv>

#include "wire/json.h"
#include "wire/text_value.h"
#include "wire/xml.h"

namespace teal::wire {
namespace {

using Kind = Type::Kind;

constexpr std::size_t depth_limit = 64;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_name(char c) { return is_space(c) || c == '>' || c == '/' || c == '<' || c == '='; }

void append_character(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 63));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 63));
    byte(0x80 | (code & 63));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 63));
    byte(0x80 | (code >> 6 & 63));
    byte(0x80 | (code & 63));
  }
}

// "#x41" or "#65"; nothing when it is not a character.
std::optional<std::uint32_t> character_reference(std::string_view name) {
  name.remove_prefix(1);
  int base = 10;
  if (name.starts_with('x')) {
    base = 16;
    name.remove_prefix(1);
  }
  std::uint32_t code = 0;
  const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), code, base);
  if (failure != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return std::nullopt;
  return code;
}

std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t ampersand = text.find('&');
    out += text.substr(0, ampersand);
    if (ampersand == std::string_view::npos) break;
    text.remove_prefix(ampersand + 1);
    const std::size_t semicolon = text.find(';');
    if (semicolon == std::string_view::npos || semicolon == 0) return std::nullopt;
    const std::string_view name = text.substr(0, semicolon);
    text.remove_prefix(semicolon + 1);
    if (name == "amp")
      out += '&';
    else if (name == "lt")
      out += '<';
    else if (name == "gt")
      out += '>';
    else if (name == "quot")
      out += '"';
    else if (name == "apos")
      out += '\'';
    else if (name.starts_with('#')) {
      const auto code = character_reference(name);
      if (!code) return std::nullopt;
      append_character(out, *code);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

// Reads elements with a stack of its own, so that nesting costs no stack of ours.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  Result<XmlElement> document() {
    while (!rest_.empty()) {
      const bool is_read = rest_.front() == '<' ? markup() : characters();
      if (!is_read) return fail("MalformedXml", "The body is not well-formed XML");
    }
    if (!open_.empty() || !root_) return fail("MalformedXml", "The document is not complete");
    return *std::move(root_);
  }

 private:
  bool skip_past(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }

  bool markup() {
    if (rest_.starts_with("<?")) return skip_past("?>");
    if (rest_.starts_with("<!--")) return skip_past("-->");
    if (rest_.starts_with("<![CDATA[")) return character_data();
    if (rest_.starts_with("<!")) return false;  // Declarations could define entities without end.
    return rest_.starts_with("</") ? end_tag() : start_tag();
  }

  bool character_data() {
    rest_.remove_prefix(9);
    const std::size_t end = rest_.find("]]>");
    if (end == std::string_view::npos || open_.empty()) return false;
    open_.back().text += rest_.substr(0, end);
    rest_.remove_prefix(end + 3);
    return true;
  }

  bool characters() {
    const std::string_view text = rest_.substr(0, rest_.find('<'));
    rest_.remove_prefix(text.size());
    if (open_.empty())
      return text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos;
    const auto plain = unescape(text);
    if (plain) open_.back().text += *plain;
    return plain.has_value();
  }

  std::string_view name() {
    std::size_t length = 0;
    while (length < rest_.size() && !ends_name(rest_[length])) ++length;
    std::string_view whole = rest_.substr(0, length);
    rest_.remove_prefix(length);
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
  }

  void skip_space() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  bool attributes() {
    for (skip_space(); !rest_.empty() && rest_.front() != '>' && rest_.front() != '/';
         skip_space()) {
      if (name().empty()) return false;
      skip_space();
      if (!rest_.starts_with('=')) return false;
      rest_.remove_prefix(1);
      skip_space();
      if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) return false;
      const char quote = rest_.front();
      rest_.remove_prefix(1);
      if (!skip_past(std::string_view(&quote, 1))) return false;
    }
    return true;
  }

  bool start_tag() {
    rest_.remove_prefix(1);
    const std::string_view tag = name();
    if (tag.empty() || root_ || open_.size() == depth_limit || !attributes()) return false;
    const bool is_empty = rest_.starts_with('/');
    if (is_empty) rest_.remove_prefix(1);
    if (!rest_.starts_with('>')) return false;
    rest_.remove_prefix(1);
    open_.push_back({std::string(tag), {}, {}});
    return is_empty ? finish() : true;
  }

  bool end_tag() {
    rest_.remove_prefix(2);
    const std::string_view tag = name();
    skip_space();
    if (!rest_.starts_with('>') || open_.empty() || open_.back().name != tag) return false;
    rest_.remove_prefix(1);
    return finish();
  }

  bool finish() {
    XmlElement done = std::move(open_.back());
    open_.pop_back();
    if (open_.empty())
      root_ = std::move(done);
    else
      open_.back().children.push_back(std::move(done));
    return true;
  }

  std::string_view rest_;
  std::vector<XmlElement> open_;
  std::optional<XmlElement> root_;
};

Node structure(const XmlElement& element, const Type& type);

Node value(const XmlElement& element, const Type& declared) {
  const Type& type = bare(declared);
  switch (type.kind) {
    case Kind::structure:
      return structure(element, type);
    case Kind::list: {
      List list;
      for (const XmlElement& child : element.children) list.push_back(value(child, *type.element));
      return {std::move(list)};
    }
    case Kind::map: {
      Map map;
      for (const XmlElement& entry : element.children) {
        const XmlElement* key = entry.child("key");
        const XmlElement* held = entry.child("value");
        if (key && held) map.entries.push_back({key->text, value(*held, *type.element)});
      }
      return {std::move(map)};
    }
    default:
      return node_of_text(element.text, type);
  }
}

Node structure(const XmlElement& element, const Type& type) {
  Object object;
  for (const Field& field : type.fields) {
    const XmlElement* child = element.child(field.name);
    if (child && field.type)
      object.push_back({std::string(field.name), value(*child, *field.type)});
  }
  return {std::move(object)};
}

}  // namespace

const XmlElement* XmlElement::child(std::string_view child_name) const {
  for (const XmlElement& element : children)
    if (element.name == child_name) return &element;
  return nullptr;
}

Result<XmlElement> read_xml(std::string_view text) {
  if (!is_utf8(text)) return fail("MalformedXml", "The body is not UTF-8");
  return Parser(text).document();
}

Result<Node> read_xml_answer(std::string_view xml, std::string_view operation, const Type& output,
                             QueryStyle style) {
  const XmlElement root = TRY(read_xml(xml));
  const XmlElement* result = root.child(std::string(operation) + "Result");
  if (root.name != std::string(operation) + "Response")
    return fail("MalformedXml", "The answer is not one of " + std::string(operation));
  if (style == QueryStyle::ec2) return value(root, output);
  return result ? value(*result, output) : Node{Object{}};
}

std::optional<Error> read_xml_error(std::string_view xml, int http_status) {
  const auto root = read_xml(xml);
  if (!root) return std::nullopt;
  // EC2 wraps its errors once more: <Response><Errors><Error>.
  const XmlElement* errors = root->child("Errors");
  const XmlElement* error = errors ? errors->child("Error") : root->child("Error");
  const XmlElement* code = error ? error->child("Code") : nullptr;
  if (!code) return std::nullopt;
  const XmlElement* message = error->child("Message");
  return Error{code->text, message ? message->text : "", http_status};
}

}  // namespace teal::wire
