// client/errors.h — what can go wrong before AWS has said anything: the codes that the verbs turn
// into exit codes, and their texts.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::client {

constexpr std::string_view unreachable_code = "EndpointUnreachable";
constexpr std::string_view no_credentials_code = "CredentialsMissing";
constexpr std::string_view configuration_code = "InvalidConfiguration";
constexpr std::string_view bad_answer_code = "UnreadableAnswer";

// `status` 0: no HTTP answer was received.
inline Error unreachable(const std::string& url, const std::string& why) {
  return {std::string(unreachable_code),
          "Cannot reach " + url + ": " + why +
              ". Start the engine with `teal engine`, or correct AWS_ENDPOINT_URL.",
          0};
}
inline Error no_credentials() {
  return {std::string(no_credentials_code),
          "No AWS credentials were found in the environment, in the profile files or in the "
          "engine's data directory. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, choose a "
          "profile with --profile, or run eval \"$(teal env)\" beside a running engine.",
          0};
}
inline Error bad_configuration(std::string what) {
  return {std::string(configuration_code), std::move(what), 0};
}
inline Error bad_answer(const std::string& what, int status) {
  return {std::string(bad_answer_code), what, status};
}

// The caller's keys were refused: by their names in the answers of the JSON and Query services.
inline bool is_credentials_error(const Error& error) {
  for (const std::string_view code :
       {no_credentials_code, std::string_view("UnrecognizedClientException"),
        std::string_view("InvalidClientTokenId"), std::string_view("SignatureDoesNotMatch"),
        std::string_view("InvalidSignatureException"), std::string_view("ExpiredToken"),
        std::string_view("ExpiredTokenException"), std::string_view("RequestExpired"),
        std::string_view("MissingAuthenticationToken"),
        std::string_view("MissingAuthenticationTokenException"),
        std::string_view("IncompleteSignature"), std::string_view("IncompleteSignatureException"),
        std::string_view("AccessDenied"), std::string_view("AccessDeniedException"),
        std::string_view("AuthFailure"), std::string_view("OptInRequired")})
    if (error.code == code) return true;
  return false;
}
inline bool is_unreachable(const Error& error) { return error.code == unreachable_code; }

}  // namespace teal::client
