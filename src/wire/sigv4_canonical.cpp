#include "wire/sigv4_canonical.h"

#include <fmt/format.h>

#include <algorithm>

#include "wire/digest.h"
#include "wire/query.h"

namespace teal::wire::sigv4 {
namespace {

bool equal_without_case(std::string_view a, std::string_view b) {
  const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return fold(x) == fold(y); });
}

// Without "." and ".." and empty segments, as RFC 3986 §6.2.2.3 removes them.
std::string normalised(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_directory = path.ends_with('/');
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (path.empty() && (segment == "." || segment == "..")) ends_in_directory = true;
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else {
      kept.push_back(segment);
    }
  }
  std::string out = fmt::format("/{}", fmt::join(kept, "/"));
  if (ends_in_directory && out != "/") out += '/';
  return out;
}

std::string canonical_path(std::string_view path, Style style) {
  if (style == Style::s3) return path.empty() ? "/" : std::string(path);
  return percent_encode(normalised(path), "/");
}

std::string canonical_query(std::string_view query) {
  std::vector<std::string> pairs;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view raw_name = pair.substr(0, equals);
    const std::string_view raw_value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    const std::string name = percent_decode(raw_name, false).value_or(std::string(raw_name));
    const std::string value = percent_decode(raw_value, false).value_or(std::string(raw_value));
    if (name != "X-Amz-Signature")
      pairs.push_back(percent_encode(name) + "=" + percent_encode(value));
  }
  // Sorted by name, then value; '=' must not take part, since it sorts behind '-' and digits.
  std::sort(pairs.begin(), pairs.end(), [](const std::string& a, const std::string& b) {
    const auto key = [](const std::string& pair) {
      const std::size_t equals = pair.find('=');
      return std::pair(std::string_view(pair).substr(0, equals),
                       std::string_view(pair).substr(equals + 1));
    };
    return key(a) < key(b);
  });
  return fmt::format("{}", fmt::join(pairs, "&"));
}

// Trimmed, runs of spaces made one.
std::string canonical_value(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool is_space = c == ' ' || c == '\t';
    if (is_space && (out.empty() || out.back() == ' ')) continue;
    out += is_space ? ' ' : c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string payload_hash(const Request& request, bool is_presigned, Style style) {
  const std::string* declared = find_header(request, "x-amz-content-sha256");
  if (style == Style::s3) {
    if (declared && (*declared == "UNSIGNED-PAYLOAD" || declared->starts_with("STREAMING-")))
      return *declared;
    if (is_presigned && !declared) return "UNSIGNED-PAYLOAD";
  }
  return to_hex(sha256(request.body));
}

}  // namespace

const std::string* find_header(const Request& request, std::string_view name) {
  for (const Header& header : request.headers)
    if (equal_without_case(header.name, name)) return &header.value;
  return nullptr;
}

std::string canonical_request(const Request& request,
                              const std::vector<std::string>& signed_headers, bool is_presigned,
                              Style style) {
  const std::size_t question = request.target.find('?');
  const std::string_view target = request.target;
  std::string out = request.method + "\n";
  out += canonical_path(target.substr(0, question), style) + "\n";
  if (question != std::string::npos) out += canonical_query(target.substr(question + 1));
  out += "\n";
  for (const std::string& name : signed_headers) {
    out += name + ":";
    bool is_first = true;
    for (const Header& header : request.headers) {
      if (!equal_without_case(header.name, name)) continue;
      if (!is_first) out += ",";
      out += canonical_value(header.value);
      is_first = false;
    }
    out += "\n";
  }
  out += fmt::format("\n{}\n{}", fmt::join(signed_headers, ";"),
                     payload_hash(request, is_presigned, style));
  return out;
}

}  // namespace teal::wire::sigv4
