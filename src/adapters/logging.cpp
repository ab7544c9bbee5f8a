#include "adapters/logging.h"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cctype>
#include <memory>

namespace teal::adapters {

namespace {

// %v with quotes, backslashes and control characters escaped, so that a line is always one JSON
// object.
class JsonText : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& out) override {
    for (const char byte : message.payload) {
      if (byte == '"' || byte == '\\')
        fmt::format_to(std::back_inserter(out), "\\{}", byte);
      else if (static_cast<unsigned char>(byte) < 0x20)
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<int>(byte));
      else
        out.push_back(byte);
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<JsonText>();
  }
};

constexpr std::array<std::string_view, 9> secret_names = {
    "authorization", "x-amz-security-token", "x-registry-auth", "secretkey",        "secret_key",
    "password",      "secretaccesskey",      "signature",       "secret_access_key"};

bool starts_with_name(std::string_view text, std::string_view name) {
  if (text.size() < name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(text[i])) != name[i]) return false;
  return true;
}

std::size_t secret_name_at(std::string_view text) {
  for (const std::string_view name : secret_names)
    if (starts_with_name(text, name)) return name.size();
  return 0;
}

}  // namespace

void start_logging(LogFormat format, std::string_view component, std::string_view level) {
  auto logger = std::make_shared<spdlog::logger>(std::string(component),
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc,
                                                               spdlog::details::os::default_eol);
  formatter->add_flag<JsonText>('*');
  formatter->set_pattern(
      format == LogFormat::json
          ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","component":"%n","message":"%*"})"
          : "%H:%M:%S.%e %-5l %n: %v");
  logger->set_formatter(std::move(formatter));
  logger->set_level(spdlog::level::from_str(std::string(level)));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

std::string redacted(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t name = secret_name_at(text.substr(at));
    std::size_t value = at + name;
    while (name && value < text.size() && std::string_view("\"': =").contains(text[value])) ++value;
    // A name is followed by its value after ':' or '='; otherwise it is a word of a sentence.
    const std::string_view between = text.substr(at + name, value - at - name);
    if (!name || (!between.contains(':') && !between.contains('='))) {
      out += text[at++];
      continue;
    }
    // An Authorization value has spaces in it, so it goes up to the end of the line.
    const bool to_end_of_line = starts_with_name(text.substr(at), "authorization");
    const std::size_t end = text.find_first_of(to_end_of_line ? "\r\n\"" : "\r\n\"', &;}", value);
    out.append(text.substr(at, value - at)).append("[redacted]");
    at = end == std::string_view::npos ? text.size() : end;
  }
  return out;
}

}  // namespace teal::adapters
