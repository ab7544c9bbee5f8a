// That calls reach libcurl whole, whatever their arguments' types, and that nothing loads it
// before.
#include <curl/curl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace {

bool is_loaded() {
  std::ifstream maps("/proc/self/maps");
  const std::string text{std::istreambuf_iterator<char>(maps), {}};
  return text.find("/libcurl.so") != std::string::npos;
}

struct Easy {
  CURL* handle = curl_easy_init();
  ~Easy() { curl_easy_cleanup(handle); }
};

TEST(Curl, IsLoadedByTheFirstCallAndNotBefore) {
  ASSERT_FALSE(is_loaded());
  const Easy easy;
  EXPECT_NE(easy.handle, nullptr);
  EXPECT_TRUE(is_loaded());
}

TEST(Curl, SeesOptionsOfEveryType) {
  const Easy easy;
  EXPECT_EQ(curl_easy_setopt(easy.handle, CURLOPT_POSTFIELDSIZE, 5L), CURLE_OK);
  EXPECT_EQ(curl_easy_setopt(easy.handle, CURLOPT_POSTFIELDSIZE, -2L), CURLE_BAD_FUNCTION_ARGUMENT);
  EXPECT_EQ(curl_easy_setopt(easy.handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t{1} << 40),
            CURLE_OK);
  EXPECT_EQ(curl_easy_setopt(easy.handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t{-2}),
            CURLE_BAD_FUNCTION_ARGUMENT);
  int mine = 0;
  void* kept = nullptr;
  EXPECT_EQ(curl_easy_setopt(easy.handle, CURLOPT_PRIVATE, &mine), CURLE_OK);
  EXPECT_EQ(curl_easy_getinfo(easy.handle, CURLINFO_PRIVATE, &kept), CURLE_OK);
  EXPECT_EQ(kept, &mine);
}

TEST(Curl, SaysInItsOwnWordsWhatFailed) {
  const Easy easy;
  curl_easy_setopt(easy.handle, CURLOPT_URL, "nonsense://127.0.0.1/");
  EXPECT_EQ(curl_easy_perform(easy.handle), CURLE_UNSUPPORTED_PROTOCOL);
  EXPECT_THAT(curl_easy_strerror(CURLE_UNSUPPORTED_PROTOCOL),
              testing::HasSubstr("Unsupported protocol"));
}

}  // namespace
