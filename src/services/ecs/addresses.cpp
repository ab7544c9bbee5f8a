#include "services/ecs/addresses.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <set>

#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::services::ecs {

namespace {

// FNV-1a: the same on every machine and in every run, which std::hash does not promise.
std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 2166136261U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value;
}

const world::Task* newest_task(const world::Change& world, const std::string& zone) {
  const world::Task* newest = nullptr;
  for (const auto* task : world.all<world::Task>())
    if ((zone.empty() || task->availability_zone == zone) &&
        (!newest || task->created_at >= newest->created_at))
      newest = task;
  return newest;
}

std::optional<std::uint32_t> number_of(const std::string& address) {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (std::sscanf(address.c_str(), "%u.%u.%u.%u", &a, &b, &c, &d) != 4) return std::nullopt;
  return a << 24 | b << 16 | c << 8 | d;
}

std::string text_of(std::uint32_t number) {
  return fmt::format("{}.{}.{}.{}", number >> 24, number >> 16 & 0xff, number >> 8 & 0xff,
                     number & 0xff);
}

// The first address of the block, from `begin` on and around, that is not taken and whose last
// octet is neither 0 nor 255.
std::string first_free(std::uint32_t block, std::uint32_t size, std::uint32_t begin,
                       const std::set<std::string>& taken) {
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t number = block + (begin + i) % size;
    const std::uint32_t last = number & 0xff;
    if (last == 0 || last == 255) continue;
    const std::string address = text_of(number);
    if (!taken.contains(address)) return address;
  }
  ASSERT(false && "more tasks than addresses");
  return {};
}

}  // namespace

std::string free_endpoint_ip(const world::Change& world, const std::string& instance) {
  constexpr std::uint32_t block = 127U << 24 | 64U << 16;  // 127.64.0.0/10
  constexpr std::uint32_t size = 1U << 22;
  std::set<std::string> taken;
  for (const auto* task : world.all<world::Task>()) taken.insert(task->endpoint_ip);
  for (const auto* target : world.all<world::Target>()) taken.insert(target->endpoint_ip);
  const auto& scope = world.scope();
  std::uint32_t begin = hash(instance + "/" + scope.account + "/" + scope.region) % size;
  if (const auto* newest = newest_task(world, ""))
    if (const auto number = number_of(newest->endpoint_ip); number && *number - block < size)
      begin = *number - block + 1;
  return first_free(block, size, begin, taken);
}

std::string free_private_ip(const world::Change& world, const std::string& availability_zone) {
  constexpr std::uint32_t size = 1U << 14;
  const char letter = availability_zone.empty() ? 'a' : availability_zone.back();
  const std::uint32_t quarter = static_cast<std::uint32_t>(letter - 'a') % 4;
  const std::uint32_t block = (10U << 24) + quarter * size;
  std::set<std::string> taken;
  for (const auto* task : world.all<world::Task>()) taken.insert(task->private_ip);
  for (const auto* target : world.all<world::Target>()) taken.insert(target->id);
  std::uint32_t begin = 10;  // AWS keeps the first addresses of a subnet for itself.
  if (const auto* newest = newest_task(world, availability_zone))
    if (const auto number = number_of(newest->private_ip); number && *number - block < size)
      begin = *number - block + 1;
  return first_free(block, size, begin, taken);
}

}  // namespace teal::services::ecs
