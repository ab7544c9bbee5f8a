#include "engine/engine.h"

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "adapters/balancer_link.h"
#include "adapters/data_directory.h"
#include "adapters/docker/docker_containers.h"
#include "adapters/docker/private_daemon.h"
#include "adapters/event_loop.h"
#include "adapters/http_server.h"
#include "adapters/logging.h"
#include "adapters/simulated_containers.h"
#include "adapters/sqlite_log_events.h"
#include "adapters/sqlite_store.h"
#include "adapters/system_clock.h"
#include "engine/credentials.h"
#include "engine/front.h"
#include "engine/pace.h"
#include "engine/random_names.h"
#include "engine/sessions.h"
#include "engine/simulated_balancer.h"
#include "engine/vault_key.h"
#include "gateway/gateway.h"
#include "gateway/services.h"
#include "registry/blob_store.h"
#include "registry/server.h"
#include "services/ecr/world_catalog.h"
#include "world/elbv2.h"

namespace teal::engine {

namespace {

struct Address {
  std::string host;
  int port = 0;
};

Result<Address> parse_address(const std::string& text) {
  const auto colon = text.rfind(':');
  Address address{.host = text.substr(0, colon)};
  const std::string port = colon == std::string::npos ? std::string() : text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (port.empty() || error != std::errc{} || end != port.data() + port.size() ||
      address.port < 0 || address.port > 65'535 || address.host.empty())
    return fail("BadAddress", fmt::format("--listen {}: wants <address>:<port>", text));
  return address;
}

// The containers' side of the outside: Docker's, or one in name only.
struct RuntimeParts {
  std::unique_ptr<adapters::PrivateDaemon> daemon;
  std::unique_ptr<adapters::DockerContainers> docker;
  std::unique_ptr<adapters::SimulatedContainers> simulated;
  std::string docker_host;

  ports::Containers& containers() const {
    return docker ? static_cast<ports::Containers&>(*docker) : *simulated;
  }
  void begin(ports::Containers::Listener& listener) const {
    docker ? docker->begin(listener) : simulated->begin(listener);
  }
};

Result<RuntimeParts> make_runtime(adapters::EventLoop& loop, const Options& options,
                                  const adapters::DataDirectory& directory,
                                  const std::string& instance) {
  RuntimeParts parts;
  if (options.runtime == Runtime::simulated) {
    parts.simulated = std::make_unique<adapters::SimulatedContainers>(loop);
    return parts;
  }
  std::string socket = adapters::reachable_docker_socket();
  if (socket.empty()) {
    if (const std::string why = adapters::PrivateDaemon::impossible_because(); !why.empty())
      return fail("NoContainers",
                  fmt::format("no Docker daemon answers, and a private one cannot be started: {}; "
                              "start Docker, or use --runtime simulated",
                              why));
    parts.daemon = TRY(adapters::PrivateDaemon::lease(loop, directory.path(), instance));
    socket = adapters::PrivateDaemon::socket();
  }
  parts.docker_host = "unix://" + socket;
  parts.docker = std::make_unique<adapters::DockerContainers>(
      loop, adapters::DockerOptions{.socket_path = socket, .instance = instance});
  return parts;
}

// The data plane's side.
struct BalancerParts {
  std::unique_ptr<adapters::BalancerLink> link;
  std::unique_ptr<SimulatedBalancer> simulated;

  ports::Balancer& balancer() const {
    return link ? static_cast<ports::Balancer&>(*link) : *simulated;
  }
  void begin(ports::Balancer::Listener& listener) const {
    link ? link->begin(listener) : simulated->begin(listener);
  }
};

Result<BalancerParts> make_balancer(adapters::EventLoop& loop, const Options& options,
                                    const adapters::DataDirectory& directory,
                                    const std::string& instance) {
  BalancerParts parts;
  if (options.runtime == Runtime::simulated) {
    parts.simulated = std::make_unique<SimulatedBalancer>(loop);
    return parts;
  }
  const std::string socket = TRY(directory.socket("balancer.sock"));
  adapters::BalancerLinkOptions link;
  link.socket_path = socket;
  link.instance = instance;
  link.executable = options.executable;
  link.log_path = directory.file("balancer.log");
  parts.link = std::make_unique<adapters::BalancerLink>(loop, std::move(link));
  return parts;
}

// Takes the port before anything is started, so that a taken one costs nothing; what is behind the
// door comes later, and before the loop runs.
class Door : public http::Handler {
 public:
  http::Handler* behind = nullptr;
  std::unique_ptr<http::Exchange> begin(http::Request head,
                                        std::shared_ptr<http::Responder> responder) override {
    return behind->begin(std::move(head), std::move(responder));
  }
};

// One running engine: everything that is wired to everything.
class Engine {
 public:
  explicit Engine(const Options& options) : options_(options) {}

  Status start();
  void serve() { loop_.run(); }

 private:
  Status open_state();
  Status open_door();
  Status open_outside();
  Status open_front();
  void stop();
  void stop_balancer();
  void stop_daemon();
  wire::Node health() const;
  wire::List listeners() const;

  Options options_;
  adapters::EventLoop loop_;
  adapters::SystemClock clock_;
  Door door_;
  RandomNames names_;
  std::optional<adapters::DataDirectory> directory_;
  std::unique_ptr<adapters::SqliteStore> store_;
  std::unique_ptr<registry::BlobStore> blobs_;
  std::unique_ptr<adapters::SqliteLogEvents> log_events_;
  services::Settings settings_;
  Credentials credentials_;
  RuntimeParts runtime_;
  BalancerParts balancer_;
  std::unique_ptr<ControlPlane> control_;
  std::unique_ptr<Pace> pace_;
  std::unique_ptr<services::ecr::WorldCatalog> catalog_;
  std::unique_ptr<registry::Server> registry_;
  std::unique_ptr<gateway::Gateway> gateway_;
  std::unique_ptr<Front> front_;
  std::unique_ptr<adapters::HttpServer> server_;
  bool stopping_ = false;
};

Status Engine::start() {
  adapters::start_logging(
      options_.json_logs ? adapters::LogFormat::json : adapters::LogFormat::plain, "engine");
  // Before any thread is started, so that no other thread takes the signals.
  loop_.on_signal(SIGINT, [this] { stop(); });
  loop_.on_signal(SIGTERM, [this] { stop(); });
  ::signal(SIGPIPE, SIG_IGN);
  if (Status opened = open_state(); !opened) return opened;
  if (Status opened = open_door(); !opened) return opened;
  if (Status opened = open_outside(); !opened) return opened;
  if (Status opened = open_front(); !opened) return opened;
  balancer_.begin(*control_);
  runtime_.begin(*control_);
  const std::string endpoint = fmt::format("http://{}", settings_.registry_host);
  if (Status written = write_whereabouts(directory_->path(), {.credentials = credentials_,
                                                              .region = options_.region,
                                                              .endpoint = endpoint,
                                                              .docker_host = runtime_.docker_host,
                                                              .pid = ::getpid()});
      !written)
    return written;
  fmt::print("teal engine ready at {} (region {}, account {}, waits ÷ {})\n", endpoint,
             options_.region, options_.account_id, options_.time_scale);
  std::fflush(stdout);
  return {};
}

Status Engine::open_state() {
  auto directory = adapters::DataDirectory::open(data_directory(options_.data_dir));
  if (!directory) return std::unexpected(directory.error());
  directory_.emplace(std::move(*directory));
  store_ = TRY(adapters::SqliteStore::open(directory_->file("state.db")));
  settings_.instance = TRY(adapters::instance_id(*store_));
  settings_.time_scale = options_.time_scale;
  settings_.registry_secret = TRY(registry_secret(*store_, names_));
  settings_.vault_key = TRY(vault_key(directory_->path(), *store_, names_));
  credentials_ = TRY(credentials(*store_, names_));
  const std::string blobs = TRY(directory_->directory("registry"));
  blobs_ = TRY(registry::BlobStore::open(blobs));
  log_events_ = TRY(adapters::SqliteLogEvents::open(directory_->file("logs.db")));
  return {};
}

Status Engine::open_door() {
  const Address address = TRY(parse_address(options_.listen));
  adapters::HttpServerOptions door;
  door.address = address.host;
  door.port = address.port;
  server_ = TRY(adapters::HttpServer::listen(loop_, door_, door));
  settings_.port = server_->port();
  settings_.registry_host = fmt::format("{}:{}", address.host, server_->port());
  return {};
}

Status Engine::open_outside() {
  runtime_ = TRY(make_runtime(loop_, options_, *directory_, settings_.instance));
  balancer_ = TRY(make_balancer(loop_, options_, *directory_, settings_.instance));
  control_ = std::make_unique<ControlPlane>(ControlPlanePorts{.store = *store_,
                                                              .clock = clock_,
                                                              .containers = runtime_.containers(),
                                                              .balancer = balancer_.balancer(),
                                                              .names = names_},
                                            ControlPlaneOptions{.settings = settings_,
                                                                .drain = options_.drain,
                                                                .blobs = blobs_.get(),
                                                                .log_events = log_events_.get()});
  if (Status loaded = control_->load(); !loaded) return loaded;
  pace_ = std::make_unique<Pace>(*control_, loop_, clock_);
  return {};
}

Status Engine::open_front() {
  catalog_ = std::make_unique<services::ecr::WorldCatalog>(
      [this](const world::Scope& scope) { return &control_->region(scope); },
      [this](const world::Scope& scope, const auto& edit) { return control_->change(scope, edit); },
      [this] { return clock_.now(); });
  registry_ = std::make_unique<registry::Server>(
      *blobs_, *catalog_, clock_, settings_.registry_secret, [this] { return names_.uuid(); });
  gateway::Engine engine;
  engine.find_key = [this](const std::string& id) -> std::optional<gateway::AccessKey> {
    if (id == credentials_.access_key_id)
      return gateway::AccessKey{.secret = credentials_.secret_access_key,
                                .account = options_.account_id};
    return session_key(control_->region({options_.account_id, std::string(world::global_region)}),
                       id, settings_.vault_key);
  };
  engine.run = [this](const auto& caller, const auto& operation, const auto& request, auto render) {
    return control_->run(caller.scope, operation, request, render, caller.principal);
  };
  engine.now = [this] { return clock_.now(); };
  engine.new_request_id = [this] { return names_.uuid(); };
  gateway_ = std::make_unique<gateway::Gateway>(
      gateway::Options{.default_account = options_.account_id,
                       .accept_any_credentials = options_.accept_any_credentials},
      std::move(engine), gateway::services());
  FrontParts parts{
      .gateway = *gateway_,
      .registry = *registry_,
      .store = *store_,
      .keeper = control_->keeper(),
      .timers = loop_,
      .pages = {{"/_teal/health", [this] { return health(); }},
                {"/_teal/balancer", [this] { return wire::encode(control_->balancer_report()); }}},
      .reset = {}};
  if (options_.allow_reset) parts.reset = [this] { return control_->reset(); };
  front_ = std::make_unique<Front>(std::move(parts));
  door_.behind = front_.get();
  return {};
}

// Containers first, since the balancer may still have requests for them; then the balancer; then
// the daemon that was started for us. A second signal does not wait.
void Engine::stop() {
  if (std::exchange(stopping_, true)) ::_exit(130);
  spdlog::info("stopping: containers, balancer and what else was started are being removed");
  pace_->stop();
  server_->drain();
  if (!runtime_.docker) return stop_balancer();
  runtime_.docker->remove_all(std::chrono::seconds(10), [this](const Status& removed) {
    if (!removed) spdlog::warn("containers may be left: {}", removed.error().message);
    stop_balancer();
  });
}

void Engine::stop_balancer() {
  if (!balancer_.link) return stop_daemon();
  balancer_.link->shut_down(std::chrono::seconds(5), [this] { stop_daemon(); });
}

void Engine::stop_daemon() {
  if (runtime_.daemon) {
    runtime_.docker.reset();
    runtime_.daemon.reset();
    if (const Status released = adapters::PrivateDaemon::release(settings_.instance); !released)
      spdlog::warn("the private Docker daemon may be left: {}", released.error().message);
  }
  remove_whereabouts(directory_->path());
  loop_.stop();
}

wire::Node Engine::health() const {
  const auto text = [](std::string value) { return wire::Node{std::move(value)}; };
  const auto number = [](std::int64_t value) { return wire::Node{value}; };
  const std::string& fault = control_->runtime_fault();
  wire::Object balancer{{"generation", number(control_->routing_generation())},
                        {"acknowledged", number(control_->acknowledged_generation())}};
  if (balancer_.link) {
    balancer.push_back({"connected", wire::Node{balancer_.link->connected()}});
    balancer.push_back({"pid", number(balancer_.link->pid())});
  }
  return wire::Node{wire::Object{
      {"status", text(stopping_       ? "stopping"
                      : fault.empty() ? "ok"
                                      : "degraded")},
      {"instance", text(settings_.instance)},
      {"pid", number(::getpid())},
      {"region", text(options_.region)},
      {"accountId", text(options_.account_id)},
      {"timeScale", number(options_.time_scale)},
      {"runtime", wire::Node{wire::Object{{"kind", text(runtime_.docker ? "docker" : "simulated")},
                                          {"available", wire::Node{fault.empty()}},
                                          {"fault", text(fault)},
                                          {"dockerHost", text(runtime_.docker_host)}}}},
      {"balancer", wire::Node{std::move(balancer)}},
      {"listeners", wire::Node{listeners()}}}};
}

// Where each listener can really be reached: names under .localhost do not resolve everywhere, and
// a port below 1024 may have been refused. A listener that is not bound yet is left out.
wire::List Engine::listeners() const {
  wire::List bound;
  for (const world::Region* region : control_->keeper().views())
    for (const auto* listener : region->all<world::Listener>()) {
      const auto* balancer = region->find<world::LoadBalancer>(listener->load_balancer_arn);
      const int port = control_->observations().bound_port(listener->arn);
      if (!balancer || port == 0) continue;
      bound.push_back(
          wire::Node{wire::Object{{"arn", wire::Node{listener->arn}},
                                  {"address", wire::Node{balancer->address}},
                                  {"port", wire::Node{static_cast<std::int64_t>(port)}}}});
    }
  return bound;
}

}  // namespace

std::string data_directory(const std::string& data_dir) {
  if (!data_dir.empty()) return data_dir;
  if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
    return std::string(state) + "/teal";
  const char* home = std::getenv("HOME");
  return std::string(home && *home ? home : "/root") + "/.local/state/teal";
}

int run(const Options& options) {
  Engine engine(options);
  if (const Status started = engine.start(); !started) {
    fmt::print(stderr, "teal engine: {}\n", started.error().message);
    return 1;
  }
  engine.serve();
  return 0;
}

}  // namespace teal::engine
