#include "pipeline/process.h"

#include <gtest/gtest.h>

#include "pipeline/build.h"
#include "pipeline/local_engine.h"
#include "wire/base64.h"

namespace teal::pipeline {
namespace {

TEST(Process, passes_arguments_as_they_are_with_no_shell_between) {
  const auto finished = run(
      {.arguments = {"printf", "%s|", "$(id)", "; echo", "a b"}, .input = {}, .environment = {}});
  ASSERT_TRUE(finished) << finished.error().message;
  EXPECT_EQ(finished->output, "$(id)|; echo|a b|");
}

TEST(Process, feeds_its_input_and_tells_its_exit_code) {
  EXPECT_EQ(run({.arguments = {"cat"}, .input = "secret", .environment = {}})->output, "secret");
  EXPECT_EQ(run({.arguments = {"false"}, .input = {}, .environment = {}})->exit_code, 1);
}

TEST(Process, does_not_hang_on_more_than_a_pipe_holds) {
  const std::string megabyte(1 << 20, 'x');
  EXPECT_EQ(run({.arguments = {"cat"}, .input = megabyte, .environment = {}})->output.size(),
            megabyte.size());
  EXPECT_TRUE(run({.arguments = {"true"}, .input = megabyte, .environment = {}}));
}

TEST(Process, says_which_program_is_missing) {
  const auto finished =
      run({.arguments = {"teal-no-such-program"}, .input = {}, .environment = {}});
  ASSERT_FALSE(finished);
  EXPECT_NE(finished.error().message.find("teal-no-such-program"), std::string::npos);
}

TEST(Build, takes_user_and_password_from_the_token) {
  const auto login = parse_authorization_token(wire::to_base64("AWS:pass:word"));
  ASSERT_TRUE(login);
  EXPECT_EQ(login->user, "AWS");
  EXPECT_EQ(login->password, "pass:word");
  EXPECT_FALSE(parse_authorization_token("!"));
}

TEST(LocalEngine, exports_what_a_shell_can_read_back) {
  EXPECT_EQ(shell_quoted("it's $HOME"), "'it'\\''s $HOME'");
  client::LocalEngine engine;
  engine.endpoint = "http://127.0.0.1:4566";
  EXPECT_EQ(variables_of(engine).at("AWS_ENDPOINT_URL"), engine.endpoint);
  EXPECT_FALSE(variables_of(engine).contains("DOCKER_HOST"));
  engine.docker_host = "unix:///run/teal.sock";
  EXPECT_EQ(variables_of(engine).at("DOCKER_HOST"), engine.docker_host);
}

TEST(LocalEngine, knows_which_aws_passes_over_the_endpoint_variable) {
  EXPECT_TRUE(ignores_endpoint_variable("aws-cli/2.9.19 Python/3.11.2 Linux/6.1 botocore/2.4.5"));
  EXPECT_FALSE(ignores_endpoint_variable("aws-cli/2.13.0 Python/3.11"));
  EXPECT_TRUE(ignores_endpoint_variable("aws-cli/1.22.34 Python/3.10"));
  EXPECT_FALSE(ignores_endpoint_variable("aws-cli/1.44.60 Python/3.12"));
  EXPECT_FALSE(ignores_endpoint_variable("something else"));
}

TEST(LocalEngine, leaves_a_process_alone_that_is_no_engine) {
  client::LocalEngine engine;
  engine.pid = 1;
  EXPECT_TRUE(stop_engine(engine, [](Duration) {}));
}

}  // namespace
}  // namespace teal::pipeline
