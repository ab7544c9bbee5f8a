// base/assert.h — states what must be true of ourselves, in release too: a broken invariant stops
// the process before it can shift traffic on it.
#pragma once

namespace teal {

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace teal

#define ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::teal::assertion_failed(#condition, __FILE__, __LINE__))
