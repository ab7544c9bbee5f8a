// Replays tests/golden/*/*.http; README.md there says how they are written.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "../support/memory_region.h"
#include "wire/cbor.h"
#include "wire/json.h"

namespace teal {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view separator = "###\n";

std::string read(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> exchanges_of(const std::string& text) {
  std::vector<std::string> exchanges;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find("\n" + std::string(separator), from)) != std::string::npos;
       from = at + 1 + separator.size())
    exchanges.push_back(text.substr(from, at + 1 - from));
  exchanges.push_back(text.substr(from));
  return exchanges;
}

bool is_cbor(const std::string* content_type) {
  return content_type && *content_type == "application/cbor";
}

// The request's text ends at a blank line before the answer, or at the end of a new case.
std::string request_text(const std::string& exchange) {
  const std::size_t answer = exchange.find("\n\nHTTP/1.1 ");
  if (answer != std::string::npos) return exchange.substr(0, answer);
  return exchange.substr(0, exchange.find_last_not_of('\n') + 1);
}

http::Request parse(const std::string& text) {
  http::Request request;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const std::size_t space = line.find(' ');
  request.method = line.substr(0, space);
  request.target = line.substr(space + 1, line.rfind(' ') - space - 1);
  while (std::getline(lines, line) && !line.empty()) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) throw std::runtime_error("not a header: " + line);
    request.headers.push_back({line.substr(0, colon), line.substr(colon + 2)});
  }
  while (std::getline(lines, line)) request.body += (request.body.empty() ? "" : "\n") + line;
  if (is_cbor(request.header("content-type"))) {
    const auto body = wire::read_json(request.body);
    if (!body) throw std::runtime_error("not JSON: " + request.body);
    request.body = wire::write_cbor(*body);
  }
  return request;
}

std::string answer_text(const http::Response& response) {
  std::string text =
      fmt::format("HTTP/1.1 {} {}\n", response.status, http::reason_phrase(response.status));
  for (const http::Header& header : response.headers)
    text += header.name + ": " + header.value + "\n";
  text += "\n";
  if (!is_cbor(response.header("content-type"))) return text + response.body + "\n";
  for (std::size_t i = 0; i < response.body.size(); ++i)
    text += fmt::format("{:02x}{}", static_cast<unsigned char>(response.body[i]),
                        i % 40 == 39 && i + 1 < response.body.size() ? "\n" : "");
  return text + "\n";
}

std::string signing_name(const std::string& folder) {
  if (folder == "elbv2") return "elasticloadbalancing";
  if (folder == "cloudwatch") return "monitoring";
  std::string name = folder;
  std::ranges::replace(name, '_', '-');
  return name;
}

std::string replay(const fs::path& path) {
  testing_support::MemoryRegion region;
  std::string text;
  for (const std::string& exchange : exchanges_of(read(path))) {
    const std::string request = request_text(exchange);
    const auto answer = region.ask(parse(request), signing_name(path.parent_path().filename()));
    text += (text.empty() ? "" : std::string(separator)) + request + "\n\n" + answer_text(answer);
  }
  return text;
}

class Golden : public testing::TestWithParam<fs::path> {};

TEST_P(Golden, answers_are_as_written) {
  const std::string now = replay(GetParam());
  if (std::getenv("GOLDEN_UPDATE"))
    std::ofstream(GetParam()) << now;
  else
    EXPECT_EQ(read(GetParam()), now) << "make golden-update, if this is meant";
}

std::vector<fs::path> cases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(TEAL_GOLDEN))
    if (entry.path().extension() == ".http") paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
  return info.param.parent_path().filename().string() + "_" + info.param.stem().string();
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(cases()), name_of);

TEST(GoldenFiles, cover_every_service) {
  std::set<std::string> covered;
  for (const fs::path& path : cases()) covered.insert(signing_name(path.parent_path().filename()));
  for (const services::Service* service : gateway::services())
    EXPECT_TRUE(covered.contains(std::string(service->signing_name))) << service->signing_name;
}

}  // namespace
}  // namespace teal
