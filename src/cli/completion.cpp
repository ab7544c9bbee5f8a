#include "cli/completion.h"

#include <fmt/format.h>

namespace teal::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Inside single quotes of a shell.
std::string shell_word(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// In zsh's _arguments a description stands in brackets, and colons part its fields.
std::string zsh_description(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string bash_completion(const std::vector<VerbWords>& verbs) {
  std::string names, cases, values;
  for (const VerbWords& verb : verbs) {
    names += (names.empty() ? "" : " ") + verb.name;
    std::string options;
    for (const OptionWords& option : verb.options) {
      options += (options.empty() ? "" : " ") + option.name;
      if (!option.choices.empty())
        values += fmt::format("    {}/{}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return;;\n",
                              verb.name, option.name, joined(option.choices));
      else if (option.is_path)
        values += fmt::format("    {}/{}) COMPREPLY=($(compgen -f -- \"$word\")); return;;\n",
                              verb.name, option.name);
    }
    cases += fmt::format("    {}) options='{}';;\n", verb.name, options);
  }
  return fmt::format(R"(# bash completion of teal; load it with: source <(teal completion bash)
_teal() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" verb="${{COMP_WORDS[1]}}" options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{} --help' -- "$word"))
    return
  fi
  case "$verb/$before" in
{}  esac
  case "$verb" in
{}  esac
  if [ "${{word:0:1}}" = - ]; then
    COMPREPLY=($(compgen -W "$options --help" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}}
complete -o filenames -F _teal teal
)",
                     names, values, cases);
}

std::string zsh_completion(const std::vector<VerbWords>& verbs) {
  std::string names, cases;
  for (const VerbWords& verb : verbs) {
    names += "    " + shell_word(verb.name + ":" + zsh_description(verb.description)) + "\n";
    std::string options;
    for (const OptionWords& option : verb.options) {
      std::string line = option.name + "[" + zsh_description(option.description) + "]";
      if (!option.choices.empty()) line += ":value:(" + joined(option.choices) + ")";
      if (option.is_path) line += ":file:_files";
      options += " \\\n        " + shell_word(line);
    }
    cases +=
        fmt::format("    {}) _arguments{} \\\n        '*:file:_files' ;;\n", verb.name, options);
  }
  return fmt::format(R"(#compdef teal
# zsh completion of teal; load it with: source <(teal completion zsh)
_teal() {{
  local -a verbs
  verbs=(
{}  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    return
  fi
  local verb="${{words[2]}}"
  shift words
  (( CURRENT-- ))
  case "$verb" in
{}  esac
}}
compdef _teal teal
)",
                     names, cases);
}

}  // namespace teal::cli
