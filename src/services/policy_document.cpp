#include "services/policy_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <vector>

#include "wire/json.h"

namespace teal::services::policy_document {

using wire::Node;

namespace {

std::unexpected<Error> malformed(std::string message) {
  return fail("MalformedPolicyDocument", std::move(message));
}

const std::string* text_of(const Node& node) { return std::get_if<std::string>(&node.value); }
const wire::List* list_of(const Node& node) { return std::get_if<wire::List>(&node.value); }
const wire::Object* object_of(const Node& node) { return std::get_if<wire::Object>(&node.value); }

// A string, or a list of strings; nothing for anything else.
std::optional<std::vector<std::string>> texts_of(const Node& node) {
  if (const auto* text = text_of(node)) return std::vector{*text};
  const auto* list = list_of(node);
  if (!list) return std::nullopt;
  std::vector<std::string> texts;
  for (const Node& element : *list) {
    const auto* text = text_of(element);
    if (!text) return std::nullopt;
    texts.push_back(*text);
  }
  return texts;
}

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// '*' stands for any characters, '?' for one.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p, ++t;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++, mark = t;
    } else if (star != std::string_view::npos) {
      p = star + 1, t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_condition_operator(std::string_view given) {
  std::string_view name = given;
  for (const std::string_view prefix : {"ForAllValues:", "ForAnyValue:"})
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  if (name.ends_with("IfExists")) name.remove_suffix(std::string_view("IfExists").size());
  return is_any_of(name, {"StringEquals",
                          "StringNotEquals",
                          "StringEqualsIgnoreCase",
                          "StringNotEqualsIgnoreCase",
                          "StringLike",
                          "StringNotLike",
                          "NumericEquals",
                          "NumericNotEquals",
                          "NumericLessThan",
                          "NumericLessThanEquals",
                          "NumericGreaterThan",
                          "NumericGreaterThanEquals",
                          "DateEquals",
                          "DateNotEquals",
                          "DateLessThan",
                          "DateLessThanEquals",
                          "DateGreaterThan",
                          "DateGreaterThanEquals",
                          "Bool",
                          "BinaryEquals",
                          "IpAddress",
                          "NotIpAddress",
                          "ArnEquals",
                          "ArnLike",
                          "ArnNotEquals",
                          "ArnNotLike",
                          "Null"});
}

Status check_sid(const Node* sid, std::set<std::string>& seen) {
  if (!sid) return {};
  const auto* text = text_of(*sid);
  if (!text) return malformed("Syntax errors in policy.");
  if (text->empty()) return {};
  if (!seen.insert(*text).second)
    return malformed("Statement IDs (SID) in a single policy must be unique.");
  return {};
}

Status check_identity_sid(const Node* sid) {
  const auto* text = sid ? text_of(*sid) : nullptr;
  if (text && !std::ranges::all_of(*text, [](unsigned char c) { return std::isalnum(c); }))
    return malformed(
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular "
        "expression [0-9A-Za-z]*");
  return {};
}

Status check_actions(const Node& statement, Kind kind) {
  const Node* action = statement.find("Action");
  const Node* not_action = statement.find("NotAction");
  if (!action == !not_action)
    return malformed(action                ? "Syntax errors in policy."
                     : kind == Kind::trust ? "Missing required field Action"
                                           : "Policy statement must contain actions.");
  const auto actions = texts_of(action ? *action : *not_action);
  if (!actions) return malformed("Syntax errors in policy.");
  if (actions->empty()) return malformed("Policy statement must contain actions.");
  for (const std::string& name : *actions) {
    if (name == "*") continue;
    const auto colon = name.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == name.size())
      return malformed(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    const bool vendor_is_plain = std::ranges::all_of(
        name.substr(0, colon), [](unsigned char c) { return std::isalnum(c) || c == '-'; });
    if (!vendor_is_plain)
      return malformed(fmt::format("Vendor {} is not valid", name.substr(0, colon)));
    if (kind == Kind::trust && !lower(name).starts_with("sts:"))
      return malformed("AssumeRole policy may only specify STS AssumeRole actions.");
  }
  return {};
}

Status check_resources(const Node& statement, Kind kind) {
  const Node* resource = statement.find("Resource");
  const Node* not_resource = statement.find("NotResource");
  if (kind == Kind::trust) {
    if (resource) return malformed("Has prohibited field Resource");
    if (not_resource) return malformed("Has prohibited field NotResource");
    return {};
  }
  if (!resource == !not_resource)
    return malformed(resource ? "Syntax errors in policy."
                              : "Policy statement must contain resources.");
  const auto resources = texts_of(resource ? *resource : *not_resource);
  if (!resources) return malformed("Syntax errors in policy.");
  if (resources->empty()) return malformed("Policy statement must contain resources.");
  for (const std::string& name : *resources)
    if (!name.starts_with("arn:") && name.find_first_not_of('*') != std::string::npos)
      return malformed(fmt::format("Resource {} must be in ARN format or \"*\".", name));
  return {};
}

Status check_principals(const Node& statement, Kind kind) {
  const Node* principal = statement.find("Principal");
  const Node* not_principal = statement.find("NotPrincipal");
  if (kind == Kind::identity) {
    if (principal || not_principal)
      return malformed("Policy document should not specify a principal.");
    return {};
  }
  if (!principal && !not_principal) return malformed("Missing required field Principal");
  const Node& who = principal ? *principal : *not_principal;
  if (const auto* text = text_of(who)) {
    if (*text == "*") return {};
    return malformed(fmt::format("Invalid principal in policy: \"{}\"", *text));
  }
  const auto* object = object_of(who);
  if (!object || object->empty()) return malformed("Syntax errors in policy.");
  for (const wire::Entry& entry : *object) {
    if (!is_any_of(entry.name, {"AWS", "Service", "Federated", "CanonicalUser"}))
      return malformed(fmt::format("Unknown field {}", entry.name));
    const auto names = texts_of(entry.node);
    if (!names || names->empty()) return malformed("Syntax errors in policy.");
    for (const std::string& name : *names) {
      const bool is_account = name.size() == 12 && std::ranges::all_of(name, [](unsigned char c) {
                                return std::isdigit(c);
                              });
      const bool fits = entry.name == "Service" ? name.find('.') != std::string::npos
                        : entry.name == "AWS"
                            ? name == "*" || is_account || name.starts_with("arn:")
                            : !name.empty();
      if (!fits)
        return malformed(fmt::format("Invalid principal in policy: \"{}\":\"{}\"",
                                     entry.name == "Service" ? "SERVICE" : entry.name, name));
    }
  }
  return {};
}

Status check_condition(const Node* condition) {
  if (!condition) return {};
  const auto* operators = object_of(*condition);
  if (!operators) return malformed("Syntax errors in policy.");
  for (const wire::Entry& row : *operators) {
    if (!is_condition_operator(row.name))
      return malformed(fmt::format("Invalid Condition type : {}.", row.name));
    const auto* keys = object_of(row.node);
    if (!keys) return malformed("Syntax errors in policy.");
    for (const wire::Entry& key : *keys)
      if (key.name.find(':') == std::string::npos)
        return malformed(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
  return {};
}

Status check_statement(const Node& statement, Kind kind, std::set<std::string>& sids) {
  const auto* members = object_of(statement);
  if (!members) return malformed("Syntax errors in policy.");
  for (const wire::Entry& member : *members)
    if (!is_any_of(member.name, {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource",
                                 "Principal", "NotPrincipal", "Condition"}))
      return malformed(fmt::format("Unknown field {}", member.name));
  const Node* effect = statement.find("Effect");
  if (!effect) return malformed("Missing required field Effect");
  const auto* says = text_of(*effect);
  if (!says || !is_any_of(*says, {"Allow", "Deny"}))
    return malformed(fmt::format("Invalid effect: {}", says ? *says : ""));
  TRY(check_sid(statement.find("Sid"), sids));
  if (kind == Kind::identity) TRY(check_identity_sid(statement.find("Sid")));
  TRY(check_principals(statement, kind));
  TRY(check_actions(statement, kind));
  TRY(check_resources(statement, kind));
  return check_condition(statement.find("Condition"));
}

// One statement, or a list of them.
std::vector<Node> statements_of(const Node& document) {
  const Node* statement = document.find("Statement");
  if (!statement) return {};
  if (const auto* list = list_of(*statement)) return *list;
  return {*statement};
}

bool names_principal(const Node& principal, const Request& request) {
  if (text_of(principal)) return true;  // "*", as check() has seen.
  const Node* aws = principal.find("AWS");
  if (!aws) return false;
  for (const std::string& name : texts_of(*aws).value_or(std::vector<std::string>{}))
    if (name == "*" || name == request.principal || name == request.account ||
        name == "arn:aws:iam::" + request.account + ":root")
      return true;
  return false;
}

bool holds(const wire::Entry& row, const Request& request) {
  for (const wire::Entry& key : *object_of(row.node)) {
    const auto known = request.context.find(lower(key.name));
    const auto values = texts_of(key.node);
    if (known == request.context.end() || !values) return false;
    const bool is_like =
        row.name == "StringLike" || row.name == "ArnLike" || row.name == "ArnEquals";
    if (!is_like && row.name != "StringEquals") return false;
    if (!std::ranges::any_of(*values, [&](const std::string& value) {
          return is_like ? matches(value, known->second) : value == known->second;
        }))
      return false;
  }
  return true;
}

bool applies(const Node& statement, const Request& request) {
  const Node* principal = statement.find("Principal");
  const Node* not_principal = statement.find("NotPrincipal");
  if (principal ? !names_principal(*principal, request) : names_principal(*not_principal, request))
    return false;
  const Node* action = statement.find("Action");
  const Node* not_action = statement.find("NotAction");
  const auto actions = texts_of(action ? *action : *not_action);
  const bool is_named = std::ranges::any_of(*actions, [&](const std::string& pattern) {
    return matches(lower(pattern), lower(request.action));
  });
  if (is_named == (action == nullptr)) return false;
  const Node* condition = statement.find("Condition");
  return !condition || std::ranges::all_of(*object_of(*condition), [&](const wire::Entry& row) {
    return holds(row, request);
  });
}

}  // namespace

Status check(std::string_view text, Kind kind) {
  const auto document = wire::read_json(text);
  const auto* members = document ? object_of(*document) : nullptr;
  if (!members) return malformed("This policy contains invalid Json");
  for (const wire::Entry& member : *members)
    if (!is_any_of(member.name, {"Version", "Id", "Statement"}))
      return malformed(fmt::format("Unknown field {}", member.name));
  if (const Node* version = document->find("Version")) {
    const auto* date = text_of(*version);
    if (!date || !is_any_of(*date, {"2012-10-17", "2008-10-17"}))
      return malformed("Policy document must be version 2012-10-17 or greater.");
  }
  const auto statements = statements_of(*document);
  if (statements.empty()) return malformed("Syntax errors in policy.");
  std::set<std::string> sids;
  for (const Node& statement : statements) TRY(check_statement(statement, kind, sids));
  return {};
}

std::size_t counted_size(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](unsigned char c) { return !std::isspace(c); }));
}

bool allows(std::string_view text, const Request& request) {
  const auto document = wire::read_json(text);
  if (!document) return false;
  bool is_allowed = false;
  for (const Node& statement : statements_of(*document)) {
    if (!applies(statement, request)) continue;
    if (*text_of(*statement.find("Effect")) == "Deny") return false;
    is_allowed = true;
  }
  return is_allowed;
}

}  // namespace teal::services::policy_document
