#include "services/context.h"

#include "base/arn.h"

namespace teal::services {

std::string Context::arn(const std::string& service, const std::string& resource) const {
  return Arn{.service = service,
             .region = scope().region,
             .account = scope().account,
             .resource = resource}
      .str();
}

void Context::journal(std::string kind, std::string subject, std::string message,
                      wire::Node detail) const {
  world.journal({.at = now,
                 .kind = std::move(kind),
                 .subject = std::move(subject),
                 .message = std::move(message),
                 .detail = std::move(detail)});
}

}  // namespace teal::services
