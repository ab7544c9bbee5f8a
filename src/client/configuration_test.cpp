#include "client/configuration.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "api/ecs/clusters.h"
#include "client/errors.h"
#include "client/profile.h"

namespace teal::client {
namespace {

class Configure : public ::testing::Test {
 protected:
  Configure() {
    std::string pattern = (std::filesystem::temp_directory_path() / "teal-client-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
    variables_["HOME"] = home_;
  }
  ~Configure() override { std::filesystem::remove_all(home_); }

  void write(const std::string& path, const std::string& text) {
    const std::filesystem::path file = std::filesystem::path(home_) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  Result<Configuration> run(const Choices& choices = {}) {
    return configure(choices, [this](const std::string& name) { return variables_[name]; });
  }

  std::string home_;
  std::map<std::string, std::string> variables_;
};

TEST_F(Configure, takes_keys_and_region_from_the_environment_first) {
  variables_["AWS_ACCESS_KEY_ID"] = "A";
  variables_["AWS_SECRET_ACCESS_KEY"] = "S";
  variables_["AWS_REGION"] = "eu-west-1";
  write(".aws/credentials", "[default]\naws_access_key_id=B\naws_secret_access_key=T\n");
  const auto out = run();
  ASSERT_TRUE(out);
  EXPECT_EQ(out->credentials.access_key_id, "A");
  EXPECT_EQ(out->credentials.source, "environment");
  EXPECT_TRUE(out->is_aws());
}

TEST_F(Configure, reads_a_named_profile_from_both_files) {
  variables_["AWS_ACCESS_KEY_ID"] = "A";
  variables_["AWS_SECRET_ACCESS_KEY"] = "S";
  write(".aws/credentials", "[staging]\naws_access_key_id = B\naws_secret_access_key = T # mine\n");
  write(".aws/config", "[profile staging]\nregion = us-west-2\ns3 =\n  region = none\n");
  const auto out = run({.endpoint_url = {}, .region = {}, .profile = "staging", .data_dir = {}});
  ASSERT_TRUE(out);
  EXPECT_EQ(out->credentials.access_key_id, "B");
  EXPECT_EQ(out->credentials.secret_access_key, "T");
  EXPECT_EQ(out->region, "us-west-2");
}

TEST_F(Configure, refuses_a_profile_that_is_in_no_file) {
  const auto out = run({.endpoint_url = {}, .region = {}, .profile = "absent", .data_dir = {}});
  ASSERT_FALSE(out);
  EXPECT_NE(out.error().message.find("\"absent\""), std::string::npos);
}

TEST_F(Configure, falls_back_to_the_engine_and_its_endpoint) {
  write(".local/state/teal/credentials.json",
        R"({"accessKeyId":"E","secretAccessKey":"F","region":"us-east-1",)"
        R"("endpoint":"http://127.0.0.1:4566","dockerHost":"unix:///run/d.sock"})");
  const auto out = run();
  ASSERT_TRUE(out) << out.error().message;
  EXPECT_EQ(out->credentials.access_key_id, "E");
  EXPECT_EQ(out->endpoint_url, "http://127.0.0.1:4566");
  EXPECT_TRUE(out->engine_keys);
  EXPECT_EQ(find_engine(home_ + "/.local/state/teal")->docker_host, "unix:///run/d.sock");
}

TEST_F(Configure, says_what_to_do_without_any_keys) {
  const auto out = run();
  ASSERT_FALSE(out);
  EXPECT_TRUE(is_credentials_error(out.error()));
  EXPECT_NE(out.error().message.find("teal env"), std::string::npos);
}

TEST_F(Configure, refuses_half_a_pair_of_keys) {
  variables_["AWS_ACCESS_KEY_ID"] = "A";
  EXPECT_EQ(run().error().code, configuration_code);
}

TEST_F(Configure, lets_a_services_own_endpoint_win_and_the_option_over_both) {
  variables_["AWS_ACCESS_KEY_ID"] = "A";
  variables_["AWS_SECRET_ACCESS_KEY"] = "S";
  variables_["AWS_REGION"] = "eu-west-1";
  variables_["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1/";
  variables_["AWS_ENDPOINT_URL_ECS"] = "http://127.0.0.1:2";
  const Service ecs = service_of(static_cast<const api::ecs::ListClusters*>(nullptr));
  EXPECT_EQ(run()->url(ecs), "http://127.0.0.1:2");
  EXPECT_EQ(run()->endpoint_url, "http://127.0.0.1:1");
  const auto chosen =
      run({.endpoint_url = "http://127.0.0.1:3", .region = {}, .profile = {}, .data_dir = {}});
  EXPECT_EQ(chosen->url(ecs), "http://127.0.0.1:3");
}

TEST_F(Configure, refuses_an_endpoint_that_is_no_url_and_a_region_that_is_none) {
  variables_["AWS_ACCESS_KEY_ID"] = "A";
  variables_["AWS_SECRET_ACCESS_KEY"] = "S";
  EXPECT_FALSE(
      run({.endpoint_url = "localhost:4566", .region = {}, .profile = {}, .data_dir = {}}));
  EXPECT_FALSE(run({.endpoint_url = {}, .region = "x.evil.org/", .profile = {}, .data_dir = {}}));
  EXPECT_FALSE(run()) << "without a region there is no host to call";
}

TEST(Profile, passes_over_sections_of_other_kinds) {
  const auto profiles = parse_shared_file(
      "# comment\n[default]\nregion=a\n[sso-session x]\nregion=b\n[profile two]\nregion = c\n",
      SharedFile::config);
  ASSERT_EQ(profiles.size(), 2U);
  EXPECT_EQ(profiles.at("default").at("region"), "a");
  EXPECT_EQ(profiles.at("two").at("region"), "c");
}

}  // namespace
}  // namespace teal::client
