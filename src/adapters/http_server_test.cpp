#include "adapters/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <random>

#include "adapters/scratch_directory.h"

namespace teal::adapters {
namespace {

using std::chrono_literals::operator""ms;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Echoes bodies; knows a few paths.
class Echo : public http::Handler {
 public:
  std::shared_ptr<http::Responder> stream;
  std::string file;
  int alive = 0;

  std::unique_ptr<http::Exchange> begin(http::Request head,
                                        std::shared_ptr<http::Responder> responder) override {
    if (head.target == "/early") responder->respond({.status = 401, .headers = {}, .body = "no"});
    if (head.target == "/file") responder->respond_file({}, file, 2, 5);
    if (head.target == "/stream") {
      responder->begin_stream({.status = 200, .headers = {}, .body = {}});
      stream = responder;
    }
    return std::make_unique<Body>(*this, std::move(head), std::move(responder));
  }

 private:
  struct Body : http::Exchange {
    Body(Echo& by, http::Request head, std::shared_ptr<http::Responder> to)
        : echo(by), request(std::move(head)), responder(std::move(to)) {
      ++echo.alive;
    }
    ~Body() override { --echo.alive; }
    void body(std::string_view piece) override { text += piece; }
    void end() override {
      if (request.target == "/stream") return;
      responder->respond({.status = 200,
                          .headers = {{"X-Bad", "a\r\nInjected: b"}},
                          .body = request.method + " " + request.target + " " + text});
    }
    Echo& echo;
    http::Request request;
    std::shared_ptr<http::Responder> responder;
    std::string text;
  };
};

struct Served : ::testing::Test {
  EventLoop loop;
  Echo echo;
  std::unique_ptr<HttpServer> server;
  int client = -1;

  void SetUp() override { serve({.port = 0}); }
  void serve(HttpServerOptions options) { server = *HttpServer::listen(loop, echo, options); }
  void TearDown() override {
    if (client >= 0) ::close(client);
  }
  void connect() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(server->port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    client = ::socket(AF_INET, SOCK_STREAM, 0);
    ASSERT_EQ(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  void send(const std::string& bytes) {
    if (client < 0) connect();
    ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  // What has come when the answer ends with `ending`, or the server has closed.
  std::string receive(const std::string& ending) {
    std::string got;
    for (int i = 0; i < 300 && !got.ends_with(ending); ++i) {
      loop.run_once(5ms);
      std::array<char, 65536> bytes;
      const ssize_t size = ::recv(client, bytes.data(), bytes.size(), MSG_DONTWAIT);
      if (size == 0) return got + "<closed>";
      if (size > 0) got.append(bytes.data(), static_cast<std::size_t>(size));
    }
    return got;
  }
};

TEST_F(Served, answers_several_requests_on_one_connection_in_order) {
  send(
      "GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: "
      "2\r\n\r\nhi");
  const std::string got = receive("POST /b hi");
  EXPECT_THAT(got, HasSubstr("GET /a "));
  EXPECT_THAT(got, Not(HasSubstr("\nInjected:")));
}

TEST_F(Served, puts_a_chunked_body_together) {
  send("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  loop.run_once(5ms);
  send("2\r\nde\r\n0\r\n\r\n");
  EXPECT_THAT(receive("POST /c abcde"), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_F(Served, tells_a_client_that_asks_to_go_on_with_its_body) {
  send("POST /d HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(receive("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  send("ok");
  EXPECT_THAT(receive("POST /d ok"), StartsWith("HTTP/1.1 200 OK"));
}

TEST_F(Served, drops_the_body_of_a_request_that_was_answered_early) {
  send("POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_THAT(receive("no"), StartsWith("HTTP/1.1 401"));
  send("cdeGET /next HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(receive("GET /next "), StartsWith("HTTP/1.1 200"));
}

TEST_F(Served, sends_a_part_of_a_file) {
  const ScratchDirectory scratch;
  echo.file = scratch.file("blob");
  std::ofstream(echo.file) << "0123456789";
  send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(receive("\r\n\r\n23456"), HasSubstr("Content-Length: 5\r\n"));
  send("HEAD /file HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(receive("\r\n\r\n"), HasSubstr("Content-Length: 5\r\n"));
}

TEST_F(Served, streams_pieces_and_notices_that_the_reader_is_gone) {
  send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  receive("\r\n\r\n");
  echo.stream->piece("data: 1\n\n");
  EXPECT_EQ(receive("\n\n\r\n"), "9\r\ndata: 1\n\n\r\n");
  ::close(std::exchange(client, -1));
  for (int i = 0; i < 50 && !echo.stream->gone(); ++i) loop.run_once(5ms);
  EXPECT_TRUE(echo.stream->gone());
  echo.stream->piece("nobody hears");
  EXPECT_EQ(echo.alive, 0);
}

TEST_F(Served, answers_garbage_with_400_and_closes) {
  send("\x16\x03\x01 rubbish\r\n\r\n");
  const std::string got = receive("<closed>");
  EXPECT_THAT(got, StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(got, ::testing::EndsWith("<closed>"));
}

TEST_F(Served, survives_random_bytes_and_serves_the_next_client) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::string bytes =
        round % 2 ? "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" : "";
    for (int i = 0; i < 300; ++i) bytes += static_cast<char>(random());
    send(bytes);
    loop.run_once(1ms);
    ::close(std::exchange(client, -1));
  }
  send("GET /still HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(receive("GET /still "), StartsWith("HTTP/1.1 200"));
}

TEST_F(Served, closes_a_connection_that_is_idle_too_long) {
  serve({.port = 0, .idle_timeout = 20ms});
  send("GET /half HTTP/1.1\r\n");
  EXPECT_EQ(receive("<never>"), "<closed>");
}

TEST_F(Served, says_which_address_is_taken_and_what_changes_it) {
  const auto second = HttpServer::listen(loop, echo, {.port = server->port()});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message,
            fmt::format("127.0.0.1:{} is taken by another program; choose another with --listen",
                        server->port()));
}

}  // namespace
}  // namespace teal::adapters
