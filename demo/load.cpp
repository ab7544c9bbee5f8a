#include "load.h"

#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/context/pooled_fixedsize_stack.hpp>
#include <charconv>
#include <random>

#include "idle_pool.h"

namespace demo {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Error = boost::system::error_code;

std::string random_body(std::mt19937_64& random) {
  std::string body(64 + random() % 4'000, '\0');
  for (char& c : body) c = static_cast<char>('a' + random() % 26);
  return body;
}

}  // namespace

const char* describe(Outcome outcome) {
  switch (outcome) {
    case Outcome::answered:
      return "answered";
    case Outcome::service_error:
      return "500 of the service itself";
    case Outcome::refused:
      return "connection refused";
    case Outcome::reset:
      return "connection reset or cut short";
    case Outcome::timed_out:
      return "timed out";
    case Outcome::balancer_error:
      return "error of the load balancer (502, 503, 504, …)";
    case Outcome::wrong_body:
      return "wrong body";
  }
  return "";
}

struct Load::Engine {
  struct Connection {
    explicit Connection(asio::io_context& context) : stream(context) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
  };

  explicit Engine(LoadOptions given)
      : options(std::move(given)),
        endpoint(asio::ip::make_address(options.address), options.port),
        timer(context),
        random(options.seed),
        run_id(std::to_string(Clock::now().time_since_epoch().count())) {}

  // Sends what is due, then sleeps a millisecond: due times are kept exactly, sending may be that
  // late.
  void pace(asio::yield_context yield) {
    const auto start = Clock::now();
    for (std::uint64_t number = 0; !stopping;) {
      const auto due = start + std::chrono::nanoseconds(static_cast<std::int64_t>(
                                   static_cast<double>(number) * 1e9 / options.rate));
      if (due > Clock::now()) {
        timer.expires_at(std::max(due, Clock::now() + std::chrono::microseconds(500)));
        Error ignored;
        timer.async_wait(yield[ignored]);
        continue;
      }
      ++number;
      sent.fetch_add(1, std::memory_order_relaxed);
      spawn([this, due, number](asio::yield_context own) { request(due, number, own); });
    }
  }

  template <class F>
  void spawn(F body) {
    asio::spawn(context, std::allocator_arg, stacks, std::move(body), asio::detached);
  }

  void request(Clock::time_point due, std::uint64_t number, asio::yield_context yield) {
    Record record{.due = due};
    const auto dice = random() % 100;
    record.kind = dice < 65   ? Kind::get
                  : dice < 75 ? Kind::get_on_fresh_connection
                  : dice < 95 ? Kind::post
                              : Kind::slow;
    std::string id, body;
    http::request<http::string_body> message{http::verb::get, "/", 11};
    if (record.kind == Kind::post) {
      id = run_id + "-" + std::to_string(number);
      body = random_body(random);
      message.method(http::verb::post);
      message.target("/echo");
      message.set("X-Request-Id", id);
      message.body() = body;
    } else if (record.kind == Kind::slow) {
      message.target("/slow?ms=" + std::to_string(20 + random() % 180));
    }
    message.set(http::field::host, options.address);
    message.set(http::field::user_agent, "teal-demo-load");
    message.keep_alive(record.kind != Kind::get_on_fresh_connection);
    message.prepare_payload();

    record.outcome = exchange(message, body, record, yield);
    record.latency_us = static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - due).count());
    finish(record, id);
  }

  Outcome exchange(http::request<http::string_body>& message, const std::string& body,
                   Record& record, asio::yield_context yield) {
    Error error;
    std::unique_ptr<Connection> connection;
    if (record.kind != Kind::get_on_fresh_connection) connection = idle.take(Clock::now());
    const bool fresh = !connection;
    if (fresh) connection = std::make_unique<Connection>(context);
    connection->stream.expires_after(options.timeout);
    if (fresh) {
      connection->stream.async_connect(endpoint, yield[error]);
      if (error) return error == beast::error::timeout ? Outcome::timed_out : Outcome::refused;
      connection->stream.socket().set_option(tcp::no_delay(true), error);
    }
    http::async_write(connection->stream, message, yield[error]);
    if (error) return Outcome::reset;
    http::response<http::string_body> answer;
    http::async_read(connection->stream, connection->buffer, answer, yield[error]);
    if (error) return error == beast::error::timeout ? Outcome::timed_out : Outcome::reset;

    record.status = static_cast<std::uint16_t>(answer.result_int());
    record.version = version_number(std::string(answer["X-App-Version"]));
    const bool from_service = answer[http::field::server] == "teal-app";
    if (answer.keep_alive() && record.kind != Kind::get_on_fresh_connection)
      idle.put(std::move(connection), Clock::now());
    if (record.status == 500 && from_service) return Outcome::service_error;
    if (record.status != 200 || !from_service) return Outcome::balancer_error;
    if (record.kind == Kind::post)
      return answer.body() == body ? Outcome::answered : Outcome::wrong_body;
    const std::string named = "\"version\":\"" + names[record.version] + "\"";
    return answer.body().find(named) != std::string::npos ? Outcome::answered : Outcome::wrong_body;
  }

  std::uint8_t version_number(const std::string& name) {
    const std::lock_guard lock(mutex);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return static_cast<std::uint8_t>(i);
    names.push_back(name);
    return static_cast<std::uint8_t>(names.size() - 1);
  }

  void finish(const Record& record, const std::string& id) {
    if (record.outcome == Outcome::answered)
      answered.fetch_add(1, std::memory_order_relaxed);
    else if (record.outcome == Outcome::service_error)
      service_errors.fetch_add(1, std::memory_order_relaxed);
    else
      lost.fetch_add(1, std::memory_order_relaxed);
    const std::lock_guard lock(mutex);
    records.push_back(record);
    if (!id.empty() && record.outcome == Outcome::answered) posts.push_back(id);
  }

  LoadOptions options;
  asio::io_context context{1};
  tcp::endpoint endpoint;
  asio::steady_timer timer;
  boost::context::pooled_fixedsize_stack stacks{64 * 1024};
  IdlePool<std::unique_ptr<Connection>> idle;
  std::mt19937_64 random;
  std::string run_id;
  std::atomic<bool> stopping{false};
  std::atomic<std::uint64_t> sent{0}, answered{0}, service_errors{0}, lost{0};
  mutable std::mutex mutex;
  std::vector<Record> records;
  std::vector<std::string> names{""};
  std::vector<std::string> posts;
};

Load::Load(LoadOptions options) : engine_(std::make_unique<Engine>(std::move(options))) {
  engine_->spawn([this](asio::yield_context yield) { engine_->pace(yield); });
  thread_ = std::thread([this] { engine_->context.run(); });
}

Load::~Load() { stop(); }

void Load::stop() {
  engine_->stopping = true;
  if (thread_.joinable()) thread_.join();
}

Load::Totals Load::totals() const {
  return {engine_->sent, engine_->answered, engine_->service_errors, engine_->lost};
}

std::vector<Record> Load::records() const {
  const std::lock_guard lock(engine_->mutex);
  return engine_->records;
}

std::vector<std::string> Load::versions() const {
  const std::lock_guard lock(engine_->mutex);
  return engine_->names;
}

std::vector<std::string> Load::answered_posts() const {
  const std::lock_guard lock(engine_->mutex);
  return engine_->posts;
}

}  // namespace demo
