#include "balancer/request_rewrite.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace teal::balancer {
namespace {

using http::Span;

struct Edit {
  Span span;  // Of the bytes received; empty: an insertion.
  std::string_view first = {};
  std::string_view second = {};
};

class Edits {
 public:
  void add(Edit edit) {
    std::size_t at = count_++;
    for (; at > 0 && edits_[at - 1].span.begin > edit.span.begin; --at) edits_[at] = edits_[at - 1];
    edits_[at] = edit;
  }
  const Edit* begin() const { return edits_.data(); }
  const Edit* end() const { return edits_.data() + count_; }

 private:
  std::array<Edit, 2 * http::StripList::capacity + 8> edits_;
  std::size_t count_ = 0;
};

class Writer {
 public:
  explicit Writer(char* out) : out_(out) {}
  Writer& operator<<(std::string_view text) {
    // An empty view may hold a null pointer, which memcpy must not be given.
    if (!text.empty()) std::memcpy(out_, text.data(), text.size());
    out_ += text.size();
    return *this;
  }
  char* end() const { return out_; }

 private:
  char* out_;
};

void edit_forwarding(const char* bytes, const http::RequestHead& head, const Forwarding& forwarding,
                     Edits& edits) {
  constexpr std::string_view forwarded_for = "x-forwarded-for";
  for (std::uint32_t i = 0; i < head.forwarding.count; ++i) {
    const Span line = head.forwarding.lines[i];
    const std::string_view text = line.in(bytes);
    const bool is_forwarded_for =
        text.size() > forwarded_for.size() && text[forwarded_for.size()] == ':' &&
        http::equal_ignoring_case(text.substr(0, forwarded_for.size()), forwarded_for);
    if (!is_forwarded_for || forwarding.mode == ForwardedForMode::remove) edits.add({.span = line});
  }
  if (forwarding.mode == ForwardedForMode::append && head.forwarded_for_count > 0) {
    const std::uint32_t end = head.forwarded_for.end;
    edits.add({.span = {end, end},
               .first = head.forwarded_for.empty() ? "" : ", ",
               .second = forwarding.peer});
  }
}

// Root is the first hop's, Self is ours; fields that we do not know stay.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html
void write_trace(Writer& out, const Forwarding& forwarding) {
  out << "X-Amzn-Trace-Id: ";
  std::string_view rest = forwarding.old_trace;
  if (rest.find("Root=") == std::string_view::npos) {
    out << "Root=" << forwarding.new_trace;
    if (!rest.empty()) out << ";" << rest;
    out << "\r\n";
    return;
  }
  out << "Self=" << forwarding.new_trace;
  while (!rest.empty()) {
    const std::size_t semicolon = rest.find(';');
    const std::string_view field = rest.substr(0, semicolon);
    if (!field.empty() && !field.starts_with("Self=")) out << ";" << field;
    if (semicolon == std::string_view::npos) break;
    rest.remove_prefix(semicolon + 1);
  }
  out << "\r\n";
}

}  // namespace

std::size_t rewritten_size_max(const http::RequestHead& head, const Forwarding& forwarding) {
  return head.size + forwarding.peer.size() + forwarding.old_trace.size() + 256;
}

char* rewrite_request(const char* bytes, const http::RequestHead& head,
                      const Forwarding& forwarding, char* out) {
  Edits edits;
  for (std::uint32_t i = 0; i < head.fields.strip.count; ++i)
    edits.add({.span = head.fields.strip.lines[i]});
  edit_forwarding(bytes, head, forwarding, edits);
  if (!head.authority.empty()) {
    // RFC 9112 §3.2.2: the authority of an absolute-form replaces Host, and origin-form goes on.
    const std::string_view slash = head.path.empty() ? "/" : "";
    edits.add({.span = {head.target.begin, head.path.begin}, .first = slash});
    edits.add({.span = head.host, .first = head.authority.in(bytes)});
  }
  if (head.minor_version == 0)
    edits.add({.span = {head.line.end - 1, head.line.end}, .first = "1"});
  Writer writer(out);
  std::uint32_t at = 0;
  for (const Edit& edit : edits) {
    writer << Span{at, edit.span.begin}.in(bytes) << edit.first << edit.second;
    at = edit.span.end;
  }
  writer << Span{at, head.fields.begin_to_end.end}.in(bytes);
  if (forwarding.mode == ForwardedForMode::append && head.forwarded_for_count == 0)
    writer << "X-Forwarded-For: " << forwarding.peer << "\r\n";
  writer << "X-Forwarded-Proto: http\r\nX-Forwarded-Port: " << forwarding.listener_port << "\r\n";
  write_trace(writer, forwarding);
  writer << "\r\n";
  return writer.end();
}

char* strip_in_place(char* head, const http::StripList& strip) {
  // From the last to the first: each move closes the hole and carries all before it along.
  char* begin = head;
  for (std::uint32_t i = strip.count; i-- > 0;) {
    const Span line = strip.lines[i];
    std::memmove(begin + line.size(), begin, line.begin);
    begin += line.size();
  }
  return begin;
}

}  // namespace teal::balancer
