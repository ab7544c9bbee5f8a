// The stand-in for libFuzzer in ordinary builds: feeds every file of a folder to the target, whole
// and cut short at each byte, so that seeds keep working and no bug comes back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// Longer inputs are cut at this many places, evenly.
constexpr std::size_t cuts_max = 1024;

void feed(const std::string& input, std::size_t size) {
  // A copy of exactly this size, so that a sanitizer sees a read past its end.
  const std::vector<std::uint8_t> bytes(
      input.begin(), input.begin() + static_cast<std::string::difference_type>(size));
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: fuzz_<target> FOLDER\n";
    return 2;
  }
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::ranges::sort(paths);
  if (paths.empty()) {
    std::cerr << argv[1] << " holds no input\n";
    return 1;
  }
  for (const auto& path : paths) {
    std::cout << path.filename().string() << std::endl;  // Flushed: the last one named is at fault.
    std::ifstream file(path, std::ios::binary);
    const std::string input{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
      std::cerr << path << " cannot be read\n";
      return 1;
    }
    const std::size_t stride = input.size() / cuts_max + 1;
    for (std::size_t size = 0; size < input.size(); size += stride) feed(input, size);
    feed(input, input.size());
  }
  return 0;
}
