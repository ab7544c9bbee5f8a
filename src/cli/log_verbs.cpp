// The verb that shows what containers write.
#include <fmt/format.h>

#include "cli/exit_codes.h"
#include "cli/verbs.h"
#include "pipeline/logs.h"

namespace teal::cli {

Verb add_logs(CLI::App& app) {
  struct Options {
    Connection connection;
    std::string cluster = "default", service, since = "10m", filter;
    bool follow = false;
  };
  auto* command = app.add_subcommand("logs", "Print what a service's containers write");
  command->footer(R"(Examples:
  teal logs -c web web                     the last ten minutes, of all its tasks
  teal logs -c web -f --since 1h web       and what is still to come, until Ctrl-C
  teal logs -c web --filter ERROR web      lines that match a filter pattern of CloudWatch Logs
)");
  auto options = std::make_shared<Options>();
  command->add_option("service", options->service, "Name or ARN")->required();
  command->add_option("-c,--cluster", options->cluster, "Name or ARN")->capture_default_str();
  command->add_flag("-f,--follow", options->follow, "Go on with those to come");
  command->add_option("--since", options->since, "How far back: 90s, 10m, 2h, 1d")
      ->check([](const std::string& text) {
        return pipeline::parse_span(text) ? std::string() : text + " is no span such as 90s or 10m";
      })
      ->capture_default_str();
  command->add_option("--filter", options->filter, "Filter pattern that lines must match");
  add_connection(*command, options->connection);
  return {command, [command, options] {
            return with_client(
                *command, options->connection, [options](client::Client& aws) -> Result<int> {
                  const Format format = options->connection.format();
                  pipeline::LogOptions how;
                  how.since = pipeline::parse_span(options->since).value_or(how.since);
                  if (!options->filter.empty()) how.filter = options->filter;
                  how.follow = options->follow;
                  how.interrupted = interrupted;
                  interrupted();  // The first call installs the handler: before the first line.
                  TRY(pipeline::logs(aws, options->cluster, options->service, how,
                                     [format](const pipeline::LogLine& line) {
                                       if (format == Format::json) return print_json(line);
                                       print_line(fmt::format("{}  {}  {}", to_iso8601(line.at),
                                                              line.stream, line.message));
                                     }));
                  return static_cast<int>(ExitCode::ok);
                });
          }};
}

}  // namespace teal::cli
