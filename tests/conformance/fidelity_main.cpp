// fidelity — prints docs/fidelity.md from the operations' rows, the public models and the sources.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <set>
#include <sstream>

#include "gateway/services.h"
#include "model.h"
#include "sources.h"

namespace teal::conformance {
namespace {

constexpr std::string_view opening = R"(# Fidelity

How far the engine is AWS, and where each behaviour was taken from. This page is printed by `make docs`; nothing on it is written by hand
except the words of its first part. **Nothing here has been run against AWS itself yet.**

What is said of shapes is checked against the public service models by `tests/conformance`: names, types, required members, value sets and
limits of every operation below ("AWS model"). What an operation *does* is AWS's documented behaviour where a row under "Behaviour" says so, seen in
public where it says that, and assumed where it says "assumed" **or where there is no row**.

## Everywhere

- **Rescues.** The balancer sends once more what the target provably never took, and what may be repeated (by its method or an Idempotency-Key), where an
  Application Load Balancer answers 502. Each is counted by cause, and reports name them apart: what passes here thanks to a rescue may fail on AWS.
- **Time scale.** `--time-scale N` divides waits of minutes: baking, canary and linear intervals, alarm periods, metric buckets, throttles. Never
  health checks, connection time-outs, deregistration delay, stop timeout, or the clock of signatures. Timestamps stay wall clock.
- **Draining.** A task gets SIGTERM as soon as nothing is in flight to it, at the latest after the deregistration delay; `--drain=aws` waits for the whole
  delay as ECS does. The API shows `draining` for the full delay in both.
- **Endpoints.** A container is reached on a 127.x address of its own, published by a daemon without userland proxy: it refuses connections at once when it
  is gone. A foreign daemon that runs docker-proxy accepts connections for a dead container and then resets them, so that fewer requests can be proved
  undelivered and rescued. Addresses that the API shows (VPC, private) are names only.
- **Names.** `repositoryUri` and the registry's `proxyEndpoint` are this machine's address over plain HTTP, not a host of AWS.
- **Members without effect** are listed below with the reason. **All others that Teal lacks are refused** by name: never accepted in silence.
)";

using Kind = wire::Type::Kind;

// What the requests of a service take, shape by shape.
struct Gaps {
  std::set<std::string> without_effect;  // "| place | why |"
  std::map<std::string, std::set<std::string>> refused_members, refused_values;
};

class Survey {
 public:
  explicit Survey(const Model& model) : model_(model) {}
  Gaps gaps;

  void visit(const wire::Type& declared, const Shape& shape) {
    const wire::Type& type = unwrapped(declared);
    if (!seen_.emplace(&type, shape.name).second) return;
    if (type.kind == Kind::list || type.kind == Kind::map)
      visit(*type.element, model_.shape(shape.element));
    if (type.kind == Kind::enumeration)
      for (const std::string& value : shape.values)
        if (std::ranges::none_of(type.names, [&](const auto& row) { return row.text == value; }))
          gaps.refused_values[shape.name].insert(value);
    if (type.kind == Kind::structure) visit_members(type, shape);
  }

 private:
  void visit_members(const wire::Type& type, const Shape& shape) {
    for (const auto& [member, target] : shape.members) {
      const wire::Field* row = row_of(type, member);
      if (!row) {
        gaps.refused_members[shape.name].insert(member);
        continue;
      }
      const std::string place = shape.name + "." + member;
      if (row->rules.max_size == 0)
        gaps.refused_members[shape.name].insert(member + " (unless empty)");
      if (!row->ignored_because.empty())
        gaps.without_effect.insert(fmt::format("| `{}` | {}{} |", place, row->ignored_because,
                                               row->type ? "; kept and given back" : ""));
      if (row->type && row->rules.max_size > 0) visit(*row->type, model_.shape(target));
    }
  }

  const Model& model_;
  std::set<std::pair<const wire::Type*, std::string>> seen_;
};

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
  return text.empty() ? "none" : text;
}

std::string print_gaps(const std::map<std::string, std::set<std::string>>& gaps) {
  std::string text;
  for (const auto& [shape, names] : gaps) text += fmt::format("- `{}`: {}\n", shape, joined(names));
  return text.empty() ? "None.\n" : text;
}

std::string print_behaviour(const std::string& folder) {
  std::string text;
  for (const Source& source : sources()) {
    if (source.service != folder) continue;
    std::istringstream words{std::string(source.operations)};
    const std::vector<std::string> operations{std::istream_iterator<std::string>(words), {}};
    text += fmt::format("| {} | {} | {} | {} |\n", joined(operations), source.behaviour,
                        name_of(source.evidence), source.where);
  }
  return text.empty() ? "No row: assumed.\n"
                      : "| operation | behaviour | source | where |\n|---|---|---|---|\n" + text;
}

void print(const services::Service& service) {
  const std::string folder = folder_of(service);
  const Model model = read_model(folder);
  Survey survey(model);
  std::vector<std::string_view> names;
  const Shape nothing{.name = "nothing", .type = "structure"};
  for (const auto& operation : service.operations) {
    names.push_back(operation.name);
    const auto found = model.operations.find(operation.name);
    if (found != model.operations.end())
      survey.visit(*operation.input,
                   found->second.input.empty() ? nothing : model.shape(found->second.input));
  }
  fmt::print("\n## {} (`{}`, API of {})\n\n{} of the model's {} operations: {}.\n\n", folder,
             service.signing_name, service.version, names.size(),
             names.size() + model.others.size(), joined(names));
  fmt::print("Not there, and refused as unknown: {}.\n\n### Behaviour\n\n{}", joined(model.others),
             print_behaviour(folder));
  std::string rows;
  for (const std::string& row : survey.gaps.without_effect) rows += row + "\n";
  fmt::print("\n### Members without effect\n\n{}",
             rows.empty() ? "None.\n" : "| member | why |\n|---|---|\n" + rows);
  fmt::print("\n### Members refused\n\n{}\n### Values refused\n\n{}",
             print_gaps(survey.gaps.refused_members), print_gaps(survey.gaps.refused_values));
}

}  // namespace
}  // namespace teal::conformance

int main() {
  fmt::print("{}", teal::conformance::opening);
  for (const auto* service : teal::gateway::services()) teal::conformance::print(*service);
}
