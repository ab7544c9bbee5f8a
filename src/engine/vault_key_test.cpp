#include "engine/vault_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "adapters/memory_store.h"
#include "adapters/scratch_directory.h"
#include "adapters/sqlite_store.h"
#include "api/secretsmanager/secrets.h"
#include "engine/random_names.h"
#include "engine/region_keeper.h"
#include "services/testing.h"

namespace teal::engine {
namespace {

using ::testing::HasSubstr;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class VaultKeyTest : public ::testing::Test {
 protected:
  Result<std::string> key() { return vault_key(directory.path(), store, names); }
  std::string path() const { return directory.path() + "/vault.key"; }

  adapters::ScratchDirectory directory;
  adapters::MemoryStore store;
  RandomNames names;
};

TEST_F(VaultKeyTest, is_made_once_and_for_its_owner_only) {
  const auto made = key();
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->size(), 32U);
  struct stat status{};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(key(), made);
}

TEST_F(VaultKeyTest, that_is_lost_or_another_one_keeps_the_engine_from_starting) {
  ASSERT_TRUE(key());
  const std::string right = content(path());
  ::unlink(path().c_str());
  EXPECT_THAT(key().error().message, HasSubstr("is missing"));
  EXPECT_NE(::access(path().c_str(), F_OK), 0);  // None is made in its place.
  std::ofstream(path()) << std::string(64, '0');
  ::chmod(path().c_str(), 0600);
  EXPECT_THAT(key().error().message, HasSubstr("not the one"));
  std::ofstream(path()) << right;
  EXPECT_TRUE(key());
}

TEST_F(VaultKeyTest, that_others_can_read_is_not_taken) {
  ASSERT_TRUE(key());
  ::chmod(path().c_str(), 0644);
  EXPECT_THAT(key().error().message, HasSubstr("can be read by others"));
}

// The database as it lies on the disk, with its log: no value, neither plain nor in base64.
TEST_F(VaultKeyTest, seals_what_the_database_holds) {
  const std::string database = directory.path() + "/state.db";
  auto opened = adapters::SqliteStore::open(database);
  ASSERT_TRUE(opened);
  services::testing::TestRegion test;
  test.settings.vault_key = *key();
  RegionKeeper keeper(**opened);
  world::Region& region = keeper.region(test.region.scope());
  world::Change change(region);
  services::Context context(change, test.now, test.settings, names, test.observations);
  api::secretsmanager::CreateSecret::Input input;
  input.name = "app";
  input.secret_string = "swordfish-at-dawn";
  ASSERT_TRUE(api::secretsmanager::CreateSecret::run(context, input));
  ASSERT_TRUE(keeper.commit(change));
  for (const char* file : {"", "-wal"}) {
    const std::string bytes = content(database + file);
    EXPECT_EQ(bytes.find("swordfish"), std::string::npos) << file;
    EXPECT_EQ(bytes.find("c3dvcmRmaXNo"), std::string::npos) << file;
  }
  EXPECT_NE((content(database) + content(database + "-wal")).find("secretsmanager.secret"),
            std::string::npos);
}

}  // namespace
}  // namespace teal::engine
