#include "adapters/docker/docker_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "adapters/docker/docker_api.h"
#include "wire/base64.h"
#include "wire/json.h"

namespace teal::adapters::docker {

using ports::ContainerSpec;
using ports::ContainerState;
using wire::List;
using wire::Node;
using wire::Object;

namespace {

Node text(std::string value) { return Node{std::move(value)}; }
Node number(std::int64_t value) { return Node{value}; }

Node list_of(const std::vector<std::string>& items) {
  List list;
  for (const std::string& item : items) list.push_back(text(item));
  return Node{std::move(list)};
}

const std::string& text_at(const Node& node, std::string_view name) {
  static const std::string none;
  const Node* member = node.find(name);
  const auto* value = member ? std::get_if<std::string>(&member->value) : nullptr;
  return value ? *value : none;
}

std::int64_t number_at(const Node& node, std::string_view name) {
  const Node* member = node.find(name);
  const auto* value = member ? std::get_if<std::int64_t>(&member->value) : nullptr;
  return value ? *value : 0;
}

bool true_at(const Node& node, std::string_view name) {
  const Node* member = node.find(name);
  const auto* value = member ? std::get_if<bool>(&member->value) : nullptr;
  return value && *value;
}

Node nanoseconds(Duration span) { return number(std::chrono::nanoseconds(span).count()); }

Node health_check(const ports::ContainerHealthCheck& check) {
  return Node{Object{{"Test", list_of(check.test)},
                     {"Interval", nanoseconds(check.interval)},
                     {"Timeout", nanoseconds(check.timeout)},
                     {"StartPeriod", nanoseconds(check.start_period)},
                     {"Retries", number(check.retries)}}};
}

std::string port_name(const ports::PublishedPort& port) {
  return fmt::format("{}/tcp", port.container_port);
}

void add_network(const ContainerSpec& spec, Object& body, Object& host) {
  // One that shares a network has no name and no ports of its own; the daemon refuses them.
  if (!spec.network_of.empty()) {
    host.push_back({"NetworkMode", text("container:" + spec.network_of)});
    return;
  }
  if (!spec.hostname.empty()) body.push_back({"Hostname", text(spec.hostname)});
  Object exposed, bindings;
  for (const ports::PublishedPort& port : spec.ports) {
    Object binding{{"HostIp", text(port.host_ip)},
                   {"HostPort", text(std::to_string(port.host_port))}};
    exposed.push_back({port_name(port), Node{Object{}}});
    bindings.push_back({port_name(port), Node{List{Node{std::move(binding)}}}});
  }
  body.push_back({"ExposedPorts", Node{std::move(exposed)}});
  host.push_back({"PortBindings", Node{std::move(bindings)}});
}

void add_limits(const ContainerSpec& spec, Object& host) {
  if (spec.cpu_units > 0)
    host.push_back({"NanoCpus", number(spec.cpu_units * 1'000'000'000 / 1024)});
  if (spec.memory_mib > 0) {
    // Memory and swap together as much as memory alone: no swap, as on Fargate.
    host.push_back({"Memory", number(spec.memory_mib * 1024 * 1024)});
    host.push_back({"MemorySwap", number(spec.memory_mib * 1024 * 1024)});
  }
  List ulimits;
  for (const auto& [name, limit] : spec.ulimits)
    ulimits.push_back(
        Node{Object{{"Name", text(name)}, {"Soft", number(limit)}, {"Hard", number(limit)}}});
  if (!ulimits.empty()) host.push_back({"Ulimits", Node{std::move(ulimits)}});
}

void add_safety(const ContainerSpec& spec, Object& host) {
  host.push_back({"ReadonlyRootfs", Node{spec.readonly_root}});
  if (!spec.drop_capabilities.empty()) host.push_back({"CapDrop", list_of(spec.drop_capabilities)});
  if (!spec.add_capabilities.empty()) host.push_back({"CapAdd", list_of(spec.add_capabilities)});
  if (spec.no_new_privileges) host.push_back({"SecurityOpt", list_of({"no-new-privileges"})});
  Object tmpfs;
  for (const std::string& mount : spec.tmpfs) {
    const auto colon = mount.find(':');
    tmpfs.push_back(
        {mount.substr(0, colon), text(colon == std::string::npos ? "" : mount.substr(colon + 1))});
  }
  if (!tmpfs.empty()) host.push_back({"Tmpfs", Node{std::move(tmpfs)}});
}

}  // namespace

std::string create_body(const ContainerSpec& spec, std::string_view instance) {
  Object body, host, labels;
  body.push_back({"Image", text(spec.image)});
  if (!spec.command.empty()) body.push_back({"Cmd", list_of(spec.command)});
  if (!spec.entry_point.empty()) body.push_back({"Entrypoint", list_of(spec.entry_point)});
  List environment;
  for (const auto& [name, value] : spec.environment)
    environment.push_back(text(name + "=" + value));
  body.push_back({"Env", Node{std::move(environment)}});
  for (const auto& [name, value] : spec.labels)
    if (name != instance_label) labels.push_back({name, text(value)});
  labels.push_back({std::string(instance_label), text(std::string(instance))});
  body.push_back({"Labels", Node{std::move(labels)}});
  if (!spec.user.empty()) body.push_back({"User", text(spec.user)});
  if (!spec.working_directory.empty()) body.push_back({"WorkingDir", text(spec.working_directory)});
  if (spec.health_check) body.push_back({"Healthcheck", health_check(*spec.health_check)});
  body.push_back(
      {"StopTimeout", number(std::chrono::ceil<std::chrono::seconds>(spec.stop_timeout).count())});
  add_network(spec, body, host);
  add_limits(spec, host);
  add_safety(spec, host);
  // A container that talks all day must not fill the disk.
  host.push_back(
      {"LogConfig",
       Node{Object{{"Type", text("json-file")},
                   {"Config", Node{Object{{"max-size", text("10m")}, {"max-file", text("3")}}}}}}});
  body.push_back({"HostConfig", Node{std::move(host)}});
  return wire::write_json(Node{std::move(body)});
}

std::string pull_path(std::string_view image) {
  std::string_view name = image, tag = "latest";
  const auto at = image.find('@');
  const auto colon = image.rfind(':');
  const auto slash = image.rfind('/');
  if (at != std::string_view::npos) {
    name = image.substr(0, at);
    tag = image.substr(at + 1);
  } else if (colon != std::string_view::npos &&
             (slash == std::string_view::npos || colon > slash)) {
    name = image.substr(0, colon);
    tag = image.substr(colon + 1);
  }
  return fmt::format("/images/create?fromImage={}&tag={}", percent_encoded(name),
                     percent_encoded(tag));
}

bool names_a_registry(std::string_view image) {
  const auto slash = image.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view first = image.substr(0, slash);
  return first == "localhost" || first.find_first_of(".:") != std::string_view::npos;
}

std::string registry_auth(const ContainerSpec& spec) {
  const std::string server = spec.image.substr(0, spec.image.find('/'));
  std::string encoded =
      wire::to_base64(wire::write_json(Node{Object{{"username", text(spec.registry_user)},
                                                   {"password", text(spec.registry_password)},
                                                   {"serveraddress", text(server)}}}));
  std::ranges::replace(encoded, '+', '-');
  std::ranges::replace(encoded, '/', '_');
  return encoded;
}

std::string error_in_progress(std::string_view lines) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.find("\"error\"") == std::string_view::npos) continue;
    if (const auto node = wire::read_json(line); node && !text_at(*node, "error").empty())
      return text_at(*node, "error");
  }
  return {};
}

std::string instance_filter(std::string_view instance) {
  return percent_encoded(fmt::format(R"({{"label":["{}={}"]}})", instance_label, instance));
}

ContainerState state_of(const Node& inspected) {
  ContainerState state;
  const std::string& name = text_at(inspected, "Name");
  state.name = name.starts_with('/') ? name.substr(1) : name;
  state.id = text_at(inspected, "Id");
  state.image_digest = text_at(inspected, "Image");
  const Node* found = inspected.find("State");
  if (!found) return state;
  using Status = ContainerState::Status;
  using Health = ContainerState::Health;
  const std::string& status = text_at(*found, "Status");
  const std::string& error = text_at(*found, "Error");
  state.status = status == "created" || status == "configured" || status == "initialized"
                     ? Status::created
                 : status == "exited" || status == "dead" || status == "stopped" ? Status::exited
                                                                                 : Status::running;
  state.out_of_memory = true_at(*found, "OOMKilled") && state.status == Status::exited;
  if (state.status == Status::exited)
    state.exit_code = static_cast<int>(number_at(*found, "ExitCode"));
  if (state.out_of_memory)
    state.error = "OutOfMemoryError: Container killed due to memory usage";
  else if (state.status == Status::exited && !error.empty())
    state.error = "ContainerRuntimeError: " + error;
  // A start that failed leaves it created, with the reason.
  if (state.status == Status::created && !error.empty()) {
    state.status = Status::exited;
    state.error = "CannotStartContainerError: " + error;
  }
  if (const Node* health = found->find("Health"); health && state.status == Status::running) {
    const std::string& verdict = text_at(*health, "Status");
    state.health = verdict == "starting"    ? Health::starting
                   : verdict == "healthy"   ? Health::healthy
                   : verdict == "unhealthy" ? Health::unhealthy
                                            : Health::none;
  }
  return state;
}

std::string digest_of(const Node& inspected_image) {
  if (const Node* digests = inspected_image.find("RepoDigests"))
    if (const auto* list = std::get_if<List>(&digests->value))
      for (const Node& entry : *list)
        if (const auto* value = std::get_if<std::string>(&entry.value))
          if (const auto at = value->find('@'); at != std::string::npos)
            return value->substr(at + 1);
  return text_at(inspected_image, "Id");
}

std::vector<std::string> names_in(const Node& list) {
  std::vector<std::string> names;
  const auto* containers = std::get_if<List>(&list.value);
  if (!containers) return names;
  for (const Node& container : *containers) {
    const Node* given = container.find("Names");
    const auto* all = given ? std::get_if<List>(&given->value) : nullptr;
    if (!all || all->empty()) continue;
    const auto* first = std::get_if<std::string>(&all->front().value);
    if (first) names.push_back(first->starts_with('/') ? first->substr(1) : *first);
  }
  return names;
}

std::optional<std::string> changed_by(std::string_view event_line) {
  static constexpr std::array<std::string_view, 6> matters = {"start", "die",     "oom",
                                                              "kill",  "destroy", "health_status"};
  const auto event = wire::read_json(event_line);
  if (!event) return std::nullopt;
  // "health_status: healthy"
  const std::string& action = text_at(*event, "Action");
  const std::string_view verb = std::string_view(action).substr(0, action.find(':'));
  const Node* actor = event->find("Actor");
  const Node* attributes = actor ? actor->find("Attributes") : nullptr;
  if (!attributes || std::ranges::find(matters, verb) == matters.end()) return std::nullopt;
  const std::string& name = text_at(*attributes, "name");
  return name.empty() ? std::nullopt : std::optional(name);
}

std::vector<std::string> lines_of(std::string_view multiplexed) {
  // Frames cut lines anywhere, so each stream is put together first.
  std::array<std::string, 3> pending;
  std::vector<std::string> lines;
  while (multiplexed.size() >= 8) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(multiplexed[i]); };
    const std::size_t size =
        static_cast<std::size_t>(byte(4)) << 24 | byte(5) << 16 | byte(6) << 8 | byte(7);
    std::string& stream = pending[std::min<std::size_t>(byte(0), 2)];
    multiplexed.remove_prefix(8);
    stream += multiplexed.substr(0, size);
    multiplexed.remove_prefix(std::min(size, multiplexed.size()));
    for (auto end = stream.find('\n'); end != std::string::npos; end = stream.find('\n')) {
      lines.push_back(stream.substr(0, end));
      if (lines.back().ends_with('\r')) lines.back().pop_back();
      stream.erase(0, end + 1);
    }
  }
  for (std::string& stream : pending)
    if (!stream.empty()) lines.push_back(std::move(stream));
  return lines;
}

}  // namespace teal::adapters::docker
