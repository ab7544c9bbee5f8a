// engine/random_names.h — names that nobody can guess and that do not repeat: ids, tokens, keys.
#pragma once
#include "services/context.h"

namespace teal::engine {

class RandomNames : public services::Names {
 public:
  std::string hex(std::size_t digits) override;
  std::string digits(std::size_t count) override;
  std::string uuid() override;
  std::string token(std::size_t characters) override;
};

}  // namespace teal::engine
