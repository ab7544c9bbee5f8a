// api/iam/oidc_providers.h — AWS IAM: OpenID Connect providers.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct AddClientIDToOpenIDConnectProvider {
  static constexpr std::string_view name = "AddClientIDToOpenIDConnectProvider";
  struct Input {
    std::string open_id_connect_provider_arn;
    std::string client_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)),
                    field<&Input::client_id>("ClientID", required | size(1, 255)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct CreateOpenIDConnectProvider {
  static constexpr std::string_view name = "CreateOpenIDConnectProvider";
  struct Input {
    std::optional<std::vector<std::string>> client_id_list;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::vector<std::string>> thumbprint_list;
    std::string url;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_id_list>("ClientIDList"),
                    field<&Input::tags>("Tags", size(0, 50)),
                    field<&Input::thumbprint_list>("ThumbprintList"),
                    field<&Input::url>("Url", required | size(1, 255)));
    }
  };
  struct Output {
    std::optional<std::string> open_id_connect_provider_arn;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Output::open_id_connect_provider_arn>("OpenIDConnectProviderArn", size(20, 2048)),
          field<&Output::tags>("Tags", size(0, 50)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteOpenIDConnectProvider {
  static constexpr std::string_view name = "DeleteOpenIDConnectProvider";
  struct Input {
    std::string open_id_connect_provider_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetOpenIDConnectProvider {
  static constexpr std::string_view name = "GetOpenIDConnectProvider";
  struct Input {
    std::string open_id_connect_provider_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> client_id_list;
    std::optional<Time> create_date;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::vector<std::string>> thumbprint_list;
    std::optional<std::string> url;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::client_id_list>("ClientIDList"),
                    field<&Output::create_date>("CreateDate"),
                    field<&Output::tags>("Tags", size(0, 50)),
                    field<&Output::thumbprint_list>("ThumbprintList"),
                    field<&Output::url>("Url", size(1, 255)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListOpenIDConnectProviderTags {
  static constexpr std::string_view name = "ListOpenIDConnectProviderTags";
  struct Input {
    std::string open_id_connect_provider_arn;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)),
                    field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("Tags", required | size(0, 50)),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct OpenIDConnectProviderListEntry {
  std::optional<std::string> arn;

  static constexpr auto shape(auto...) {
    return fields(field<&OpenIDConnectProviderListEntry::arn>("Arn", size(20, 2048)));
  }
};

struct ListOpenIDConnectProviders {
  static constexpr std::string_view name = "ListOpenIDConnectProviders";
  struct Input {
    static constexpr auto shape(auto...) { return fields(); }
  };
  struct Output {
    std::optional<std::vector<OpenIDConnectProviderListEntry>> open_id_connect_provider_list;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::open_id_connect_provider_list>("OpenIDConnectProviderList"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RemoveClientIDFromOpenIDConnectProvider {
  static constexpr std::string_view name = "RemoveClientIDFromOpenIDConnectProvider";
  struct Input {
    std::string open_id_connect_provider_arn;
    std::string client_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)),
                    field<&Input::client_id>("ClientID", required | size(1, 255)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagOpenIDConnectProvider {
  static constexpr std::string_view name = "TagOpenIDConnectProvider";
  struct Input {
    std::string open_id_connect_provider_arn;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)),
                    field<&Input::tags>("Tags", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagOpenIDConnectProvider {
  static constexpr std::string_view name = "UntagOpenIDConnectProvider";
  struct Input {
    std::string open_id_connect_provider_arn;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)),
                    field<&Input::tag_keys>("TagKeys", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateOpenIDConnectProviderThumbprint {
  static constexpr std::string_view name = "UpdateOpenIDConnectProviderThumbprint";
  struct Input {
    std::string open_id_connect_provider_arn;
    std::vector<std::string> thumbprint_list;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::open_id_connect_provider_arn>("OpenIDConnectProviderArn",
                                                                required | size(20, 2048)),
                    field<&Input::thumbprint_list>("ThumbprintList", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
