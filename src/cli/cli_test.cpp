#include <gmock/gmock.h>

#include <cstdlib>
#include <set>

#include "cli/completion.h"
#include "cli/exit_codes.h"
#include "cli/run.h"
#include "client/errors.h"
#include "pipeline/errors.h"
#include "pipeline/process.h"

namespace teal::cli {
namespace {

using ::testing::HasSubstr;

struct Ran {
  int code;
  std::string out, err;
};

Ran teal(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "teal");
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  const int code = run(static_cast<int>(pointers.size()), pointers.data());
  return {code, ::testing::internal::GetCapturedStdout(), ::testing::internal::GetCapturedStderr()};
}

TEST(Cli, lists_its_verbs_and_exit_codes) {
  const Ran help = teal({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* verb : {"engine", "balancer", "up", "down", "build", "deploy", "rollback",
                           "status", "events", "logs", "env", "simulate", "version", "completion"})
    EXPECT_THAT(help.out, HasSubstr(verb));
  EXPECT_THAT(help.out, HasSubstr("an alarm fired"));
}

TEST(Cli, teaches_each_verb_with_an_example) {
  for (const char* verb : {"engine", "balancer", "up", "down", "build", "deploy", "rollback",
                           "status", "events", "logs", "env", "simulate", "completion"})
    EXPECT_THAT(teal({verb, "--help"}).out, HasSubstr("Example")) << verb;
}

TEST(Cli, guesses_the_verb_that_was_meant) {
  const Ran wrong = teal({"delpoy"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("Did you mean `teal deploy`?"));
}

TEST(Cli, says_in_one_line_what_is_wrong_with_the_arguments) {
  const std::vector<std::vector<std::string>> cases = {
      {"deploy"},
      {"deploy", "--service", "web"},
      {"deploy", "--service", "web", "--image", "x", "--strategy", "YOLO"},
      {"deploy", "--service", "web", "--image", "x", "--canary-percent", "many"},
      {"deploy", "--service", "web", "--image", "x", "--bake", "-1"},
      {"deploy", "--service", "web", "--env", "novalue"},
      {"deploy", "--no-such-option"},
      {"engine", "--account-id", "12"},
      {"engine", "--runtime", "podman"},
      {"engine", "--time-scale", "0"},
      {"completion", "fish"},
      {"status", "--endpoint-url", "127.0.0.1:4566"},
      {"up", "--endpoint-url", "http://127.0.0.1:9", "--config", "/no/such/file"},
  };
  ::setenv("AWS_ACCESS_KEY_ID", "A", 1);
  ::setenv("AWS_SECRET_ACCESS_KEY", "S", 1);
  ::setenv("AWS_REGION", "eu-west-1", 1);
  for (const auto& arguments : cases) {
    const Ran wrong = teal(arguments);
    EXPECT_EQ(wrong.code, 2) << arguments.back();
    EXPECT_THAT(wrong.err, HasSubstr("teal " + arguments.front() + ": "));
    EXPECT_EQ(std::count(wrong.err.begin(), wrong.err.end(), '\n'), 1) << wrong.err;
  }
}

TEST(Cli, ends_with_3_when_nothing_answers_and_says_so_in_json_too) {
  ::setenv("AWS_ACCESS_KEY_ID", "A", 1);
  ::setenv("AWS_SECRET_ACCESS_KEY", "S", 1);
  ::setenv("AWS_REGION", "eu-west-1", 1);
  const Ran ran = teal({"status", "--endpoint-url", "http://127.0.0.1:9", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.out, HasSubstr(R"("exitCode":3)"));
  EXPECT_THAT(ran.err, HasSubstr("teal engine"));
}

TEST(Cli, prints_completion_that_a_shell_can_parse) {
  const auto script = teal({"completion", "bash"});
  EXPECT_EQ(script.code, 0);
  EXPECT_THAT(script.out, HasSubstr("--canary-percent"));
  const auto parsed =
      pipeline::run({.arguments = {"bash", "-n"}, .input = script.out, .environment = {}});
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->exit_code, 0) << parsed->output;
  EXPECT_THAT(teal({"completion", "zsh"}).out, HasSubstr("#compdef teal"));
}

TEST(Completion, completes_verbs_options_and_choices_in_bash) {
  const std::string script = bash_completion(
      {{"deploy", "Put a version", {{"--strategy", "How", {"CANARY", "LINEAR"}, false}}}});
  const auto complete = [&](const std::string& words, int at) {
    const auto ran = pipeline::run({.arguments = {"bash"},
                                    .input = script + "COMP_WORDS=(" + words +
                                             "); COMP_CWORD=" + std::to_string(at) +
                                             "; _teal; echo \"${COMPREPLY[@]}\"\n",
                                    .environment = {}});
    return ran ? ran->output : ran.error().message;
  };
  EXPECT_EQ(complete("teal dep", 1), "deploy\n");
  EXPECT_EQ(complete("teal deploy --str", 2), "--strategy\n");
  EXPECT_EQ(complete("teal deploy --strategy C", 3), "CANARY\n");
}

TEST(ExitCodes, differ_by_cause) {
  std::set<int> seen;
  for (const ExitCodeRow& row : exit_codes)
    EXPECT_TRUE(seen.insert(static_cast<int>(row.code)).second) << row.meaning;
  EXPECT_EQ(exit_code_of(client::unreachable("u", "w")), ExitCode::unreachable);
  EXPECT_EQ(exit_code_of(client::no_credentials()), ExitCode::credentials);
  EXPECT_EQ(exit_code_of(Error{"ExpiredTokenException", "", 400}), ExitCode::credentials);
  EXPECT_EQ(exit_code_of(pipeline::service_missing("a", "b")), ExitCode::not_found);
  EXPECT_EQ(exit_code_of(Error{"InvalidParameterException", "", 400}), ExitCode::failed);
  EXPECT_EQ(exit_code_of(pipeline::Outcome::alarm), ExitCode::alarm);
  EXPECT_EQ(exit_code_of(pipeline::Outcome::circuit_breaker), ExitCode::circuit_breaker);
}

}  // namespace
}  // namespace teal::cli
