// adapters/docker/docker_words.h — the Docker Engine API's JSON to and from the port's structs.
// Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/containers.h"
#include "wire/node.h"

namespace teal::adapters::docker {

inline constexpr std::string_view instance_label = "teal.instance";

// Body of POST /containers/create.
std::string create_body(const ports::ContainerSpec& spec, std::string_view instance);

// "/images/create?fromImage=…&tag=…" of an image reference.
std::string pull_path(std::string_view image);
// Whether the reference names a registry: its first part has a dot or a colon, or is "localhost".
bool names_a_registry(std::string_view image);
// Value of X-Registry-Auth.
std::string registry_auth(const ports::ContainerSpec& spec);
// The error in the lines of a pull's progress, which comes with status 200; empty when there is
// none.
std::string error_in_progress(std::string_view lines);

// `{"label":["teal.instance=<instance>"]}`, ready for the query of a list or of events.
std::string instance_filter(std::string_view instance);

// Of GET /containers/{name}/json; image_digest is the image's id, to be replaced by its digest.
ports::ContainerState state_of(const wire::Node& inspected);
// The registry's digest of an inspected image; its id when it never came from a registry.
std::string digest_of(const wire::Node& inspected_image);
// Names in GET /containers/json, without their slash.
std::vector<std::string> names_in(const wire::Node& list);

// The container that an event line is about, when it tells of a change that matters.
std::optional<std::string> changed_by(std::string_view event_line);

// The lines of a log stream: frames of {1 byte stream, 3 zero, 4 length, text}, both streams mixed.
std::vector<std::string> lines_of(std::string_view multiplexed);

}  // namespace teal::adapters::docker
