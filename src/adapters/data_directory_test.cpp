#include "adapters/data_directory.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>

#include "adapters/memory_store.h"
#include "adapters/scratch_directory.h"

namespace teal::adapters {
namespace {

TEST(DataDirectory, is_created_for_its_owner_only) {
  const ScratchDirectory scratch;
  const auto directory = DataDirectory::open(scratch.file("deep/data"));
  ASSERT_TRUE(directory);
  struct stat status{};
  ASSERT_EQ(::stat(directory->path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
}

TEST(DataDirectory, tells_a_second_engine_who_has_it) {
  const ScratchDirectory scratch;
  const auto first = DataDirectory::open(scratch.file("data"));
  ASSERT_TRUE(first);
  const auto second = DataDirectory::open(scratch.file("data"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message,
            fmt::format("data directory {} is in use by teal engine with pid {}",
                        scratch.file("data"), ::getpid()));
  EXPECT_EQ(engine_of(scratch.file("data")), ::getpid());
}

TEST(DataDirectory, is_free_again_when_its_engine_is_gone) {
  const ScratchDirectory scratch;
  {
    const auto first = DataDirectory::open(scratch.file("data"));
  }
  EXPECT_EQ(engine_of(scratch.file("data")), 0);
  EXPECT_TRUE(DataDirectory::open(scratch.file("data")));
}

TEST(DataDirectory, says_why_it_cannot_be_made) {
  const ScratchDirectory scratch;
  std::ofstream(scratch.file("data")) << "a file";
  const auto directory = DataDirectory::open(scratch.file("data"));
  ASSERT_FALSE(directory);
  EXPECT_THAT(directory.error().message, ::testing::HasSubstr("Not a directory"));
}

TEST(DataDirectory, finds_a_place_for_sockets_below_a_very_long_path) {
  const ScratchDirectory scratch;
  const auto directory = DataDirectory::open(scratch.file(std::string(120, 'd')));
  ASSERT_TRUE(directory);
  const auto socket = directory->socket("balancer.sock");
  ASSERT_TRUE(socket);
  EXPECT_LT(socket->size(), sizeof(sockaddr_un::sun_path));
  EXPECT_EQ(*socket, *directory->socket("balancer.sock"));
  std::filesystem::remove_all(std::filesystem::path(*socket).parent_path());
}

TEST(InstanceId, is_made_once_and_kept) {
  MemoryStore store;
  const std::string id = instance_id(store).value();
  EXPECT_EQ(id.size(), 8u);
  EXPECT_EQ(instance_id(store).value(), id);
}

}  // namespace
}  // namespace teal::adapters
