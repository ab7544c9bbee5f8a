// gateway/errors.h — the errors that are told before any service has a say, in AWS's words.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/sigv4.h"

namespace teal::gateway::errors {

// Errors carry the code of the JSON protocols; Query spells some of them differently, and gives
// them another status.
Error as_query_spells_it(Error error);
// EC2 has codes of its own for the caller's identity.
Error as_ec2_spells_it(Error error);

Error unknown_service();
Error unknown_operation(std::string_view operation);
Error unknown_action(std::string_view action, std::string_view version);
Error missing_action();
Error body_too_large(std::size_t limit);
Error unsupported_encoding(std::string_view encoding);
Error unrecognised_client();
Error expired_token();
Error refused(const wire::sigv4::Refused& refusal);
Error internal_failure();

}  // namespace teal::gateway::errors
