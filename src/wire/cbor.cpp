#include "wire/cbor.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "base/match.h"
#include "wire/instant.h"
#include "wire/json.h"

namespace teal::wire {
namespace {

constexpr int depth_limit = 64;

enum Major : unsigned { unsigned_integer, negative_integer, bytes, text, array, map, tag, simple };

std::unexpected<Error> refuse(std::string message) {
  return fail("SerializationException", "The body is not valid CBOR: " + std::move(message));
}

double half_to_double(std::uint64_t half) {
  const auto exponent = static_cast<int>(half >> 10 & 31);
  const auto mantissa = static_cast<double>(half & 1023);
  double magnitude = 0;
  if (exponent == 0)
    magnitude = std::ldexp(mantissa, -24);
  else if (exponent < 31)
    magnitude = std::ldexp(mantissa + 1024, exponent - 25);
  else
    magnitude = mantissa == 0 ? std::numeric_limits<double>::infinity()
                              : std::numeric_limits<double>::quiet_NaN();
  return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

class Reader {
 public:
  explicit Reader(std::string_view all) : rest_(all) {}

  Result<Node> document() {
    Node node = TRY(item(0));
    if (!rest_.empty()) return refuse("bytes after the document");
    return node;
  }

 private:
  struct Head {
    unsigned major = 0;
    unsigned info = 0;  // 31: of indefinite length, or a break.
    std::uint64_t argument = 0;
  };

  Result<Head> head() {
    if (rest_.empty()) return refuse("it ends early");
    const unsigned first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    Head head{first >> 5U, first & 31U, first & 31U};
    if (head.info < 24 || head.info == 31) return head;
    if (head.info > 27) return refuse("a reserved length");
    const std::size_t width = std::size_t{1} << (head.info - 24);
    if (rest_.size() < width) return refuse("it ends early");
    head.argument = 0;
    for (std::size_t i = 0; i < width; ++i)
      head.argument = head.argument << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(width);
    return head;
  }

  bool take_break() {
    if (!rest_.starts_with('\xFF')) return false;
    rest_.remove_prefix(1);
    return true;
  }

  Result<Node> item(int depth) {
    if (depth == depth_limit) return refuse("values are nested too deep");
    const Head h = TRY(head());
    if (h.info == 31 && (h.major < bytes || h.major > map)) return refuse("a misplaced break");
    switch (h.major) {
      case unsigned_integer:
        if (h.argument > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
          return refuse("an integer beyond 64 bits");
        return Node{static_cast<std::int64_t>(h.argument)};
      case negative_integer:
        if (h.argument > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
          return refuse("an integer beyond 64 bits");
        return Node{-1 - static_cast<std::int64_t>(h.argument)};
      case bytes:
        return Node{Blob{TRY(chunks(h))}};
      case text: {
        std::string found = TRY(chunks(h));
        if (!is_utf8(found)) return refuse("text that is not UTF-8");
        return Node{std::move(found)};
      }
      case array:
        return list(h, depth);
      case map:
        return object(h, depth);
      case tag:
        return tagged(h, depth);
      default:
        return simple_value(h);
    }
  }

  Result<std::string> chunk(std::uint64_t length) {
    if (length > rest_.size()) return refuse("it ends early");
    std::string piece(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return piece;
  }

  Result<std::string> chunks(const Head& whole) {
    if (whole.info != 31) return chunk(whole.argument);
    std::string all;
    while (!take_break()) {
      const Head h = TRY(head());
      if (h.major != whole.major || h.info == 31) return refuse("a chunk of another kind");
      all += TRY(chunk(h.argument));
    }
    return all;
  }

  // Whether another element follows; counts down the definite lengths.
  bool more(const Head& whole, std::uint64_t done) {
    return whole.info == 31 ? !take_break() : done < whole.argument;
  }

  Result<Node> list(const Head& whole, int depth) {
    List list;
    while (more(whole, list.size())) list.push_back(TRY(item(depth + 1)));
    return Node{std::move(list)};
  }

  Result<Node> object(const Head& whole, int depth) {
    Object object;
    while (more(whole, object.size())) {
      Node name = TRY(item(depth + 1));
      auto* key = std::get_if<std::string>(&name.value);
      if (!key) return refuse("a name that is not text");
      Node value = TRY(item(depth + 1));
      object.push_back({std::move(*key), std::move(value)});
    }
    std::vector<std::string_view> names;
    names.reserve(object.size());
    for (const Entry& entry : object) names.push_back(entry.name);
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end())
      return refuse("a name that stands twice");
    return Node{std::move(object)};
  }

  Result<Node> tagged(const Head& h, int depth) {
    Node inner = TRY(item(depth + 1));
    if (h.argument != 1) return inner;
    double seconds = std::numeric_limits<double>::quiet_NaN();
    if (const auto* whole = std::get_if<std::int64_t>(&inner.value))
      seconds = static_cast<double>(*whole);
    else if (const auto* real = std::get_if<double>(&inner.value))
      seconds = *real;
    const auto time = instant_of_seconds(seconds);
    if (!time) return refuse("a time that is none");
    return Node{*time};
  }

  static Result<Node> simple_value(const Head& h) {
    switch (h.info) {
      case 20:
        return Node{false};
      case 21:
        return Node{true};
      case 22:
      case 23:  // undefined
        return Node{};
      case 25:
        return Node{half_to_double(h.argument)};
      case 26:
        return Node{
            static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(h.argument)))};
      case 27:
        return Node{std::bit_cast<double>(h.argument)};
      default:
        return refuse("a simple value without a meaning");
    }
  }

  std::string_view rest_;
};

void write_head(std::string& out, Major major, std::uint64_t argument) {
  const auto first = static_cast<unsigned>(major) << 5U;
  const auto put = [&](unsigned info, int width) {
    out += static_cast<char>(first | info);
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
      out += static_cast<char>(argument >> shift & 0xFF);
  };
  if (argument < 24)
    out += static_cast<char>(first | argument);
  else if (argument <= 0xFF)
    put(24, 1);
  else if (argument <= 0xFFFF)
    put(25, 2);
  else if (argument <= 0xFFFFFFFF)
    put(26, 4);
  else
    put(27, 8);
}

void write_double(std::string& out, double number) {
  out += '\xFB';
  const auto bits = std::bit_cast<std::uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(bits >> shift & 0xFF);
}

void write_text(std::string& out, std::string_view content) {
  write_head(out, text, content.size());
  out += content;
}

void write(std::string& out, const Node& node);

void write_entries(std::string& out, const std::vector<Entry>& entries) {
  write_head(out, map, entries.size());
  for (const Entry& entry : entries) {
    write_text(out, entry.name);
    write(out, entry.node);
  }
}

void write_time(std::string& out, Time time) {
  write_head(out, tag, 1);
  const std::int64_t milliseconds = time.time_since_epoch().count();
  if (milliseconds >= 0 && milliseconds % 1000 == 0)
    write_head(out, unsigned_integer, static_cast<std::uint64_t>(milliseconds / 1000));
  else
    write_double(out, to_epoch_seconds(time));
}

void write(std::string& out, const Node& node) {
  std::visit(Match{
                 [&](std::nullptr_t) { out += '\xF6'; },
                 [&](bool flag) { out += flag ? '\xF5' : '\xF4'; },
                 [&](std::int64_t number) {
                   if (number >= 0)
                     write_head(out, unsigned_integer, static_cast<std::uint64_t>(number));
                   else
                     write_head(out, negative_integer, static_cast<std::uint64_t>(-(number + 1)));
                 },
                 [&](double number) { write_double(out, number); },
                 [&](const std::string& content) { write_text(out, content); },
                 [&](Time time) { write_time(out, time); },
                 [&](const Blob& blob) {
                   write_head(out, bytes, blob.bytes.size());
                   out += blob.bytes;
                 },
                 [&](const List& list) {
                   write_head(out, array, list.size());
                   for (const Node& element : list) write(out, element);
                 },
                 [&](const Object& object) { write_entries(out, object); },
                 [&](const Map& entries) { write_entries(out, entries.entries); },
             },
             node.value);
}

}  // namespace

Result<Node> read_cbor(std::string_view all) { return Reader(all).document(); }

std::string write_cbor(const Node& node) {
  std::string out;
  write(out, node);
  return out;
}

}  // namespace teal::wire
