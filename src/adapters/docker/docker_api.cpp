#include "adapters/docker/docker_api.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "wire/json.h"

namespace teal::adapters::docker {

namespace {

struct Transfer {
  const Call& call;
  const std::atomic<bool>& given_up;
  CURL* curl;
  Reply reply;
  bool answered = false;
};

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  long status = 0;
  curl_easy_getinfo(transfer.curl, CURLINFO_RESPONSE_CODE, &status);
  if (!transfer.call.piece || status >= 300) {
    transfer.reply.body.append(bytes, size);
    return size;
  }
  return transfer.call.piece({bytes, size}) ? size : 0;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  // The empty line: the head is complete.
  if (std::string_view(bytes, size) != "\r\n" || transfer.answered || !transfer.call.answered)
    return size;
  long status = 0;
  curl_easy_getinfo(transfer.curl, CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) {
    transfer.answered = true;
    transfer.call.answered();
  }
  return size;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->given_up ? 1 : 0;
}

struct Curl {
  CURL* handle = curl_easy_init();
  curl_slist* headers = nullptr;
  Curl() = default;
  Curl(const Curl&) = delete;
  Curl& operator=(const Curl&) = delete;
  ~Curl() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(handle);
  }
  void add_header(const std::string& line) { headers = curl_slist_append(headers, line.c_str()); }
};

const std::string* text_member(const wire::Node& node, std::string_view name) {
  const wire::Node* member = node.find(name);
  return member ? std::get_if<std::string>(&member->value) : nullptr;
}

}  // namespace

std::string Reply::message() const {
  if (status == 0) return broken;
  if (const auto node = wire::read_json(body))
    if (const auto* text = text_member(*node, "message")) return *text;
  return body.empty() ? fmt::format("the daemon answered {}", status) : body;
}

// libcurl looks at given_up_ once a second; a socket shut down wakes it at once.
void Api::give_up() {
  given_up_ = true;
  const std::lock_guard lock(sockets_mutex_);
  for (const int fd : sockets_) ::shutdown(fd, SHUT_RDWR);
}

int Api::opened(void* api, int fd) {
  auto& self = *static_cast<const Api*>(api);
  const std::lock_guard lock(self.sockets_mutex_);
  self.sockets_.insert(fd);
  return CURL_SOCKOPT_OK;
}

int Api::closed(void* api, int fd) {
  auto& self = *static_cast<const Api*>(api);
  const std::lock_guard lock(self.sockets_mutex_);
  self.sockets_.erase(fd);
  return ::close(fd);
}

Reply Api::call(const Call& call) const {
  Curl curl;
  Transfer transfer{.call = call, .given_up = given_up_, .curl = curl.handle, .reply = {}};
  const std::string url = fmt::format("http://docker/v1.{}{}", minor_version_.load(), call.path);
  const auto set = [&](CURLoption option, auto value) {
    curl_easy_setopt(curl.handle, option, value);
  };
  set(CURLOPT_UNIX_SOCKET_PATH, socket_path_.c_str());
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROXY, "");  // A proxy of the environment is not for unix sockets.
  set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
  set(CURLOPT_CONNECTTIMEOUT_MS, 2'000L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(call.timeout.count()));
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, &transfer);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(CURLOPT_XFERINFODATA, &transfer);
  set(
      CURLOPT_SOCKOPTFUNCTION,
      +[](void* api, curl_socket_t fd, curlsocktype) { return opened(api, fd); });
  set(CURLOPT_SOCKOPTDATA, this);
  set(CURLOPT_CLOSESOCKETFUNCTION, +[](void* api, curl_socket_t fd) { return closed(api, fd); });
  set(CURLOPT_CLOSESOCKETDATA, this);
  curl.add_header("Expect:");
  for (const std::string& header : call.headers) curl.add_header(header);
  if (!call.body.empty() || call.method == "POST") {
    curl.add_header("Content-Type: application/json");
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
    set(CURLOPT_POSTFIELDS, call.body.c_str());
  }
  set(CURLOPT_HTTPHEADER, curl.headers);
  const CURLcode code = given_up_ ? CURLE_ABORTED_BY_CALLBACK : curl_easy_perform(curl.handle);
  long status = 0;
  curl_easy_getinfo(curl.handle, CURLINFO_RESPONSE_CODE, &status);
  transfer.reply.status = static_cast<int>(status);
  if (code != CURLE_OK) {
    transfer.reply.broken = curl_easy_strerror(code);
    transfer.reply.timed_out = code == CURLE_OPERATION_TIMEDOUT;
    transfer.reply.status = 0;
  }
  return std::move(transfer.reply);
}

Result<wire::Node> Api::json(const Call& call) const {
  const Reply reply = this->call(call);
  if (!reply.ok())
    return fail(reply.status == 404 ? "Missing" : "Docker", reply.message(), reply.status);
  return wire::read_json(reply.body);
}

Status Api::negotiate() {
  // The unversioned path is answered by every daemon; curl squashes the dots.
  const Result<wire::Node> version = json({.path = "/../version", .timeout = Duration{5'000}});
  if (!version) return std::unexpected(version.error());
  const std::string* oldest = text_member(*version, "MinAPIVersion");
  int minor = 0;
  if (oldest && oldest->starts_with("1."))
    std::from_chars(oldest->data() + 2, oldest->data() + oldest->size(), minor);
  minor_version_ = std::max(41, minor);
  return {};
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.' ||
                       byte == '~';
    if (plain)
      out += byte;
    else
      out += fmt::format("%{:02X}", static_cast<std::uint8_t>(byte));
  }
  return out;
}

}  // namespace teal::adapters::docker
