// services/ec2/launch_template_data.h — what a request says of a launch template, checked and in
// the form that is kept.
#pragma once
#include "api/ec2/launch_templates.h"
#include "base/result.h"

namespace teal::services::ec2 {

// The given members over those of `base`.
Result<api::ec2::LaunchTemplateData> merged(api::ec2::LaunchTemplateData base,
                                            const api::ec2::RequestLaunchTemplateData& given);

}  // namespace teal::services::ec2
