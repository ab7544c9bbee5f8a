#include "adapters/docker/docker_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/docker/network_bridge.h"
#include "wire/json.h"

namespace teal::adapters::docker {
namespace {

using ports::ContainerState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

ports::ContainerSpec a_container() {
  ports::ContainerSpec spec;
  spec.name = "teal-0a1b2c3d-task-web";
  spec.image = "127.0.0.1:4566/123456789012/us-east-1/app:v1";
  return spec;
}

TEST(CreateBody, asks_for_every_limit_and_guard_of_the_spec) {
  auto spec = a_container();
  spec.ports = {{.container_port = 8080, .host_ip = "127.64.0.9", .host_port = 20001}};
  spec.cpu_units = 512;
  spec.memory_mib = 256;
  spec.readonly_root = true;
  spec.drop_capabilities = {"ALL"};
  spec.tmpfs = {"/tmp:size=16m"};
  spec.ulimits = {{"nofile", 1024}};
  spec.health_check = ports::ContainerHealthCheck{.test = {"CMD", "/app", "--health"}};
  const std::string body = create_body(spec, "0a1b2c3d");
  for (const char* part :
       {R"("ExposedPorts":{"8080/tcp":{}})",
        R"("PortBindings":{"8080/tcp":[{"HostIp":"127.64.0.9","HostPort":"20001"}]})",
        R"("NanoCpus":500000000)", R"("Memory":268435456,"MemorySwap":268435456)",
        R"("ReadonlyRootfs":true)", R"("CapDrop":["ALL"])",
        R"("SecurityOpt":["no-new-privileges"])", R"("Tmpfs":{"/tmp":"size=16m"})",
        R"("Ulimits":[{"Name":"nofile","Soft":1024,"Hard":1024}])",
        R"("Test":["CMD","/app","--health"],"Interval":30000000000)", R"("StopTimeout":30)",
        R"("teal.instance":"0a1b2c3d")", R"("max-size":"10m")"})
    EXPECT_THAT(body, HasSubstr(part));
}

TEST(CreateBody, leaves_ports_and_hostname_to_the_container_whose_network_it_shares) {
  auto spec = a_container();
  spec.network_of = "teal-0a1b2c3d-task-main";
  spec.hostname = "sidecar";
  spec.ports = {{.container_port = 1, .host_ip = "127.0.0.1", .host_port = 2}};
  const std::string body = create_body(spec, "0a1b2c3d");
  EXPECT_THAT(body, HasSubstr(R"("NetworkMode":"container:teal-0a1b2c3d-task-main")"));
  EXPECT_THAT(body, Not(HasSubstr("PortBindings")));
  EXPECT_THAT(body, Not(HasSubstr("Hostname")));
}

TEST(CreateBody, does_not_let_a_task_claim_to_be_another_engines) {
  auto spec = a_container();
  spec.labels = {{"teal.instance", "forged"}};
  EXPECT_THAT(create_body(spec, "0a1b2c3d"), Not(HasSubstr("forged")));
}

TEST(PullPath, takes_ports_tags_and_digests_apart) {
  EXPECT_EQ(pull_path("127.0.0.1:4566/a/b"),
            "/images/create?fromImage=127.0.0.1%3A4566%2Fa%2Fb&tag=latest");
  EXPECT_EQ(pull_path("127.0.0.1:4566/a:v1"),
            "/images/create?fromImage=127.0.0.1%3A4566%2Fa&tag=v1");
  EXPECT_EQ(pull_path("app@sha256:00"), "/images/create?fromImage=app&tag=sha256%3A00");
}

TEST(NamesARegistry, when_the_first_part_could_be_a_host) {
  EXPECT_TRUE(names_a_registry("127.0.0.1:4566/a"));
  EXPECT_TRUE(names_a_registry("public.ecr.aws/a/b"));
  EXPECT_FALSE(names_a_registry("library/nginx:1.2"));
  EXPECT_FALSE(names_a_registry("app:v1"));
}

TEST(ErrorInProgress, is_found_behind_a_status_of_200) {
  EXPECT_EQ(error_in_progress("{\"status\":\"Pulling\"}\n{\"errorDetail\":{\"message\":\"no\"},"
                              "\"error\":\"manifest unknown\"}\n"),
            "manifest unknown");
  EXPECT_EQ(error_in_progress("{\"status\":\"Downloaded\"}\n"), "");
}

ContainerState seen(const std::string& state) {
  return state_of(*wire::read_json(R"({"Name":"/web","Id":"1","State":)" + state + "}"));
}

TEST(StateOf, tells_a_container_killed_for_memory_in_the_words_of_ecs) {
  const auto state = seen(R"({"Status":"exited","ExitCode":137,"OOMKilled":true,"Error":""})");
  EXPECT_EQ(state.name, "web");
  EXPECT_EQ(state.exit_code, 137);
  EXPECT_TRUE(state.out_of_memory);
  EXPECT_EQ(state.error, "OutOfMemoryError: Container killed due to memory usage");
}

TEST(StateOf, takes_a_created_container_with_an_error_for_one_that_could_not_start) {
  const auto state = seen(R"({"Status":"created","ExitCode":127,"Error":"exec: no such file"})");
  EXPECT_EQ(state.status, ContainerState::Status::exited);
  EXPECT_EQ(state.exit_code, std::nullopt);
  EXPECT_EQ(state.error, "CannotStartContainerError: exec: no such file");
}

TEST(StateOf, reads_health) {
  EXPECT_EQ(seen(R"({"Status":"running","Health":{"Status":"unhealthy"}})").health,
            ContainerState::Health::unhealthy);
}

TEST(ChangedBy, names_the_container_of_events_that_matter) {
  EXPECT_EQ(
      changed_by(R"({"Action":"health_status: healthy","Actor":{"Attributes":{"name":"web"}}})"),
      "web");
  EXPECT_EQ(changed_by(R"({"Action":"exec_start: x","Actor":{"Attributes":{"name":"web"}}})"),
            std::nullopt);
  EXPECT_EQ(changed_by("rubbish"), std::nullopt);
}

TEST(LinesOf, puts_lines_together_that_frames_have_cut) {
  using namespace std::string_literals;
  const std::string stream = "\1\0\0\0\0\0\0\3one"s + "\2\0\0\0\0\0\0\4bad\n"s +
                             "\1\0\0\0\0\0\0\5 two\n"s + "\1\0\0\0\0\0\0\3end"s;
  EXPECT_THAT(lines_of(stream), ElementsAre("bad", "one two", "end"));
  EXPECT_THAT(lines_of("\1\0\0\0\0\0\0\377short"s), ElementsAre("short"));
  EXPECT_THAT(lines_of("\1\0\0"s), ElementsAre());
}

TEST(FreeSubnet, keeps_clear_of_every_route) {
  const auto routes = routes_in(
      "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT\n"
      "eth0 00000000 010200C0 0003 0 0 0 00000000 0 0 0\n"
      "eth0 00001FAC 00000000 0001 0 0 0 0000FFFF 0 0 0\n");
  ASSERT_EQ(routes.size(), 1u);
  EXPECT_EQ(routes[0].address, 0xac1f0000u);
  EXPECT_EQ(free_subnet(routes).address, 0xac1ef000u);
  EXPECT_EQ(free_subnet({{0xac100000, 0xfff00000}}).address, 0x0afff000u);
  EXPECT_EQ(free_subnet({{0, 0}}).mask, 0u);
}

TEST(Network, finds_the_rules_of_a_bridge_and_of_the_addresses_in_its_subnet) {
  const std::string ours_port = "-A POSTROUTING -s 172.31.240.2/32 -d 172.31.240.2/32 -p tcp";
  const std::string ours_subnet = "-A POSTROUTING -s 172.31.240.0/20 ! -o teal0 -j MASQUERADE";
  const std::string ours_bridge = "-A POSTROUTING -o teal0 -m addrtype -j MASQUERADE";
  const std::string listed = "-P POSTROUTING ACCEPT\n" + ours_port +
                             "\n-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\n"
                             "-A POSTROUTING -o teal01 -j MASQUERADE\n" +
                             ours_bridge + "\n" + ours_subnet +
                             "\n-A POSTROUTING -s rubbish -j X\n";
  EXPECT_THAT(rules_of_bridge(listed, "teal0"),
              testing::ElementsAre(ours_port, ours_bridge, ours_subnet));
  EXPECT_THAT(rules_of_bridge(ours_port, "teal0"), testing::IsEmpty());
  EXPECT_EQ(subnet_in("10.0.0.0/8")->mask, 0xff000000u);
  for (const char* wrong : {"", "10.0.0.0", "10.0.0.0/0", "10.0.0.0/33", "10.0.0/8", "x/8"})
    EXPECT_FALSE(subnet_in(wrong)) << wrong;
}

}  // namespace
}  // namespace teal::adapters::docker
