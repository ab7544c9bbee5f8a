// What an API request costs before and after its operation: reading, checking and writing JSON, and
// the signature.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "api/ecs/task_definitions.h"
#include "wire/json.h"
#include "wire/sigv4.h"

namespace {

using namespace teal;
using Input = api::ecs::RegisterTaskDefinition::Input;

// As a team would write it: two containers, a health check, environment, logs, least privilege.
const std::string task_definition = R"({
  "family": "shop-web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "512", "memory": "1024",
  "executionRoleArn": "arn:aws:iam::123456789012:role/shop-execution", "taskRoleArn": "arn:aws:iam::123456789012:role/shop-web",
  "containerDefinitions": [
    {"name": "web", "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:2026-11-24", "essential": true,
     "portMappings": [{"containerPort": 8080, "protocol": "tcp", "name": "http"}],
     "environment": [{"name": "LOG_LEVEL", "value": "info"}, {"name": "REGION", "value": "us-east-1"},
                     {"name": "DATABASE", "value": "postgres://db.shop.internal:5432/shop"}],
     "healthCheck": {"command": ["CMD", "/app", "--health"], "interval": 10, "timeout": 5, "retries": 3, "startPeriod": 10},
     "readonlyRootFilesystem": true, "user": "65532", "stopTimeout": 30},
    {"name": "proxy", "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/proxy:1.4", "essential": false,
     "portMappings": [{"containerPort": 9090, "protocol": "tcp"}],
     "environment": [{"name": "UPSTREAM", "value": "127.0.0.1:8080"}]}],
  "tags": [{"key": "team", "value": "shop"}, {"key": "stage", "value": "production"}]})";

// Ends the program: the time of a refusal must not pass for that of the work.
[[noreturn]] void refused(const std::string& what) {
  std::fprintf(stderr, "teal-bench-micro: refused: %s\n", what.c_str());
  std::exit(1);
}

Input input_of() {
  const auto node = wire::read_json(task_definition);
  if (!node) refused(node.error().message);
  Input input;
  if (const auto violations = wire::decode(*node, input, wire::Unknown::refuse);
      !violations.empty())
    refused(wire::describe(violations));
  return input;
}

void decode_register_task_definition(benchmark::State& state) {
  (void)input_of();
  for (auto _ : state) {
    const auto node = wire::read_json(task_definition);
    Input input;
    benchmark::DoNotOptimize(wire::decode(*node, input, wire::Unknown::refuse));
    benchmark::DoNotOptimize(input);
  }
}
BENCHMARK(decode_register_task_definition);

void encode_register_task_definition(benchmark::State& state) {
  const Input input = input_of();
  for (auto _ : state) benchmark::DoNotOptimize(wire::write_json(wire::encode(input)));
}
BENCHMARK(encode_register_task_definition);

void verify_signature(benchmark::State& state) {
  const Time now{std::chrono::milliseconds(1'795'500'000'000)};
  const std::string secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  wire::sigv4::Request request{
      .method = "POST",
      .target = "/",
      .headers = {{"Host", "127.0.0.1:4566"},
                  {"Content-Type", "application/x-amz-json-1.1"},
                  {"X-Amz-Target", "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition"}},
      .body = task_definition};
  for (const auto& header :
       wire::sigv4::sign(request, {"AKIAIOSFODNN7EXAMPLE", secret}, "us-east-1", "ecs", now))
    request.headers.push_back(header);
  for (auto _ : state) {
    const auto claim = wire::sigv4::read_claim(request);
    const auto* read = std::get_if<wire::sigv4::Claim>(&claim);
    if (!read || wire::sigv4::verify(request, *read, secret, "ecs", now)) refused("the signature");
  }
}
BENCHMARK(verify_signature);

}  // namespace
