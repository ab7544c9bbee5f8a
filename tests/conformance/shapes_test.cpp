#include <gtest/gtest.h>

#include <iterator>
#include <set>
#include <sstream>

#include "gateway/services.h"
#include "shape_check.h"
#include "sources.h"

namespace teal::conformance {
namespace {

const Deviation* deviation(const std::string& service, const Finding& finding) {
  for (const Deviation& row : deviations())
    if (row.service == service && row.fault == finding.fault && row.place == finding.place)
      return &row;
  return nullptr;
}

TEST(Shapes, are_those_of_the_public_models_but_for_listed_deviations) {
  std::set<const Deviation*> applied;
  for (const services::Service* service : gateway::services()) {
    const std::string folder = folder_of(*service);
    for (const Finding& finding : check_service(*service, read_model(folder))) {
      const Deviation* listed = deviation(folder, finding);
      if (listed)
        applied.insert(listed);
      else
        ADD_FAILURE() << folder << " " << name_of(finding.fault) << " " << finding.place << ": "
                      << finding.detail;
    }
  }
  for (const Deviation& row : deviations())
    EXPECT_TRUE(applied.contains(&row)) << "no longer so: " << row.service << " " << row.place;
}

TEST(Sources, speak_of_operations_that_are_there) {
  for (const Source& source : sources()) {
    std::istringstream names{std::string(source.operations)};
    for (std::string name; names >> name;)
      EXPECT_TRUE(std::ranges::any_of(gateway::services(),
                                      [&](const auto* service) {
                                        return folder_of(*service) == source.service &&
                                               std::ranges::any_of(service->operations,
                                                                   [&](const auto& operation) {
                                                                     return operation.name == name;
                                                                   });
                                      }))
          << source.service << " " << name;
  }
}

// The check itself, on rows that are wrong in every way.
struct Wrong {
  static constexpr std::string_view name = "StopTask";
  struct Input {
    std::string cluster;
    std::optional<std::string> task;
    std::optional<int> reason;
    std::optional<std::string> colour;
    static constexpr auto shape(auto...) {
      using wire::field;
      return wire::fields(field<&Input::cluster>("cluster", wire::required | wire::size(2, 3)),
                          field<&Input::task>("task"), field<&Input::reason>("reason"),
                          field<&Input::colour>("colour"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return wire::fields(); }
  };
  static Result<Output> run(services::Context&, const Input&) { return Output{}; }
};
struct Unheard : Wrong {
  static constexpr std::string_view name = "PaintCluster";
};

TEST(Shapes, that_are_wrong_are_noticed) {
  static constexpr std::array operations{wire::operation<services::Context, Unheard>(),
                                         wire::operation<services::Context, Wrong>()};
  services::Service service = **std::ranges::find_if(
      gateway::services(), [](const auto* s) { return s->signing_name == "ecs"; });
  service.operations = operations;
  std::set<std::string> found;
  for (const Finding& finding : check_service(service, read_model("ecs")))
    found.insert(std::string(name_of(finding.fault)) + " " + finding.place);
  EXPECT_EQ(found, (std::set<std::string>{
                       "unknown_operation PaintCluster", "wrongly_required StopTaskRequest.cluster",
                       "shorter_than_model StopTaskRequest.cluster",
                       "wrongly_optional StopTaskRequest.task", "wrong_kind StopTaskRequest.reason",
                       "unknown_member StopTaskRequest.colour"}));
}

}  // namespace
}  // namespace teal::conformance
