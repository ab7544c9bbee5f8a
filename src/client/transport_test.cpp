#include "client/transport.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "api/ecs/clusters.h"
#include "client/client.h"
#include "client/errors.h"
#include "client/fake_server.h"
#include "wire/sigv4.h"

namespace teal::client {
namespace testing {

FakeServer::FakeServer(Answer answer) : answer_(std::move(answer)) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), length), 0);
  EXPECT_EQ(::listen(socket_, 8), 0);
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

FakeServer::~FakeServer() {
  stopping_ = true;
  ::shutdown(socket_, SHUT_RDWR);
  thread_.join();
  ::close(socket_);
}

namespace {

// Reads one request with a Content-Length; enough for our own client.
bool read_request(int socket, http::Request& request) {
  std::string bytes;
  std::array<char, 4096> piece{};
  std::size_t head = std::string::npos;
  std::size_t wanted = 0;
  while (head == std::string::npos || bytes.size() < head + 4 + wanted) {
    const ssize_t count = ::read(socket, piece.data(), piece.size());
    if (count <= 0) return false;
    bytes.append(piece.data(), static_cast<std::size_t>(count));
    if (head != std::string::npos || (head = bytes.find("\r\n\r\n")) == std::string::npos) continue;
    std::size_t at = bytes.find("\r\n");
    const std::string line = bytes.substr(0, at);
    request.method = line.substr(0, line.find(' '));
    request.target = line.substr(line.find(' ') + 1, line.rfind(' ') - line.find(' ') - 1);
    while (at < head) {
      const std::size_t next = bytes.find("\r\n", at + 2);
      const std::string field = bytes.substr(at + 2, next - at - 2);
      const auto colon = field.find(':');
      request.headers.push_back({field.substr(0, colon), field.substr(colon + 2)});
      at = next;
    }
    if (const std::string* length = request.header("content-length")) wanted = std::stoul(*length);
  }
  request.body = bytes.substr(head + 4);
  return true;
}

}  // namespace

void FakeServer::serve() {
  while (!stopping_) {
    const int connection = ::accept(socket_, nullptr, nullptr);
    if (connection < 0) continue;
    http::Request request;
    if (read_request(connection, request)) {
      const http::Response response = answer_(request);
      std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " Status\r\n";
      for (const http::Header& header : response.headers)
        bytes += header.name + ": " + header.value + "\r\n";
      bytes += "Content-Length: " + std::to_string(response.body.size()) +
               "\r\nConnection: close\r\n\r\n" + response.body;
      EXPECT_EQ(::write(connection, bytes.data(), bytes.size()),
                static_cast<ssize_t>(bytes.size()));
    }
    ::close(connection);
  }
}

}  // namespace testing

namespace {

TEST(Transport, sends_a_call_that_verifies_and_reads_its_answer) {
  http::Request seen;
  testing::FakeServer server([&](const http::Request& request) {
    seen = request;
    return http::Response{.status = 200, .headers = {}, .body = R"({"clusterArns":["arn:a"]})"};
  });
  Configuration configuration;
  configuration.region = "eu-west-1";
  configuration.credentials = {
      .access_key_id = "AKID", .secret_access_key = "secret", .session_token = {}, .source = {}};
  configuration.endpoint_url = server.url();
  Client aws(configuration);
  const auto output = aws.call<api::ecs::ListClusters>({});
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(wire::items(output->cluster_arns), std::vector<std::string>{"arn:a"});

  wire::sigv4::Request covered{
      .method = seen.method, .target = seen.target, .headers = {}, .body = seen.body};
  for (const http::Header& header : seen.headers)
    covered.headers.push_back({header.name, header.value});
  const auto claim = wire::sigv4::read_claim(covered);
  ASSERT_TRUE(std::holds_alternative<wire::sigv4::Claim>(claim));
  const auto& signature = std::get<wire::sigv4::Claim>(claim);
  EXPECT_EQ(signature.region, "eu-west-1");
  EXPECT_FALSE(wire::sigv4::verify(covered, signature, "secret", "ecs", aws.now()));
  EXPECT_TRUE(wire::sigv4::verify(covered, signature, "another", "ecs", aws.now()));
}

TEST(Transport, takes_localhost_names_for_this_machine) {
  testing::FakeServer server([](const http::Request& request) {
    return http::Response{.status = 200, .headers = {}, .body = *request.header("host")};
  });
  Transport transport;
  Outgoing request;
  request.url = "http://web-1.eu-west-1.elb.localhost:" + std::to_string(server.port()) + "/";
  request.message.method = "GET";
  const auto response = transport.exchange(request);
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->body, "web-1.eu-west-1.elb.localhost:" + std::to_string(server.port()));
}

TEST(Transport, says_which_address_did_not_answer) {
  int free_port = 0;
  {
    testing::FakeServer server([](const http::Request&) { return http::Response{}; });
    free_port = server.port();
  }
  Transport transport;
  Outgoing request;
  request.url = "http://127.0.0.1:" + std::to_string(free_port) + "/";
  request.message.method = "POST";
  const auto response = transport.exchange(request);
  ASSERT_FALSE(response);
  EXPECT_TRUE(is_unreachable(response.error()));
  EXPECT_NE(response.error().message.find(request.url), std::string::npos);
}

TEST(Transport, refuses_what_is_not_http) {
  Transport transport;
  Outgoing request;
  request.url = "file:///etc/hostname";
  request.message.method = "GET";
  EXPECT_FALSE(transport.exchange(request));
}

}  // namespace
}  // namespace teal::client
