#include "adapters/sqlite_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/scratch_directory.h"

namespace teal::adapters {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using world::JournalEntry;
using world::Scope;
using world::StoredRow;

const Scope here{"123456789012", "eu-west-1"};
const Scope there{"123456789012", "us-east-1"};

StoredRow row(std::string key, std::string text) {
  return {.kind = "ecs.service",
          .key = std::move(key),
          .schema = 2,
          .body = wire::Node{wire::Object{{"text", wire::Node{std::move(text)}}}}};
}
StoredRow erased(std::string key) {
  return {.kind = "ecs.service", .key = std::move(key), .body = {}};
}
JournalEntry entry(std::string message) {
  return {.at = Time{Duration{1'795'500'000'123}},
          .kind = "service.event",
          .subject = "arn:aws:ecs:eu-west-1:123456789012:service/a/b",
          .message = std::move(message),
          .detail = wire::Node{wire::Object{{"n", wire::Node{std::int64_t{1}}}}}};
}

struct Sqlite : ::testing::Test {
  ScratchDirectory scratch;
  std::vector<JournalEntry> no_entries;

  std::unique_ptr<SqliteStore> open(SqliteOptions options = {}) {
    auto store = SqliteStore::open(scratch.file("teal.db"), options);
    EXPECT_TRUE(store) << store.error().message;
    return std::move(*store);
  }
  static std::vector<std::string> rows_of(SqliteStore& store) {
    std::vector<std::string> found;
    const Status status = store.load([&](const Scope& scope, const StoredRow& stored) -> Status {
      const auto* text = stored.body->find("text");
      found.push_back(scope.region + " " + stored.kind + " " + stored.key + " " +
                      std::get<std::string>(text->value));
      return {};
    });
    EXPECT_TRUE(status);
    return found;
  }
};

TEST_F(Sqlite, gives_back_after_reopening_what_was_committed) {
  open()->commit(here, {row("a", "one"), row("b", "zwölf \"\n")}, no_entries).value();
  auto store = open();
  store->commit(there, {row("a", "other region")}, no_entries).value();
  store->commit(here, {row("a", "two"), erased("b")}, no_entries).value();
  EXPECT_THAT(rows_of(*store),
              ElementsAre("eu-west-1 ecs.service a two", "us-east-1 ecs.service a other region"));
}

TEST_F(Sqlite, numbers_journal_entries_across_reopening) {
  std::vector entries{entry("first"), entry("second")};
  open()->commit(here, {}, entries).value();
  EXPECT_EQ(entries[1].sequence, 2);
  auto store = open();
  std::vector more{entry("third")};
  store->commit(here, {}, more).value();
  EXPECT_EQ(more[0].sequence, 3);
  const auto found = store->journal_after(1, 10).value();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].message, "second");
  EXPECT_EQ(found[0].at, entry("").at);
  EXPECT_EQ(found[0].detail, entry("").detail);
  EXPECT_EQ(store->journal_after(0, 1).value().size(), 1u);
}

TEST_F(Sqlite, keeps_the_newest_entries_of_a_long_journal) {
  auto store = open({.journal_entries_kept = 20});
  for (int i = 1; i <= 100; ++i) {
    std::vector entries{entry("number " + std::to_string(i))};
    store->commit(here, {}, entries).value();
  }
  const auto found = store->journal_after(0, 1000).value();
  EXPECT_GE(found.size(), 20u);
  EXPECT_LE(found.size(), 22u);
  EXPECT_EQ(found.back().sequence, 100);
}

TEST_F(Sqlite, a_full_disk_is_a_clear_error_and_changes_nothing) {
  open()->commit(here, {row("a", "before")}, no_entries).value();
  auto store = open({.pages_max = 20});
  std::vector entries{entry("never happened")};
  const Status status =
      store->commit(here, {row("a", "after"), row("b", std::string(1'000'000, 'x'))}, entries);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, "InternalFailure");
  EXPECT_EQ(status.error().http_status, 500);
  EXPECT_THAT(status.error().message, HasSubstr("full"));
  EXPECT_EQ(entries[0].sequence, 0);
  EXPECT_THAT(rows_of(*store), ElementsAre("eu-west-1 ecs.service a before"));
  EXPECT_TRUE(store->journal_after(0, 10).value().empty());

  entries.resize(1);
  EXPECT_TRUE(store->commit(here, {row("a", "small")}, entries)) << "it goes on when there is room";
  EXPECT_EQ(entries[0].sequence, 1);
}

TEST_F(Sqlite, keeps_settings_when_everything_else_is_erased) {
  auto store = open();
  std::vector entries{entry("first")};
  store->commit(here, {row("a", "one")}, entries).value();
  EXPECT_EQ(store->setting("port").value(), "");
  store->set_setting("port", "4566").value();
  store->set_setting("port", "4567").value();
  store->erase_everything().value();
  EXPECT_TRUE(rows_of(*store).empty());
  EXPECT_TRUE(store->journal_after(0, 10).value().empty());
  EXPECT_EQ(store->setting("port").value(), "4567");
  store->commit(here, {}, entries).value();
  EXPECT_EQ(entries[0].sequence, 2) << "a reader of the journal must not see a number twice";
}

TEST_F(Sqlite, is_readable_by_its_owner_only) {
  open();
  struct stat status{};
  ASSERT_EQ(::stat(scratch.file("teal.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(Sqlite, says_which_file_cannot_be_opened) {
  const auto store = SqliteStore::open(scratch.file("no/such/teal.db"));
  ASSERT_FALSE(store);
  EXPECT_THAT(store.error().message, HasSubstr("no/such/teal.db"));
}

TEST_F(Sqlite, stops_loading_at_the_first_row_that_is_refused) {
  auto store = open();
  store->commit(here, {row("a", "one"), row("b", "two")}, no_entries).value();
  int seen = 0;
  const Status status = store->load([&](const Scope&, const StoredRow&) -> Status {
    ++seen;
    return fail("CorruptState", "no");
  });
  EXPECT_FALSE(status);
  EXPECT_EQ(seen, 1);
}

}  // namespace
}  // namespace teal::adapters
