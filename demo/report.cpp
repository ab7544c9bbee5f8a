#include "report.h"

#include <fmt/format.h>

#include <algorithm>

namespace demo {
namespace {

Latency latency_of(std::vector<std::uint32_t> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())))];
  };
  return {at(0.5), at(0.99), at(0.999)};
}

bool may_answer(const std::vector<Expectation>& expectations, Clock::time_point due,
                const std::string& version) {
  const Expectation* valid = nullptr;
  for (const Expectation& expectation : expectations)
    if (expectation.from <= due) valid = &expectation;
  return !valid || std::find(valid->versions.begin(), valid->versions.end(), version) !=
                       valid->versions.end();
}

// Slow requests sleep on purpose: they count for everything but latency.
struct Sum {
  Row row;
  std::vector<std::uint32_t> latencies;
  void add(const Record& record, bool wrong) {
    ++row.sent;
    ++row.by_outcome[static_cast<std::size_t>(record.outcome)];
    if (is_lost(record.outcome)) ++row.lost;
    if (record.outcome == Outcome::service_error) ++row.service_errors;
    if (wrong) ++row.wrong_version;
    if (record.kind != Kind::slow) latencies.push_back(record.latency_us);
  }
  Row finish(std::string title, const std::map<std::string, std::int64_t>& rescued) {
    row.title = std::move(title);
    row.latency = latency_of(std::move(latencies));
    for (const auto& [cause, count] : rescued) row.rescued += static_cast<std::uint64_t>(count);
    return row;
  }
};

std::string line(const Row& row) {
  return fmt::format("{:<30} {:>8} {:>6} {:>7} {:>8} {:>8.2f} {:>8.2f} {:>8.2f}\n", row.title,
                     row.sent, row.lost, row.wrong_version, row.rescued, row.latency.p50_us / 1e3,
                     row.latency.p99_us / 1e3, row.latency.p999_us / 1e3);
}

std::string json_of(const Row& row) {
  return fmt::format(
      R"({{"title":"{}","sent":{},"lost":{},"wrongVersion":{},"serviceErrors":{},"rescued":{},"p50Us":{},"p99Us":{},"p999Us":{}}})",
      row.title, row.sent, row.lost, row.wrong_version, row.service_errors, row.rescued,
      row.latency.p50_us, row.latency.p99_us, row.latency.p999_us);
}

}  // namespace

bool Report::clean() const {
  return total.lost == 0 && total.wrong_version == 0 && executed_twice == 0 &&
         posts_not_executed == 0;
}

Report summarise(const Evidence& evidence) {
  Report report;
  Sum total, before, between;
  std::vector<Sum> spans(evidence.spans.size());
  for (const Record& record : evidence.records) {
    const bool wrong =
        record.outcome == Outcome::answered &&
        !may_answer(evidence.expectations, record.due, evidence.versions[record.version]);
    total.add(record, wrong);
    bool belongs = false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (record.due < evidence.spans[i].from || record.due >= evidence.spans[i].to) continue;
      spans[i].add(record, wrong);
      belongs = true;
    }
    if (belongs) continue;
    const bool early = evidence.spans.empty() || record.due < evidence.spans.front().from;
    (early ? before : between).add(record, wrong);
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    report.rows.push_back(spans[i].finish(evidence.spans[i].title, evidence.spans[i].rescued));
    for (const auto& [cause, count] : evidence.spans[i].rescued) report.rescued[cause] += count;
  }
  report.before = before.finish("before", {});
  report.between = between.finish("between and after", {});
  report.total = total.finish("in all", report.rescued);
  for (const auto& [id, count] : evidence.executions)
    if (count > 1) ++report.executed_twice;
  report.posts_answered = evidence.answered_posts.size();
  for (const std::string& id : evidence.answered_posts)
    if (!evidence.executions.contains(id)) ++report.posts_not_executed;
  return report;
}

std::string render(const Report& report, const Evidence& evidence) {
  std::string text = fmt::format("{:<30} {:>8} {:>6} {:>7} {:>8} {:>8} {:>8} {:>8}\n", "", "sent",
                                 "lost", "wrong", "rescued", "p50 ms", "p99 ms", "p99.9");
  text += line(report.before);
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    text += line(report.rows[i]);
    for (const std::string& note : evidence.spans[i].notes) text += "    " + note + "\n";
  }
  text += line(report.between) + line(report.total) + "\n";
  text += fmt::format("POSTs answered: {}; executed twice: {}; answered but not executed: {}\n",
                      report.posts_answered, report.executed_twice, report.posts_not_executed);
  if (report.total.service_errors > 0)
    text += fmt::format("500s that the faulty release itself sent while it had traffic: {}\n",
                        report.total.service_errors);
  for (std::size_t i = 0; i < report.total.by_outcome.size(); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    if (is_lost(outcome) && report.total.by_outcome[i] > 0)
      text += fmt::format("LOST: {} × {}\n", report.total.by_outcome[i], describe(outcome));
  }
  if (report.rescued.empty()) {
    text += "Rescued (an ALB would have answered 502): none\n";
  } else {
    text += "Rescued (an ALB would have answered 502):";
    for (const auto& [cause, count] : report.rescued) text += fmt::format(" {} {}", count, cause);
    text += "\n";
  }
  return text;
}

std::string to_json(const Report& report) {
  std::string rows;
  for (const Row& row : report.rows) rows += (rows.empty() ? "" : ",") + json_of(row);
  return fmt::format(
      R"({{"clean":{},"before":{},"spans":[{}],"between":{},"total":{},"postsAnswered":{},"executedTwice":{},"postsNotExecuted":{}}})",
      report.clean(), json_of(report.before), rows, json_of(report.between), json_of(report.total),
      report.posts_answered, report.executed_twice, report.posts_not_executed);
}

Clock::time_point last_answer_of(const Evidence& evidence, const std::string& version,
                                 Clock::time_point from) {
  auto last = from;
  for (const Record& record : evidence.records)
    if (evidence.versions[record.version] == version) last = std::max(last, record.due);
  return last;
}

}  // namespace demo
