// world/row_kind.h — makes the RowKind of a row type. Only world/rows_of_<service>.cpp include it.
#pragma once
#include "world/row.h"

namespace teal::world {

template <class T>
const RowKind& row_kind() {
  static constexpr RowKind kind{
      .name = T::kind,
      .schema = T::schema,
      .body = &wire::TypeOf<T>::value,
      .make = []() -> std::shared_ptr<void> { return std::make_shared<T>(); },
      .copy = [](const void* row) -> std::shared_ptr<void> {
        return std::make_shared<T>(*static_cast<const T*>(row));
      },
      .key = [](const void* row) { return static_cast<const T*>(row)->key(); },
      .group = [] -> std::string (*)(const void*) {
        if constexpr (Grouped<T>)
          return [](const void* row) { return static_cast<const T*>(row)->group(); };
        else
          return nullptr;
      }()};
  return kind;
}

}  // namespace teal::world
