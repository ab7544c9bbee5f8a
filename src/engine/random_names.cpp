#include "engine/random_names.h"

#include <sys/random.h>

#include <array>
#include <string_view>

#include "base/assert.h"

namespace teal::engine {

namespace {

// From the kernel, a block at a time: names are made by the dozen.
unsigned char random_byte() {
  static std::array<unsigned char, 256> block;
  static std::size_t used = block.size();
  if (used == block.size()) {
    ASSERT(::getrandom(block.data(), block.size(), 0) == static_cast<ssize_t>(block.size()));
    used = 0;
  }
  return block[used++];
}

// Uniform: bytes that would favour the first characters are thrown away.
char pick(std::string_view alphabet) {
  const std::size_t limit = 256 - 256 % alphabet.size();
  while (true) {
    const unsigned char byte = random_byte();
    if (byte < limit) return alphabet[byte % alphabet.size()];
  }
}

std::string of(std::string_view alphabet, std::size_t count) {
  std::string text;
  while (text.size() < count) text += pick(alphabet);
  return text;
}

}  // namespace

std::string RandomNames::hex(std::size_t digits) { return of("0123456789abcdef", digits); }

std::string RandomNames::digits(std::size_t count) {
  std::string text = of("0123456789", count);
  if (!text.empty()) text.front() = pick("123456789");
  return text;
}

std::string RandomNames::uuid() {
  std::string text = hex(32);
  text[12] = '4';
  text[16] = pick("89ab");
  for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, "-");
  return text;
}

std::string RandomNames::token(std::size_t characters) {
  return of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", characters);
}

}  // namespace teal::engine
