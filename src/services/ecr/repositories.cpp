#include "api/ecr/repositories.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "services/ecr/errors.h"
#include "services/ecr/lookup.h"
#include "services/ecr/tags.h"
#include "services/pagination.h"
#include "world/ecr.h"

namespace teal::api::ecr {

using namespace services::ecr;
using services::Context;

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// The API's pattern: (?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*
bool is_repository_name(const std::string& name) {
  if (name.size() < 2 || name.size() > 256) return false;
  bool after_word = false;
  for (const char c : name) {
    const bool separator = c == '.' || c == '_' || c == '-' || c == '/';
    if (!is_word(c) && !(separator && after_word)) return false;
    after_word = is_word(c);
  }
  return after_word;
}

Status check_mutability(
    ImageTagMutability mutability,
    const std::optional<std::vector<ImageTagMutabilityExclusionFilter>>& filters) {
  const bool excludes = mutability == ImageTagMutability::immutable_with_exclusion ||
                        mutability == ImageTagMutability::mutable_with_exclusion;
  if (excludes && wire::items(filters).empty())
    return errors::invalid_parameter(
        "imageTagMutabilityExclusionFilters must be specified with an exclusion");
  if (!excludes && !wire::items(filters).empty())
    return errors::invalid_parameter(
        "imageTagMutabilityExclusionFilters may be specified with an exclusion only");
  for (const auto& filter : wire::items(filters))
    if (std::count(filter.filter.begin(), filter.filter.end(), '*') > 2)
      return errors::invalid_parameter("an exclusion filter may have up to 2 wildcards");
  return {};
}

}  // namespace

Result<CreateRepository::Output> CreateRepository::run(Context& context, const Input& input) {
  const std::string account = context.scope().account;
  if (input.registry_id.value_or(account) != account)
    return errors::invalid_parameter("Repositories can be created in the caller's registry only");
  if (!is_repository_name(input.repository_name))
    return errors::invalid_parameter(
        fmt::format("Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must "
                    "satisfy regular expression "
                    "'(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''"));
  if (context.world.find<world::Repository>(input.repository_name))
    return errors::repository_exists(input.repository_name, account);
  const auto mutability = input.image_tag_mutability.value_or(ImageTagMutability::mutable_);
  TRY(check_mutability(mutability, input.image_tag_mutability_exclusion_filters));
  auto tags = TRY(check_tags(input.tags, {}));

  world::Repository row;
  row.name = input.repository_name;
  row.tags = std::move(tags);
  Repository& document = row.document;
  document.repository_name = row.name;
  document.registry_id = account;
  document.repository_arn = context.arn("ecr", "repository/" + row.name);
  document.repository_uri = fmt::format("{}/{}/{}/{}", context.settings.registry_host, account,
                                        context.scope().region, row.name);
  document.created_at = context.now;
  document.image_tag_mutability = mutability;
  document.image_tag_mutability_exclusion_filters = input.image_tag_mutability_exclusion_filters;
  document.image_scanning_configuration = input.image_scanning_configuration.value_or(
      ImageScanningConfiguration{.scan_on_push = false});
  document.encryption_configuration = input.encryption_configuration.value_or(
      EncryptionConfiguration{.encryption_type = EncryptionType::aes256, .kms_key = {}});
  Output output;
  output.repository = document;
  context.world.put(std::move(row));
  return output;
}

Result<DeleteRepository::Output> DeleteRepository::run(Context& context, const Input& input) {
  const auto* row = TRY(require_repository(context, input.registry_id, input.repository_name));
  const auto images = context.world.in<world::Image>(row->name);
  if (!images.empty() && !input.force.value_or(false))
    return errors::repository_not_empty(row->name, context.scope().account);
  Output output;
  output.repository = row->document;
  for (const auto* image : images) context.world.erase<world::Image>(image->key());
  context.world.erase<world::Repository>(input.repository_name);
  return output;
}

Result<DescribeRepositories::Output> DescribeRepositories::run(Context& context,
                                                               const Input& input) {
  Output output;
  std::vector<Repository> found;
  if (input.repository_names) {
    if (input.next_token || input.max_results)
      return errors::invalid_parameter(
          "repositoryNames may not be specified together with nextToken or maxResults");
    for (const std::string& wanted : *input.repository_names)
      found.push_back(TRY(require_repository(context, input.registry_id, wanted))->document);
    output.repositories = std::move(found);
    return output;
  }
  if (input.registry_id.value_or(context.scope().account) == context.scope().account)
    for (const auto* row : context.world.all<world::Repository>()) found.push_back(row->document);
  auto page = TRY(services::page<Repository>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.max_results.value_or(100)),
      errors::invalid_parameter("The nextToken is not valid").error(),
      [](const Repository& each) { return each.repository_name.value_or(""); }));
  output.repositories = std::move(page.items);
  output.next_token = std::move(page.next_token);
  return output;
}

Result<PutImageTagMutability::Output> PutImageTagMutability::run(Context& context,
                                                                 const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  TRY(check_mutability(input.image_tag_mutability, input.image_tag_mutability_exclusion_filters));
  auto& document = context.world.edit<world::Repository>(input.repository_name).document;
  document.image_tag_mutability = input.image_tag_mutability;
  document.image_tag_mutability_exclusion_filters = input.image_tag_mutability_exclusion_filters;
  Output output;
  output.image_tag_mutability = document.image_tag_mutability;
  output.image_tag_mutability_exclusion_filters = document.image_tag_mutability_exclusion_filters;
  output.registry_id = context.scope().account;
  output.repository_name = input.repository_name;
  return output;
}

Result<PutImageScanningConfiguration::Output> PutImageScanningConfiguration::run(
    Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto& document = context.world.edit<world::Repository>(input.repository_name).document;
  document.image_scanning_configuration = ImageScanningConfiguration{
      .scan_on_push = input.image_scanning_configuration.scan_on_push.value_or(false)};
  Output output;
  output.image_scanning_configuration = document.image_scanning_configuration;
  output.registry_id = context.scope().account;
  output.repository_name = input.repository_name;
  return output;
}

}  // namespace teal::api::ecr
