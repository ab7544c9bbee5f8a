// services/iam/views.h — rows as IAM shows them. Policy documents are percent-encoded in answers.
#pragma once
#include "api/iam/instance_profiles.h"
#include "api/iam/policies.h"
#include "api/iam/types.h"
#include "services/context.h"
#include "world/iam.h"

namespace teal::services::iam {

std::string encoded(const std::string& document);
api::iam::Role view(const world::Role& role);
// Without tags and description, as lists show it.
api::iam::Role brief_view(const world::Role& role);
api::iam::Policy view(const Context& context, const world::ManagedPolicy& policy);
api::iam::Policy brief_view(const Context& context, const world::ManagedPolicy& policy);
api::iam::InstanceProfile view(const Context& context, const world::InstanceProfile& profile);

}  // namespace teal::services::iam
