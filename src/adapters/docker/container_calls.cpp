#include "adapters/docker/container_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "adapters/docker/docker_words.h"
#include "wire/json.h"

namespace teal::adapters::docker {

using ports::ContainerState;
using Phase = ContainerState::Status;

namespace {

constexpr std::size_t tail_lines = 100;
constexpr Duration pull_patience{30 * 60'000};

Outcome lost() { return {.kind = Outcome::Kind::lost}; }
Outcome cancelled() { return {.kind = Outcome::Kind::cancelled}; }

Outcome failed(const std::string& name, std::string error) {
  ContainerState state;
  state.name = name;
  state.status = Phase::exited;
  state.error = std::move(error);
  return {.state = std::move(state)};
}

Outcome missing(const std::string& name) {
  ContainerState state;
  state.name = name;
  return {.state = std::move(state)};
}

// The connection broke, which says nothing about the container; a time-out is an answer.
bool is_lost(const Reply& reply) { return reply.status == 0 && !reply.timed_out; }

bool has_begun(const ContainerState& state) {
  return state.status == Phase::running || state.status == Phase::exited;
}

}  // namespace

Reply ContainerCalls::inspect(const std::string& name) const {
  return api_->call({.path = fmt::format("/containers/{}/json", percent_encoded(name))});
}

Outcome ContainerCalls::observe(const std::string& name) const {
  const Reply reply = inspect(name);
  if (reply.status == 404) return missing(name);
  if (!reply.ok()) return lost();
  const auto node = wire::read_json(reply.body);
  if (!node) return lost();
  Outcome outcome{.state = state_of(*node)};
  outcome.state.image_digest = digest_of_image(outcome.state.image_digest);
  if (outcome.state.status == Phase::exited) outcome.tail = tail(name, tail_lines, Duration{5'000});
  return outcome;
}

std::string ContainerCalls::digest_of_image(const std::string& id) const {
  {
    const std::lock_guard lock(digests_mutex_);
    if (const auto found = digests_.find(id); found != digests_.end()) return found->second;
  }
  const auto image = api_->json({.path = fmt::format("/images/{}/json", percent_encoded(id))});
  if (!image) return id;
  const std::lock_guard lock(digests_mutex_);
  return digests_[id] = digest_of(*image);
}

bool ContainerCalls::has_image(const std::string& image) const {
  return api_->call({.path = fmt::format("/images/{}/json", percent_encoded(image))}).ok();
}

// Seen with status missing: the image is there and the container can be created.
Outcome ContainerCalls::pull(const StartRequest& request) const {
  const ports::ContainerSpec& spec = request.spec;
  // A digest names one content for ever. A name without a registry is the public hub's for Docker,
  // but built on this machine when it is here.
  const bool is_fixed = spec.image.find('@') != std::string::npos;
  if ((is_fixed || !names_a_registry(spec.image)) && has_image(spec.image))
    return missing(spec.name);
  request.pull_started();
  Call call{.method = "POST", .path = pull_path(spec.image), .timeout = pull_patience};
  if (!spec.registry_user.empty())
    call.headers.push_back("X-Registry-Auth: " + registry_auth(spec));
  const Reply reply = api_->call(call);
  request.pull_ended();
  if (is_lost(reply)) return lost();
  const std::string error = reply.ok() ? error_in_progress(reply.body) : reply.message();
  // As the ECS agent does by default: when the pull fails, an image that is here already is used
  // (ECS_IMAGE_PULL_BEHAVIOR=default).
  if (error.empty() || has_image(spec.image)) return missing(spec.name);
  return failed(spec.name, "CannotPullContainerError: " + error);
}

Outcome ContainerCalls::create(const ports::ContainerSpec& spec) const {
  const Reply reply =
      api_->call({.method = "POST",
                  .path = fmt::format("/containers/create?name={}", percent_encoded(spec.name)),
                  .body = create_body(spec, instance_)});
  if (is_lost(reply)) return lost();
  // 409: it is there already, and is adopted.
  if (reply.ok() || reply.status == 409) return missing(spec.name);
  return failed(spec.name, "CannotCreateContainerError: " + reply.message());
}

Outcome ContainerCalls::start(const StartRequest& request) const {
  const std::string& name = request.spec.name;
  Outcome before = observe(name);
  if (before.kind != Outcome::Kind::seen || has_begun(before.state)) return before;
  if (before.state.status == Phase::missing) {
    Outcome step = pull(request);
    if (*request.cancelled) return cancelled();
    if (step.kind == Outcome::Kind::seen && step.state.status == Phase::missing)
      step = create(request.spec);
    if (step.kind != Outcome::Kind::seen || step.state.status != Phase::missing) return step;
  }
  if (*request.cancelled) return cancelled();
  const Reply reply =
      api_->call({.method = "POST",
                  .path = fmt::format("/containers/{}/start", percent_encoded(name)),
                  .timeout = Duration{120'000}});
  if (is_lost(reply)) return lost();
  Outcome after = observe(name);
  // 304: somebody else has started it.
  if (reply.ok() || reply.status == 304 || after.kind != Outcome::Kind::seen) return after;
  after.state.name = name;
  after.state.status = Phase::exited;
  after.state.exit_code.reset();
  after.state.error = "CannotStartContainerError: " + reply.message();
  return after;
}

Outcome ContainerCalls::stop(const std::string& name, Duration timeout,
                             const std::function<void()>& ended) const {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(timeout).count();
  const std::string path = fmt::format("/containers/{}", percent_encoded(name));
  const Reply stopped = api_->call({.method = "POST",
                                    .path = fmt::format("{}/stop?t={}", path, seconds),
                                    .timeout = timeout + Duration{30'000}});
  if (is_lost(stopped)) return lost();
  Outcome outcome = observe(name);
  if (outcome.kind != Outcome::Kind::seen) return outcome;
  if (ended) ended();
  const Reply removed = api_->call(
      {.method = "DELETE", .path = path + "?force=true&v=true", .timeout = Duration{60'000}});
  // 409: somebody removes it already.
  if (!removed.ok() && removed.status != 404 && removed.status != 409) return lost();
  return outcome;
}

Result<std::vector<std::string>> ContainerCalls::names() const {
  const auto list = api_->json(
      {.path = fmt::format("/containers/json?all=1&filters={}", instance_filter(instance_))});
  if (!list) return std::unexpected(list.error());
  return names_in(*list);
}

std::vector<std::string> ContainerCalls::tail(const std::string& name, std::size_t lines,
                                              Duration timeout) const {
  const Reply reply =
      api_->call({.path = fmt::format("/containers/{}/logs?stdout=1&stderr=1&tail={}",
                                      percent_encoded(name), lines),
                  .timeout = timeout});
  if (!reply.ok()) return {};
  auto found = lines_of(reply.body);
  if (found.size() > lines)
    found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(lines));
  return found;
}

}  // namespace teal::adapters::docker
