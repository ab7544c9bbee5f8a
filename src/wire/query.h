// wire/query.h — AWS Query and EC2 Query: parameters in a form, dotted names for what is nested.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "wire/shape.h"

namespace teal::wire {

struct Parameter {
  std::string name, value;
  bool operator==(const Parameter&) const = default;
};

// "a=1&b=x%20y" taken apart. Refused: invalid escapes and bytes that are not UTF-8.
Result<std::vector<Parameter>> read_form(std::string_view form);
std::string write_form(const std::vector<Parameter>& parameters);

// query: Tags.member.1.Key, and maps as Name.entry.1.key. ec2: Tag.1.Key, names capitalised by
// rule.
enum class QueryStyle { query, ec2 };

// The request that the parameters spell, by the rows of its input. Action and Version, and the
// members of a signature in the query string, are not part of it. Lists with gaps are closed, as
// AWS does; what no row knows is kept for decode() to refuse.
Result<Node> read_query(const std::vector<Parameter>& parameters, const Type& input,
                        QueryStyle style = QueryStyle::query);

// The parameters of `request`, an encoded input, with Action and Version first.
std::vector<Parameter> write_query(std::string_view action, std::string_view version,
                                   const Node& request, QueryStyle style = QueryStyle::query);

// One name or value as RFC 3986 has it: everything but letters, digits and -._~ as %XX.
std::string percent_encode(std::string_view text, std::string_view also_plain = "");
// Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

}  // namespace teal::wire
