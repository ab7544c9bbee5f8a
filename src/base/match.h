// base/match.h — visiting a variant by named alternatives, so that the compiler names a forgotten
// one.
#pragma once

namespace teal {

template <class... F>
struct Match : F... {
  using F::operator()...;
};
template <class... F>
Match(F...) -> Match<F...>;

}  // namespace teal
