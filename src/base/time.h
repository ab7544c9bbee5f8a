// base/time.h — instants and spans. Instants are arguments everywhere below the edge: only
// ports/clock.h reads a clock.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace teal {

using Duration = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Duration>;

// "2026-11-24T06:15:27.123Z": the form of the Query and XML protocols. Milliseconds are printed
// only when not zero.
std::string to_iso8601(Time time);
// Accepts "Z" and numeric offsets, seconds with or without a fraction; nothing else.
std::optional<Time> parse_iso8601(std::string_view text);
// "20261124T061527Z": the form of a SigV4 signature.
std::string to_basic_iso8601(Time time);
std::optional<Time> parse_basic_iso8601(std::string_view text);

// Seconds since the epoch with a fraction of milliseconds: the form of the JSON protocols.
double to_epoch_seconds(Time time);
Time from_epoch_seconds(double seconds);

}  // namespace teal
