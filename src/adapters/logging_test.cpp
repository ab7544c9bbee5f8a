#include "adapters/logging.h"

#include <gtest/gtest.h>

namespace teal::adapters {
namespace {

TEST(Redacted, hides_what_follows_the_name_of_a_secret) {
  EXPECT_EQ(redacted("Authorization: AWS4-HMAC-SHA256 Credential=A/b, Signature=c0ffee\r\nHost: x"),
            "Authorization: [redacted]\r\nHost: x");
  EXPECT_EQ(redacted("{\"password\":\"hunter2\",\"user\":\"AWS\"}"),
            "{\"password\":\"[redacted]\",\"user\":\"AWS\"}");
  EXPECT_EQ(redacted("?X-Amz-Security-Token=abc&X-Amz-Date=1"),
            "?X-Amz-Security-Token=[redacted]&X-Amz-Date=1");
}

TEST(Redacted, leaves_sentences_about_secrets_alone) {
  EXPECT_EQ(redacted("the password was refused"), "the password was refused");
  EXPECT_EQ(redacted("Signature does not match"), "Signature does not match");
}

}  // namespace
}  // namespace teal::adapters
