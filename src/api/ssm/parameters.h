// api/ssm/parameters.h — AWS Systems Manager: parameters.
#pragma once
#include "api/ssm/types.h"

namespace teal::api::ssm {

struct DeleteParameter {
  static constexpr std::string_view name = "DeleteParameter";
  struct Input {
    std::string name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::name>("Name", required | size(1, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteParameters {
  static constexpr std::string_view name = "DeleteParameters";
  struct Input {
    std::vector<std::string> names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::names>("Names", required | size(1, 10)));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> deleted_parameters;
    std::optional<std::vector<std::string>> invalid_parameters;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::deleted_parameters>("DeletedParameters", size(1, 10)),
                    field<&Output::invalid_parameters>("InvalidParameters", size(1, 10)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ParameterStringFilter {
  std::string key;
  std::optional<std::string> option;
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&ParameterStringFilter::key>("Key", required | size(1, 132)),
                  field<&ParameterStringFilter::option>("Option", size(1, 10)),
                  field<&ParameterStringFilter::values>("Values", size(1, 50)));
  }
};

enum class ParameterTier { standard, advanced, intelligent_tiering };
constexpr auto names(ParameterTier) {
  return std::array{name("Standard", ParameterTier::standard),
                    name("Advanced", ParameterTier::advanced),
                    name("Intelligent-Tiering", ParameterTier::intelligent_tiering)};
}

enum class ParameterType { string, string_list, secure_string };
constexpr auto names(ParameterType) {
  return std::array{name("String", ParameterType::string),
                    name("StringList", ParameterType::string_list),
                    name("SecureString", ParameterType::secure_string)};
}

struct ParameterMetadata {
  std::optional<std::string> arn;
  std::optional<std::string> allowed_pattern;
  std::optional<std::string> data_type;
  std::optional<std::string> description;
  std::optional<std::string> key_id;
  std::optional<Time> last_modified_date;
  std::optional<std::string> last_modified_user;
  std::optional<std::string> name;
  std::optional<ParameterTier> tier;
  std::optional<ParameterType> type;
  std::optional<std::int64_t> version;

  static constexpr auto shape(auto...) {
    return fields(field<&ParameterMetadata::arn>("ARN"),
                  field<&ParameterMetadata::allowed_pattern>("AllowedPattern", size(0, 1024)),
                  field<&ParameterMetadata::data_type>("DataType", size(0, 128)),
                  field<&ParameterMetadata::description>("Description", size(0, 1024)),
                  field<&ParameterMetadata::key_id>("KeyId", size(1, 256)),
                  field<&ParameterMetadata::last_modified_date>("LastModifiedDate"),
                  field<&ParameterMetadata::last_modified_user>("LastModifiedUser"),
                  field<&ParameterMetadata::name>("Name", size(1, 2048)),
                  field<&ParameterMetadata::tier>("Tier"), field<&ParameterMetadata::type>("Type"),
                  field<&ParameterMetadata::version>("Version"));
  }
};

struct DescribeParameters {
  static constexpr std::string_view name = "DescribeParameters";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<ParameterStringFilter>> parameter_filters;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("MaxResults", range(1, 50)),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::parameter_filters>("ParameterFilters"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ParameterMetadata>> parameters;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::parameters>("Parameters"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct Parameter {
  std::optional<std::string> arn;
  std::optional<std::string> data_type;
  std::optional<Time> last_modified_date;
  std::optional<std::string> name;
  std::optional<std::string> selector;
  std::optional<std::string> source_result;
  std::optional<ParameterType> type;
  std::optional<std::string> value;
  std::optional<std::int64_t> version;

  static constexpr auto shape(auto...) {
    return fields(field<&Parameter::arn>("ARN"),
                  field<&Parameter::data_type>("DataType", size(0, 128)),
                  field<&Parameter::last_modified_date>("LastModifiedDate"),
                  field<&Parameter::name>("Name", size(1, 2048)),
                  field<&Parameter::selector>("Selector", size(0, 128)),
                  field<&Parameter::source_result>("SourceResult"), field<&Parameter::type>("Type"),
                  field<&Parameter::value>("Value"), field<&Parameter::version>("Version"));
  }
};

struct GetParameter {
  static constexpr std::string_view name = "GetParameter";
  struct Input {
    std::string name;
    std::optional<bool> with_decryption;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::name>("Name", required | size(1, 2048)),
                    field<&Input::with_decryption>("WithDecryption"));
    }
  };
  struct Output {
    std::optional<Parameter> parameter;

    static constexpr auto shape(auto...) { return fields(field<&Output::parameter>("Parameter")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ParameterHistory {
  std::optional<std::string> name;
  std::optional<ParameterType> type;
  std::optional<std::string> key_id;
  std::optional<Time> last_modified_date;
  std::optional<std::string> last_modified_user;
  std::optional<std::string> description;
  std::optional<std::string> value;
  std::optional<std::string> allowed_pattern;
  std::optional<std::int64_t> version;
  std::optional<std::vector<std::string>> labels;
  std::optional<ParameterTier> tier;
  std::optional<std::string> data_type;

  static constexpr auto shape(auto...) {
    return fields(field<&ParameterHistory::name>("Name", size(1, 2048)),
                  field<&ParameterHistory::type>("Type"),
                  field<&ParameterHistory::key_id>("KeyId", size(1, 256)),
                  field<&ParameterHistory::last_modified_date>("LastModifiedDate"),
                  field<&ParameterHistory::last_modified_user>("LastModifiedUser"),
                  field<&ParameterHistory::description>("Description", size(0, 1024)),
                  field<&ParameterHistory::value>("Value"),
                  field<&ParameterHistory::allowed_pattern>("AllowedPattern", size(0, 1024)),
                  field<&ParameterHistory::version>("Version"),
                  field<&ParameterHistory::labels>("Labels", size(1, 10)),
                  field<&ParameterHistory::tier>("Tier"),
                  field<&ParameterHistory::data_type>("DataType", size(0, 128)));
  }
};

struct GetParameterHistory {
  static constexpr std::string_view name = "GetParameterHistory";
  struct Input {
    std::string name;
    std::optional<bool> with_decryption;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::name>("Name", required | size(1, 2048)),
                    field<&Input::with_decryption>("WithDecryption"),
                    field<&Input::max_results>("MaxResults", range(1, 50)),
                    field<&Input::next_token>("NextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<ParameterHistory>> parameters;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::parameters>("Parameters"),
                    field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetParameters {
  static constexpr std::string_view name = "GetParameters";
  struct Input {
    std::vector<std::string> names;
    std::optional<bool> with_decryption;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::names>("Names", required | size(1, 10)),
                    field<&Input::with_decryption>("WithDecryption"));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> invalid_parameters;
    std::optional<std::vector<Parameter>> parameters;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::invalid_parameters>("InvalidParameters", size(1, 10)),
                    field<&Output::parameters>("Parameters"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetParametersByPath {
  static constexpr std::string_view name = "GetParametersByPath";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<ParameterStringFilter>> parameter_filters;
    std::string path;
    std::optional<bool> recursive;
    std::optional<bool> with_decryption;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("MaxResults", range(1, 10)),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::parameter_filters>("ParameterFilters"),
                    field<&Input::path>("Path", required | size(1, 2048)),
                    field<&Input::recursive>("Recursive"),
                    field<&Input::with_decryption>("WithDecryption"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<Parameter>> parameters;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::parameters>("Parameters"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct LabelParameterVersion {
  static constexpr std::string_view name = "LabelParameterVersion";
  struct Input {
    std::string name;
    std::optional<std::int64_t> parameter_version;
    std::vector<std::string> labels;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::name>("Name", required | size(1, 2048)),
                    field<&Input::parameter_version>("ParameterVersion"),
                    field<&Input::labels>("Labels", required | size(1, 10)));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> invalid_labels;
    std::optional<std::int64_t> parameter_version;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::invalid_labels>("InvalidLabels", size(1, 10)),
                    field<&Output::parameter_version>("ParameterVersion"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutParameter {
  static constexpr std::string_view name = "PutParameter";
  struct Input {
    std::optional<std::string> allowed_pattern;
    std::optional<std::string> data_type;
    std::optional<std::string> description;
    std::optional<std::string> key_id;
    std::string name;
    std::optional<bool> overwrite;
    std::optional<std::vector<Tag>> tags;
    std::optional<ParameterTier> tier;
    std::optional<ParameterType> type;
    std::string value;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::allowed_pattern>("AllowedPattern", size(0, 1024)),
                    field<&Input::data_type>("DataType", size(0, 128)),
                    field<&Input::description>("Description", size(0, 1024)),
                    field<&Input::key_id>("KeyId", size(1, 256)),
                    field<&Input::name>("Name", required | size(1, 2048)),
                    field<&Input::overwrite>("Overwrite"),
                    field<&Input::tags>("Tags", size(0, 1000)), field<&Input::tier>("Tier"),
                    field<&Input::type>("Type"), field<&Input::value>("Value", required));
    }
  };
  struct Output {
    std::optional<ParameterTier> tier;
    std::optional<std::int64_t> version;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tier>("Tier"), field<&Output::version>("Version"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ssm
