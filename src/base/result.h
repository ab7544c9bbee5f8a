// base/result.h — a value, or the error that explains why there is none.
#pragma once
#include <expected>
#include <string>
#include <utility>

namespace teal {

// The caller's mistake or a missing thing, in the words of AWS. Failures of the outside (Docker,
// sockets, disk) use it too, with codes of their own, and become world state; our own bugs use
// ASSERT (base/assert.h).
struct Error {
  std::string code;  // The AWS error code, e.g. "ClusterNotFoundException".
  std::string message;
  int http_status = 400;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> fail(std::string code, std::string message, int http_status = 400) {
  return std::unexpected(Error{std::move(code), std::move(message), http_status});
}

namespace detail {
template <class T>
T unwrap(std::expected<T, Error>&& result) {
  return *std::move(result);
}
inline void unwrap(std::expected<void, Error>&&) {}
}  // namespace detail

}  // namespace teal

// The one control-flow macro: yields the value, or returns the error to the caller. Do not nest it,
// and do not use it after a state change that an early return would leave half done.
#define TRY(expression)                                      \
  __extension__({                                            \
    auto try_result = (expression);                          \
    if (!try_result) [[unlikely]]                            \
      return std::unexpected(std::move(try_result).error()); \
    ::teal::detail::unwrap(std::move(try_result));           \
  })
