#include "api/iam/oidc_providers.h"

#include <fmt/format.h>

#include <cctype>

#include "services/iam/errors.h"
#include "services/iam/lookup.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

namespace {

constexpr std::size_t clients_quota = 100;

Status check_thumbprints(const std::vector<std::string>& thumbprints) {
  if (thumbprints.size() > 5)
    return errors::invalid_input("Thumbprint list must contain fewer than 5 entries.");
  for (const std::string& print : thumbprints)
    if (print.size() != 40 ||
        !std::ranges::all_of(print, [](unsigned char c) { return std::isxdigit(c); }))
      return errors::invalid_input(
          fmt::format("Thumbprint {} is not valid: it must be 40 "
                      "hexadecimal characters.",
                      print));
  return {};
}

Result<world::OidcProvider*> edit_provider(Context& context, const std::string& arn) {
  TRY(require_provider(context, arn));
  return &context.world.edit<world::OidcProvider>(arn);
}

}  // namespace

Result<CreateOpenIDConnectProvider::Output> CreateOpenIDConnectProvider::run(Context& context,
                                                                             const Input& input) {
  constexpr std::string_view scheme = "https://";
  if (!input.url.starts_with(scheme) || input.url.size() == scheme.size() ||
      input.url.find_first_of("?# ") != std::string::npos)
    return errors::validation("Invalid Open ID Connect Provider URL");
  world::OidcProvider provider;
  provider.url = input.url.substr(scheme.size());
  provider.arn = arn_of(context, "oidc-provider/" + provider.url);
  if (context.world.find<world::OidcProvider>(provider.arn))
    return fail("EntityAlreadyExists",
                fmt::format("Provider with url {} already exists.", input.url), 409);
  if (wire::items(input.client_id_list).size() > clients_quota)
    return errors::limit_exceeded(fmt::format(
        "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: {}", clients_quota));
  TRY(check_thumbprints(wire::items(input.thumbprint_list)));
  provider.tags = TRY(check_tags(wire::items(input.tags)));
  provider.client_ids = wire::items(input.client_id_list);
  provider.thumbprints = wire::items(input.thumbprint_list);
  provider.created_at = context.now;
  const auto& kept = context.world.put(std::move(provider));
  return Output{.open_id_connect_provider_arn = kept.arn, .tags = tags_of(kept.tags)};
}

Result<GetOpenIDConnectProvider::Output> GetOpenIDConnectProvider::run(Context& context,
                                                                       const Input& input) {
  const auto* provider = TRY(require_provider(context, input.open_id_connect_provider_arn));
  return Output{.client_id_list = provider->client_ids,
                .create_date = provider->created_at,
                .tags = tags_of(provider->tags),
                .thumbprint_list = provider->thumbprints,
                .url = provider->url};
}

Result<DeleteOpenIDConnectProvider::Output> DeleteOpenIDConnectProvider::run(Context& context,
                                                                             const Input& input) {
  // Deleting what is not there succeeds, as the API reference says of this operation.
  context.world.erase<world::OidcProvider>(input.open_id_connect_provider_arn);
  return Output{};
}

Result<ListOpenIDConnectProviders::Output> ListOpenIDConnectProviders::run(Context& context,
                                                                           const Input&) {
  Output output;
  output.open_id_connect_provider_list.emplace();
  for (const auto* provider : context.world.all<world::OidcProvider>())
    output.open_id_connect_provider_list->push_back({.arn = provider->arn});
  return output;
}

Result<UpdateOpenIDConnectProviderThumbprint::Output> UpdateOpenIDConnectProviderThumbprint::run(
    Context& context, const Input& input) {
  auto* provider = TRY(edit_provider(context, input.open_id_connect_provider_arn));
  TRY(check_thumbprints(input.thumbprint_list));
  provider->thumbprints = input.thumbprint_list;
  return Output{};
}

Result<AddClientIDToOpenIDConnectProvider::Output> AddClientIDToOpenIDConnectProvider::run(
    Context& context, const Input& input) {
  auto* provider = TRY(edit_provider(context, input.open_id_connect_provider_arn));
  auto& ids = provider->client_ids;
  if (std::ranges::find(ids, input.client_id) != ids.end()) return Output{};
  if (ids.size() >= clients_quota)
    return errors::limit_exceeded(fmt::format(
        "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: {}", clients_quota));
  ids.push_back(input.client_id);
  return Output{};
}

Result<RemoveClientIDFromOpenIDConnectProvider::Output>
RemoveClientIDFromOpenIDConnectProvider::run(Context& context, const Input& input) {
  auto* provider = TRY(edit_provider(context, input.open_id_connect_provider_arn));
  std::erase(provider->client_ids, input.client_id);
  return Output{};
}

Result<TagOpenIDConnectProvider::Output> TagOpenIDConnectProvider::run(Context& context,
                                                                       const Input& input) {
  auto* provider = TRY(edit_provider(context, input.open_id_connect_provider_arn));
  provider->tags = TRY(check_tags(input.tags, provider->tags));
  return Output{};
}

Result<UntagOpenIDConnectProvider::Output> UntagOpenIDConnectProvider::run(Context& context,
                                                                           const Input& input) {
  auto* provider = TRY(edit_provider(context, input.open_id_connect_provider_arn));
  for (const std::string& key : input.tag_keys) provider->tags.erase(key);
  return Output{};
}

Result<ListOpenIDConnectProviderTags::Output> ListOpenIDConnectProviderTags::run(
    Context& context, const Input& input) {
  const auto* provider = TRY(require_provider(context, input.open_id_connect_provider_arn));
  Output output;
  TRY(fill_tags(provider->tags, input, output));
  return output;
}

}  // namespace teal::api::iam
