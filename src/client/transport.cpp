#include "client/transport.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>
#include <string_view>

#include "client/errors.h"

namespace teal::client {
namespace {

// Answers of the AWS API are small; a body beyond this is not one.
constexpr std::size_t answer_max = 64 * 1024 * 1024;

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& body = static_cast<http::Response*>(into)->body;
  if (body.size() + size * count > answer_max) return 0;  // Curl ends with a write error.
  body.append(bytes, size * count);
  return size * count;
}

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& headers = static_cast<http::Response*>(into)->headers;
  std::string_view line(bytes, size * count);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) headers.clear();  // After an interim "100 Continue".
  if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
  }
  return size * count;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void append(HeaderList& list, const std::string& line) {
  list.reset(curl_slist_append(list.release(), line.c_str()));
}

struct Place {
  std::string host, port;

  bool is_localhost_name() const { return host == "localhost" || host.ends_with(".localhost"); }
  bool is_loopback() const { return is_localhost_name() || host.starts_with("127."); }
};

Place place_of(const std::string& url) {
  Place place;
  CURLU* parts = curl_url();
  char* host = nullptr;
  char* port = nullptr;
  if (parts && curl_url_set(parts, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
      curl_url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
    place = {host, port};
  curl_free(host);
  curl_free(port);
  curl_url_cleanup(parts);
  return place;
}

}  // namespace

Transport::Transport() = default;

Transport::~Transport() {
  if (handle_) curl_easy_cleanup(handle_);
}

Result<http::Response> Transport::exchange(const Outgoing& request) {
  static std::once_flag initialised;
  std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  if (!handle_) handle_ = curl_easy_init();
  CURL* curl = handle_;
  if (!curl) return std::unexpected(unreachable(request.url, "libcurl could not be initialised"));
  curl_easy_reset(curl);  // Keeps the connections.

  HeaderList headers;
  for (const http::Header& header : request.message.headers)
    append(headers, header.name + ": " + header.value);
  append(headers, "Expect:");  // Our bodies are small: no round trip for "100 Continue".
  const Place place = place_of(request.url);
  HeaderList names;
  // "localhost" names need not resolve outside browsers (RFC 6761 §6.3 says they are loopback).
  if (place.is_localhost_name()) append(names, place.host + ":" + place.port + ":127.0.0.1");
  http::Response response;
  char why[CURL_ERROR_SIZE] = "";

  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.message.method.c_str());
  if (request.message.method == "POST" || !request.message.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.message.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.message.body.size()));
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  if (names) curl_easy_setopt(curl, CURLOPT_RESOLVE, names.get());
  // A proxy of the environment cannot know our loopback.
  if (place.is_loopback()) curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &response);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(request.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));

  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK)
    return std::unexpected(unreachable(request.url, *why ? why : curl_easy_strerror(code)));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  return response;
}

}  // namespace teal::client
