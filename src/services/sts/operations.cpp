#include "services/sts/operations.h"

#include "api/sts/identity.h"

namespace teal::services::sts {
namespace {

Error render(std::span<const wire::Violation> violations) {
  return {"ValidationError", wire::describe(violations), 400};
}

constexpr std::array operations{wire::operation<Context, api::sts::AssumeRole>(),
                                wire::operation<Context, api::sts::GetCallerIdentity>(),
                                wire::operation<Context, api::sts::GetSessionToken>()};

}  // namespace

const Service& service() {
  static const Service sts{.signing_name = "sts",
                           .protocol = Protocol::query,
                           .also = {},
                           .target_prefix = {},
                           .version = "2011-06-15",
                           .xml_namespace = "https://sts.amazonaws.com/doc/2011-06-15/",
                           .is_global = true,
                           .render = render,
                           .operations = operations};
  return sts;
}

}  // namespace teal::services::sts
