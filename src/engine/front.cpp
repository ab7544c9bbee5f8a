#include "engine/front.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "wire/json.h"

namespace teal::engine {

namespace {

// A comment line now and then: proxies keep the stream open, and a client that is gone is noticed.
constexpr Duration breath{15'000};
constexpr std::size_t history_page = 1'000;

std::string event_of(const world::JournalEntry& entry) {
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", entry.sequence, entry.kind,
                     wire::write_json(wire::encode(entry)));
}

http::Response json(int status, const wire::Node& body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}},
          .body = wire::write_json(body) + "\n"};
}

http::Response refusal(int status, std::string_view why) {
  return json(status, wire::Node{wire::Object{{"message", wire::Node{std::string(why)}}}});
}

// Reads and drops a body that is of no use.
class Deaf : public http::Exchange {
 public:
  void body(std::string_view) override {}
  void end() override {}
};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::optional<std::int64_t> after_of(const http::Request& head) {
  std::string_view text;
  // A client that reconnects says what it saw last.
  if (const std::string* last = head.header("Last-Event-ID")) text = *last;
  const std::string_view target = head.target;
  if (const auto at = target.find("after="); at != std::string_view::npos)
    text = target.substr(at + 6);
  std::int64_t sequence = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
  if (text.empty() || error != std::errc{}) return std::nullopt;
  return sequence;
}

}  // namespace

Front::Front(FrontParts parts) : parts_(std::move(parts)) {
  subscription_ = parts_.keeper.subscribe([this](const auto& entries) { hear(entries); });
}

Front::~Front() {
  parts_.keeper.unsubscribe(subscription_);
  parts_.timers.cancel(breath_);
}

std::unique_ptr<http::Exchange> Front::begin(http::Request head,
                                             std::shared_ptr<http::Responder> responder) {
  const std::string_view path = path_of(head.target);
  if (path == "/v2" || path.starts_with("/v2/"))
    return parts_.registry.begin(std::move(head), std::move(responder));
  if (!path.starts_with("/_teal/"))
    return parts_.gateway.begin(std::move(head), std::move(responder));
  if (path == "/_teal/events" && head.method == "GET")
    stream_events(head, std::move(responder));
  else
    answer(head, *responder);
  return std::make_unique<Deaf>();
}

void Front::answer(const http::Request& head, http::Responder& responder) {
  const std::string_view path = path_of(head.target);
  const auto page = parts_.pages.find(path);
  if (page != parts_.pages.end() && (head.method == "GET" || head.method == "HEAD"))
    return responder.respond(json(200, page->second()));
  if (path == "/_teal/reset" && head.method == "POST") {
    if (!parts_.reset)
      return responder.respond(
          refusal(403, "reset is off; start the engine with --allow-reset to have it"));
    if (const Status done = parts_.reset(); !done)
      return responder.respond(refusal(500, done.error().message));
    return responder.respond(json(200, wire::Node{wire::Object{}}));
  }
  const bool known =
      page != parts_.pages.end() || path == "/_teal/reset" || path == "/_teal/events";
  responder.respond(known ? refusal(405, fmt::format("{} is not for {}", head.method, path))
                          : refusal(404, fmt::format("there is no {}", path)));
}

void Front::stream_events(const http::Request& head, std::shared_ptr<http::Responder> responder) {
  responder->begin_stream(
      {.status = 200,
       .headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}},
       .body = {}});
  auto after = after_of(head);
  while (after) {
    const auto entries = parts_.store.journal_after(*after, history_page);
    if (!entries) {
      responder->finish_stream();
      return;
    }
    std::string text;
    for (const world::JournalEntry& entry : *entries) text += event_of(entry);
    if (!text.empty()) responder->piece(text);
    if (entries->size() < history_page || responder->gone()) break;
    after = entries->back().sequence;
  }
  responder->piece(": here from now on\n\n");
  streams_.push_back(std::move(responder));
  if (breath_ == adapters::TimerId::none) breathe();
}

void Front::hear(const std::vector<world::JournalEntry>& entries) {
  if (streams_.empty()) return;
  std::string text;
  for (const world::JournalEntry& entry : entries) text += event_of(entry);
  std::erase_if(streams_, [](const auto& stream) { return stream->gone(); });
  for (const auto& stream : streams_) stream->piece(text);
}

void Front::breathe() {
  breath_ = adapters::TimerId::none;
  std::erase_if(streams_, [](const auto& stream) { return stream->gone(); });
  if (streams_.empty()) return;
  for (const auto& stream : streams_) stream->piece(":\n\n");
  breath_ = parts_.timers.after(breath, [this] { breathe(); });
}

}  // namespace teal::engine
