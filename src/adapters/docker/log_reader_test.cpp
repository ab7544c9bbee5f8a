#include "adapters/docker/log_reader.h"

#include <gtest/gtest.h>

namespace teal::adapters::docker {
namespace {

std::string frame(std::string text, char stream = 1) {
  const auto size = static_cast<char>(text.size());
  return std::string{stream, 0, 0, 0, 0, 0, 0, size} + text;
}
std::string line(const std::string& fraction, const std::string& text, char stream = 1) {
  return frame("2026-11-24T06:15:27." + fraction + "Z " + text + "\n", stream);
}
std::vector<std::string> texts(const std::vector<ports::OutputLine>& lines) {
  std::vector<std::string> texts;
  for (const auto& each : lines) texts.push_back(each.text);
  return texts;
}
using Texts = std::vector<std::string>;

TEST(LogReader, gives_lines_with_their_time_however_the_bytes_are_cut) {
  const std::string bytes = line("000000001", "one") + line("250000000", "two\r", 2);
  LogReader reader("");
  EXPECT_EQ(reader.rewind(), "0.000000000");
  std::vector<ports::OutputLine> lines;
  for (const char byte : bytes)
    for (auto& each : reader.feed(std::string(1, byte))) lines.push_back(std::move(each));
  EXPECT_EQ(texts(lines), (Texts{"one", "two"}));
  EXPECT_EQ(to_iso8601(lines[1].at), "2026-11-24T06:15:27.250Z");
}

TEST(LogReader, goes_on_behind_its_position_without_loss_or_repetition) {
  // Three lines of one time: the position lies behind the second.
  LogReader first("");
  first.rewind();
  first.feed(line("5", "a") + line("5", "b"));
  const std::string position = first.position();
  LogReader second(position);
  EXPECT_EQ(second.rewind(), "1795500927.500000000");
  EXPECT_EQ(texts(second.feed(line("5", "a") + line("5", "b") + line("5", "c") + line("6", "d"))),
            (Texts{"c", "d"}));
  // Once more from there, with a daemon that gives older lines, too.
  second.rewind();
  EXPECT_EQ(texts(second.feed(line("5", "c") + line("6", "d") + line("7", "e"))), (Texts{"e"}));
}

TEST(LogReader, keeps_a_line_that_is_stamped_before_the_one_in_front_of_it) {
  LogReader reader("");
  reader.rewind();
  EXPECT_EQ(texts(reader.feed(line("6", "out") + line("5", "err", 2))), (Texts{"out", "err"}));
  reader.rewind();
  EXPECT_EQ(texts(reader.feed(line("6", "out") + line("7", "next"))), (Texts{"next"}));
}

TEST(LogReader, puts_long_lines_together_and_does_not_pass_over_one_that_is_not_whole) {
  LogReader reader("");
  reader.rewind();
  EXPECT_TRUE(reader.feed(frame("2026-11-24T06:15:27.1Z half ")).empty());
  EXPECT_EQ(reader.position(), "");
  EXPECT_EQ(texts(reader.feed(line("1", "line"))), (Texts{"half line"}));
  EXPECT_EQ(reader.position(), "1795500927.100000000/2");
}

TEST(LogReader, begins_anew_with_a_position_that_is_none) {
  for (const char* odd :
       {"x", "1/2", "1.2", "-1.000000000/1", "1.9999999999/1", "99999999999999.0/1"})
    EXPECT_EQ(LogReader(odd).rewind(), "0.000000000") << odd;
}

}  // namespace
}  // namespace teal::adapters::docker
