// api/ssm/tags.h — AWS Systems Manager: tags of parameters.
#pragma once
#include "api/ssm/types.h"

namespace teal::api::ssm {

enum class ResourceTypeForTagging {
  document,
  managed_instance,
  maintenance_window,
  parameter,
  patch_baseline,
  ops_item,
  ops_metadata,
  automation,
  association
};
constexpr auto names(ResourceTypeForTagging) {
  return std::array{name("Document", ResourceTypeForTagging::document),
                    name("ManagedInstance", ResourceTypeForTagging::managed_instance),
                    name("MaintenanceWindow", ResourceTypeForTagging::maintenance_window),
                    name("Parameter", ResourceTypeForTagging::parameter),
                    name("PatchBaseline", ResourceTypeForTagging::patch_baseline),
                    name("OpsItem", ResourceTypeForTagging::ops_item),
                    name("OpsMetadata", ResourceTypeForTagging::ops_metadata),
                    name("Automation", ResourceTypeForTagging::automation),
                    name("Association", ResourceTypeForTagging::association)};
}

struct AddTagsToResource {
  static constexpr std::string_view name = "AddTagsToResource";
  struct Input {
    std::string resource_id;
    ResourceTypeForTagging resource_type = {};
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_id>("ResourceId", required),
                    field<&Input::resource_type>("ResourceType", required),
                    field<&Input::tags>("Tags", required | size(0, 1000)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTagsForResource {
  static constexpr std::string_view name = "ListTagsForResource";
  struct Input {
    std::string resource_id;
    ResourceTypeForTagging resource_type = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_id>("ResourceId", required),
                    field<&Input::resource_type>("ResourceType", required));
    }
  };
  struct Output {
    std::optional<std::vector<Tag>> tag_list;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tag_list>("TagList", size(0, 1000)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RemoveTagsFromResource {
  static constexpr std::string_view name = "RemoveTagsFromResource";
  struct Input {
    ResourceTypeForTagging resource_type = {};
    std::string resource_id;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_type>("ResourceType", required),
                    field<&Input::resource_id>("ResourceId", required),
                    field<&Input::tag_keys>("TagKeys", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ssm
