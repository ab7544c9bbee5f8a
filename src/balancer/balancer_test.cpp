#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>

#include "balancer/test_support.h"

namespace teal::balancer::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Balancer, shares_by_weight_are_exact) {
  FakeTarget blue(FakeTarget::answering("blue"));
  FakeTarget green(FakeTarget::answering("green"));
  TestBalancer balancer;
  balancer.publish(
      table_of({{.weight = 90, .ports = {blue.port()}}, {.weight = 10, .ports = {green.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  int greens = 0;
  for (int i = 0; i < 200; ++i) greens += body_of(client.exchange(get())) == "green";
  EXPECT_EQ(greens, 20);
}

TEST(Balancer, a_shift_under_load_loses_nothing_and_the_old_group_gets_nothing_after_effective) {
  FakeTarget blue(FakeTarget::answering("blue"));
  FakeTarget green(FakeTarget::answering("green"));
  TestBalancer balancer(2);
  const auto weights = [&](int b, int g) {
    return table_of(
        {{.weight = b, .ports = {blue.port()}}, {.weight = g, .ports = {green.port()}}});
  };
  balancer.publish(weights(100, 0));
  const int port = balancer.port();
  std::atomic<bool> done{false}, shifted{false};
  std::atomic<int> failures{0}, sent{0}, late_blue{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i)
    clients.emplace_back([&, i] {
      Wire client(Wire::connect_to(port));
      while (!done) {
        const bool after = shifted.load();
        const std::string answer = client.exchange(i % 2 == 0 ? get() : post("body"));
        failures += status_of(answer) != 200;
        late_blue += after && body_of(answer) == "blue";
        ++sent;
      }
    });
  for (const int green_share : {10, 50, 100}) {
    const int before = sent;
    EXPECT_TRUE(eventually([&] { return sent > before + 200; }));
    balancer.publish(weights(100 - green_share, green_share));
  }
  shifted = true;
  const int before = sent;
  EXPECT_TRUE(eventually([&] { return sent > before + 400; }));
  done = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(late_blue, 0);
}

TEST(Balancer, says_who_the_client_is_and_drops_hop_by_hop_lines) {
  FakeTarget echo([](Wire& wire) {
    for (std::string r = wire.read_request(); !r.empty(); r = wire.read_request())
      wire.write(ok(r));
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {echo.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  const std::string seen = body_of(
      client.exchange(get("/a?b",
                          "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: https\r\nTE: trailers\r\n"
                          "Connection: x-hop\r\nX-Hop: 1\r\nX-Kept: 1\r\n")));
  EXPECT_THAT(seen, HasSubstr("GET /a?b HTTP/1.1\r\n"));
  EXPECT_THAT(seen, HasSubstr("X-Forwarded-For: 1.2.3.4, 127.0.0.1\r\n"));
  EXPECT_THAT(seen, HasSubstr("X-Forwarded-Proto: http\r\n"));
  EXPECT_THAT(seen, HasSubstr("X-Amzn-Trace-Id: Root=1-"));
  EXPECT_THAT(seen, HasSubstr("X-Kept: 1\r\n"));
  EXPECT_THAT(seen, Not(HasSubstr("Hop")));
  EXPECT_THAT(seen, Not(HasSubstr("https")));
  EXPECT_THAT(seen, Not(HasSubstr("TE:")));
}

TEST(Balancer, an_empty_group_and_weights_of_zero_are_503) {
  FakeTarget target(FakeTarget::answering("x"));
  TestBalancer balancer;
  balancer.publish(table_of({{.weight = 1, .ports = {}}, {.weight = 0, .ports = {target.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  EXPECT_EQ(status_of(client.exchange(get())), 503);
  EXPECT_EQ(balancer.counter("HTTPCode_ELB_503_Count"), 1);
}

TEST(Balancer, a_target_that_is_gone_costs_no_request) {
  FakeTarget living(FakeTarget::answering("living"));
  FakeTarget dead(FakeTarget::answering("dead"));
  dead.stop_listening();
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {living.port(), dead.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(body_of(client.exchange(post("x"))), "living");
  EXPECT_GE(balancer.counter("Rescued.connect_failed"), 1);
}

// dockerd, when it starts, takes the ports of running containers down and publishes them again.
TEST(Balancer, a_request_waits_out_a_moment_in_which_every_target_refuses) {
  const int port = FakeTarget(FakeTarget::answering("gone")).port();
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {port}}}));
  Wire client(Wire::connect_to(balancer.port()));
  client.write(post("x"));
  // On a busy machine too it has been refused by then.
  std::this_thread::sleep_for(std::chrono::seconds(1));
  FakeTarget back(FakeTarget::answering("back"), port);
  EXPECT_EQ(body_of(client.read_response()), "back");
  EXPECT_EQ(balancer.counter("Rescued.connect_failed"), 1);
  EXPECT_EQ(body_of(client.exchange(get())), "back");
}

TEST(Balancer, a_refusal_that_lasts_is_502) {
  const int port = FakeTarget(FakeTarget::answering("gone")).port();
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {port}}}));
  Wire client(Wire::connect_to(balancer.port()));
  EXPECT_EQ(status_of(client.exchange(post("x"))), 502);
  EXPECT_EQ(balancer.counter("Rescued.connect_failed"), 0);
}

TEST(Balancer, a_get_survives_keep_alive_races_of_the_target) {
  FakeTarget target([](Wire& wire) {  // Reads the second request, then closes without answer.
    wire.read_request();
    wire.write(ok("x"));
    wire.read_request();
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {target.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(status_of(client.exchange(get())), 200);
  EXPECT_GE(balancer.counter("Rescued.stale_connection"), 1);
}

TEST(Balancer, a_post_that_the_target_has_read_is_never_sent_again) {
  std::atomic<int> executed{0};
  FakeTarget target([&](Wire& wire) {
    if (!wire.read_request().empty()) ++executed;
    wire.reset();
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {target.port()}}}));
  const int port = balancer.port();
  for (int i = 1; i <= 10; ++i) {
    Wire client(Wire::connect_to(port));
    EXPECT_EQ(status_of(client.exchange(post("x"))), 502);
    EXPECT_EQ(executed, i);
  }
}

TEST(Balancer, as_an_alb_it_rescues_nothing) {
  FakeTarget dead(FakeTarget::answering("dead"));
  dead.stop_listening();
  TestBalancer balancer;
  routing::Table table = table_of({{.ports = {dead.port()}}});
  table.mode = "alb";
  balancer.publish(table);
  Wire client(Wire::connect_to(balancer.port()));
  EXPECT_EQ(status_of(client.exchange(get())), 502);
}

TEST(Balancer, a_drain_ends_when_the_last_request_does) {
  std::atomic<bool> go{false};
  FakeTarget slow([&](Wire& wire) {
    wire.read_request();
    EXPECT_TRUE(eventually([&] { return go.load(); }));
    wire.write(ok("late"));
  });
  TestBalancer balancer;
  routing::Table table = table_of({{.ports = {slow.port()}}});
  balancer.publish(table);
  Wire client(Wire::connect_to(balancer.port()));
  client.write(get());
  ASSERT_TRUE(eventually([&] { return slow.connections == 1; }));
  table.groups[0].targets[0].draining = true;
  balancer.publish(table);
  const auto under_way = balancer.wait_report(
      [](const routing::Report& r) { return r.targets.at(0).state == "draining"; });
  EXPECT_FALSE(under_way.targets.at(0).drained);
  EXPECT_EQ(under_way.targets.at(0).in_flight, 1);
  go = true;
  EXPECT_EQ(body_of(client.read_response()), "late");
  balancer.wait_report([](const routing::Report& r) { return r.targets.at(0).drained; });
}

TEST(Balancer, goes_on_serving_when_the_engine_is_gone) {
  FakeTarget target(FakeTarget::answering("x"));
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {target.port()}}}));
  const int port = balancer.port();
  balancer.disconnect_engine();
  Wire client(Wire::connect_to(port));
  EXPECT_EQ(body_of(client.exchange(get())), "x");
  balancer.connect_engine();
  EXPECT_EQ(balancer.wait_report([](const auto&) { return true; }).generation, 1);
}

TEST(Balancer, a_response_cut_short_is_seen_to_be_short) {
  FakeTarget target([](Wire& wire) {
    wire.read_request();
    wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {target.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  client.write(get());
  const std::string answer = client.read_until_end();
  EXPECT_THAT(answer, HasSubstr("hello"));
  EXPECT_THAT(answer, Not(HasSubstr("0\r\n\r\n")));
}

TEST(Balancer, garbage_is_400_from_a_client_and_502_from_a_target) {
  FakeTarget target([](Wire& wire) {
    wire.read_request();
    wire.write("What?\r\n\r\n");
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {target.port()}}}));
  const int port = balancer.port();
  Wire rude(Wire::connect_to(port));
  EXPECT_EQ(status_of(rude.exchange("\x16\x03\x01 hello\r\n\r\n")), 400);
  Wire client(Wire::connect_to(port));
  EXPECT_EQ(status_of(client.exchange(get())), 502);
}

TEST(Balancer, a_target_that_never_answers_is_504) {
  FakeTarget mute([](Wire& wire) { wire.read_until_end(); });
  TestBalancer balancer;
  routing::Table table = table_of({{.ports = {mute.port()}}});
  table.listeners[0].idle_timeout_ms = 200;
  balancer.publish(table);
  Wire client(Wire::connect_to(balancer.port()));
  EXPECT_EQ(status_of(client.exchange(get())), 504);
}

TEST(Balancer, streams_large_bodies_both_ways) {
  FakeTarget echo([](Wire& wire) {
    for (std::string r = wire.read_request(); !r.empty(); r = wire.read_request())
      wire.write(ok(body_of(r)));
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {echo.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  const std::string body(8 * 1024 * 1024, 'x');
  EXPECT_EQ(body_of(client.exchange(post(body))), body);
  EXPECT_EQ(body_of(client.exchange(post("small"))), "small");
}

TEST(Balancer, pipelined_requests_are_answered_in_order) {
  FakeTarget echo([](Wire& wire) {
    for (std::string r = wire.read_request(); !r.empty(); r = wire.read_request())
      wire.write(ok(r.substr(0, r.find(" HTTP"))));
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {echo.port()}}}));
  Wire client(Wire::connect_to(balancer.port()));
  client.write(get("/1") + get("/2") + get("/3"));
  for (const char* expected : {"GET /1", "GET /2", "GET /3"})
    EXPECT_EQ(body_of(client.read_response()), expected);
}

TEST(Balancer, a_new_target_is_checked_and_shown_healthy_or_why_not) {
  FakeTarget good(FakeTarget::answering("x"));
  FakeTarget bad([](Wire& wire) {
    wire.read_request();
    wire.write("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
  });
  TestBalancer balancer;
  routing::Table table = table_of({{.ports = {good.port(), bad.port()}, .healthy = false}});
  table.groups[0].health_check.enabled = true;
  table.groups[0].health_check.interval_ms = 50;
  balancer.publish(table);
  const auto report = balancer.wait_report([](const routing::Report& r) {
    return r.targets.size() == 2 && r.targets[0].state == "healthy" &&
           r.targets[1].state == "unhealthy";
  });
  EXPECT_EQ(report.targets.at(1).reason, "Target.ResponseCodeMismatch");
}

TEST(Balancer, stopping_finishes_what_is_in_flight) {
  std::atomic<bool> go{false};
  FakeTarget slow([&](Wire& wire) {
    wire.read_request();
    EXPECT_TRUE(eventually([&] { return go.load(); }));
    wire.write(ok("late"));
  });
  TestBalancer balancer;
  balancer.publish(table_of({{.ports = {slow.port()}}}));
  const int port = balancer.port();
  Wire client(Wire::connect_to(port));
  client.write(get());
  ASSERT_TRUE(eventually([&] { return slow.connections == 1; }));
  std::thread stopper([&] { balancer.stop(); });
  go = true;
  const std::string answer = client.read_response();
  EXPECT_EQ(body_of(answer), "late");
  stopper.join();
  EXPECT_EQ(Wire::connect_to(port), -1);
}

}  // namespace
}  // namespace teal::balancer::testing
