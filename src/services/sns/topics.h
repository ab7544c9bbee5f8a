// services/sns/topics.h — topics: found by their ARN, described by their attributes, published to.
#pragma once
#include <optional>
#include <string>

#include "services/context.h"
#include "world/sns.h"

namespace teal::services::sns {

Result<const world::Topic*> find_topic(const Context& context, const std::string& arn);

// Takes a message for the topic's subscribers. It goes into the journal ("sns.message") and is
// counted in AWS/SNS; nothing is delivered to the outside, which counts as failed for every
// confirmed subscription. Gives the message's id.
std::string publish(const Context& context, const world::Topic& topic,
                    const std::optional<std::string>& subject, const std::string& message);

// Value `value` of attribute `name`, checked; nothing but the caller's mistakes come back.
Status set_attribute(const Context& context, world::Topic& topic, const std::string& name,
                     const std::string& value);

}  // namespace teal::services::sns
