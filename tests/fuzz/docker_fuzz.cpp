// What the container daemon says: inspections, lists, events, progress of pulls, logs; and image
// references on the way to it.
#include "adapters/docker/docker_words.h"
#include "fuzz.h"
#include "wire/json.h"

using namespace teal;
namespace docker = teal::adapters::docker;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  if (const auto node = wire::read_json(text)) {
    const ports::ContainerState state = docker::state_of(*node);
    using Status = ports::ContainerState::Status;
    if (state.status != Status::exited) ASSERT(!state.exit_code && state.error.empty());
    docker::digest_of(*node);
    docker::names_in(*node);
  }
  if (const auto name = docker::changed_by(text)) ASSERT(!name->empty());
  docker::error_in_progress(text);

  std::size_t kept = 0;
  for (const std::string& line : docker::lines_of(text)) {
    ASSERT(line.find('\n') == std::string::npos);
    kept += line.size();
  }
  ASSERT(kept <= text.size());

  const std::string path = docker::pull_path(text);
  ASSERT(path.starts_with("/images/create?fromImage="));
  ASSERT(path.find_first_of(" \r\n#") == std::string::npos);
  if (docker::names_a_registry(text)) ASSERT(text.find('/') != std::string_view::npos);
  ports::ContainerSpec spec;
  spec.image = text;
  ASSERT(docker::registry_auth(spec).find_first_of("+/\r\n") == std::string::npos);
  return 0;
}
