// cli/completion.h — completion scripts for bash and zsh, written from the verbs as they are.
#pragma once
#include <string>
#include <vector>

namespace teal::cli {

struct OptionWords {
  std::string name;  // "--strategy"
  std::string description;
  std::vector<std::string> choices;  // Of its value, where they are fixed.
  bool is_path = false;
};
struct VerbWords {
  std::string name, description;
  std::vector<OptionWords> options;
};

std::string bash_completion(const std::vector<VerbWords>& verbs);
std::string zsh_completion(const std::vector<VerbWords>& verbs);

}  // namespace teal::cli
