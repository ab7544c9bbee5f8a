// report.h — what the records of a load say about the deployments that went on meanwhile. Pure:
// records in, numbers and text out.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "load.h"

namespace demo {

// From `from` on, until the next entry, only these versions may answer.
struct Expectation {
  Clock::time_point from;
  std::vector<std::string> versions;
};

// One thing that happened under load.
struct Span {
  std::string title;
  Clock::time_point from, to;                   // From the call to the end as the API shows it.
  std::map<std::string, std::int64_t> rescued;  // By cause: what an ALB would have answered 502.
  std::vector<std::string> notes;               // Timings, causes.
};

struct Latency {
  std::uint32_t p50_us = 0, p99_us = 0, p999_us = 0;
};

struct Row {
  std::string title;
  std::uint64_t sent = 0, lost = 0, wrong_version = 0, service_errors = 0, rescued = 0;
  std::array<std::uint64_t, outcomes> by_outcome{};
  Latency latency;
};

struct Report {
  std::vector<Row> rows;  // One per span, in order.
  Row before;             // The first span.
  Row between;            // What belongs to no span, from the first on.
  Row total;
  std::uint64_t executed_twice = 0;
  std::uint64_t posts_answered = 0,
                posts_not_executed = 0;  // Answered, but no target says that it executed it.
  std::map<std::string, std::int64_t> rescued;

  // Nothing lost, nothing of a wrong version, nothing twice, nothing answered without being
  // executed.
  bool clean() const;
};

struct Evidence {
  std::vector<Record> records;
  std::vector<std::string> versions;  // Load::versions()
  std::vector<Expectation> expectations;
  std::vector<Span> spans;
  std::map<std::string, int> executions;  // Id of a POST -> how often targets say they executed it.
  std::vector<std::string> answered_posts;
};

Report summarise(const Evidence& evidence);
std::string render(const Report& report, const Evidence& evidence);
std::string to_json(const Report& report);

// The instant of the last request answered by `version` among those due from `from` on; `from` when
// there is none.
Clock::time_point last_answer_of(const Evidence& evidence, const std::string& version,
                                 Clock::time_point from);

}  // namespace demo
