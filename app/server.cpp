#include "server.h"

#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>

namespace app {
namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::size_t connection_limit = 2'000;
constexpr std::uint64_t body_limit = 8 * 1024 * 1024;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Server::Connection {
  explicit Connection(tcp::socket accepted) : socket(std::move(accepted)) {}
  tcp::socket socket;
  std::atomic<bool> busy{false};
};

struct Server::Listener {
  boost::asio::io_context context;
  tcp::acceptor acceptor;
  explicit Listener(unsigned short port) : acceptor(context, tcp::endpoint(tcp::v4(), port)) {}
};

Server::Server(Service& service, unsigned short port)
    : listener_(std::make_unique<Listener>(port)), service_(service) {
  listener_->acceptor.listen(4096);
}

Server::~Server() = default;

unsigned short Server::port() const { return listener_->acceptor.local_endpoint().port(); }

void Server::run() {
  for (;;) {
    Error error;
    tcp::socket socket = listener_->acceptor.accept(error);
    if (stopping_) break;
    if (error) continue;
    socket.set_option(tcp::no_delay(true), error);
    auto connection = std::make_shared<Connection>(std::move(socket));
    const int handle = connection->socket.native_handle();
    {
      const std::lock_guard lock(mutex_);
      if (connections_.size() >= connection_limit) continue;
      connections_[handle] = connection;
    }
    std::thread([this, connection, handle] {
      serve(connection);
      // The map owns the descriptor's number: it must not be reused before it is forgotten.
      const std::lock_guard lock(mutex_);
      connections_.erase(handle);
      Error ignored;
      connection->socket.close(ignored);
      closed_.notify_all();
    }).detach();
  }
  std::unique_lock lock(mutex_);
  closed_.wait(lock, [this] { return connections_.empty(); });
}

void Server::stop() {
  stopping_ = true;
  // Wakes accept(); what was accepted is finished below.
  ::shutdown(listener_->acceptor.native_handle(), SHUT_RD);
  const std::lock_guard lock(mutex_);
  for (const auto& [handle, connection] : connections_)
    if (!connection->busy) ::shutdown(handle, SHUT_RD);
}

void Server::serve(const std::shared_ptr<Connection>& connection) {
  boost::beast::flat_buffer buffer;
  Error error;
  for (;;) {
    http::request_parser<http::string_body> parser;
    parser.body_limit(body_limit);
    http::read_header(connection->socket, buffer, parser, error);
    if (error) return;
    connection->busy = true;
    if (view(parser.get()[http::field::expect]) == "100-continue") {
      http::response<http::empty_body> go_on{http::status::continue_, 11};
      http::write(connection->socket, go_on, error);
    }
    if (!error) http::read(connection->socket, buffer, parser, error);
    if (error) return;

    const auto& request = parser.get();
    const Answer answer = service_.answer({.method = view(request.method_string()),
                                           .target = view(request.target()),
                                           .body = request.body(),
                                           .id = view(request["X-Request-Id"])});
    if (answer.delay.count() > 0) std::this_thread::sleep_for(answer.delay);

    http::response<http::string_body> response{static_cast<http::status>(answer.status), 11};
    response.set(http::field::server, "teal-app");
    response.set("X-App-Version", service_.version());
    response.set(http::field::content_type, answer.content_type);
    response.keep_alive(request.keep_alive() && !stopping_);
    response.body() = answer.body;
    response.prepare_payload();
    if (request.method() == http::verb::head) response.body().clear();
    http::write(connection->socket, response, error);
    if (error || !response.keep_alive()) return;
    connection->busy = false;
    if (stopping_ && buffer.size() == 0) return;
  }
}

bool is_healthy(unsigned short port) {
  try {
    boost::asio::io_context context;
    boost::beast::tcp_stream stream(context);
    stream.expires_after(std::chrono::seconds(2));
    stream.connect(tcp::endpoint(boost::asio::ip::address_v4::loopback(), port));
    http::request<http::empty_body> request{http::verb::get, "/health", 11};
    request.set(http::field::host, "127.0.0.1");
    request.keep_alive(false);
    http::write(stream, request);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(stream, buffer, response);
    return response.result() == http::status::ok;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace app
