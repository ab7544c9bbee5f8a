// services/sts/credentials.h — temporary credentials: made once, shown once, and kept sealed.
#pragma once
#include <chrono>

#include "api/sts/identity.h"
#include "services/context.h"

namespace teal::services::sts {

// A session for `principal`. What has expired a day ago is forgotten on the way.
api::sts::Credentials make_session(Context& context, const Principal& principal,
                                   std::chrono::seconds lifetime);

}  // namespace teal::services::sts
