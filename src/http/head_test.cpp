#include "http/head.h"

#include <gtest/gtest.h>

#include <string>

#include "http/chunked.h"

namespace teal::http {
namespace {

RequestHead request(const std::string& bytes) {
  RequestHead head;
  EXPECT_EQ(scan_request(bytes, head), Scan::complete) << bytes;
  return head;
}

// The verdict on a head that arrives in two pieces, as a reader sees it: refused at the first
// piece, or whatever the whole gives.
Scan in_two_pieces(const std::string& bytes, std::size_t split, Refusal& refusal) {
  RequestHead head;
  Scan scan = scan_request(bytes.substr(0, split), head);
  if (scan == Scan::incomplete) scan = scan_request(bytes, head);
  refusal = head.refusal;
  return scan;
}

struct Case {
  const char* name;
  std::string bytes;
  int status;  // 200: taken.
};

std::string get(const std::string& lines) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

std::vector<Case> cases() {
  using namespace std::string_literals;
  return {
      {"plain", get(""), 200},
      {"length and chunked", get("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 400},
      {"two lengths", get("Content-Length: 1\r\nContent-Length: 2\r\n"), 400},
      {"equal lengths", get("Content-Length: 1\r\nContent-Length: 1\r\n"), 200},
      {"length list", get("Content-Length: 5, 6\r\n"), 400},
      {"length plus", get("Content-Length: +5\r\n"), 400},
      {"length minus", get("Content-Length: -5\r\n"), 400},
      {"length hexadecimal", get("Content-Length: 0x5\r\n"), 400},
      {"length empty", get("Content-Length: \r\n"), 400},
      {"length overflow", get("Content-Length: 99999999999999999999\r\n"), 400},
      {"length with space", get("Content-Length: 1 2\r\n"), 400},
      {"chunked", get("Transfer-Encoding: Chunked\r\n"), 200},
      {"chunked twice", get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
      {"chunked list", get("Transfer-Encoding: chunked, chunked\r\n"), 400},
      {"gzip", get("Transfer-Encoding: gzip\r\n"), 501},
      {"quoted coding", get("Transfer-Encoding: \"chunked\"\r\n"), 400},
      {"coding in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"coding and upgrade",
       get("Transfer-Encoding: chunked\r\nConnection: upgrade\r\nUpgrade: x\r\n"), 400},
      {"space before colon", get("X : y\r\n"), 400},
      {"folded", get("X: y\r\n z\r\n"), 400},
      {"folded first", "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n", 400},
      {"bare lf", "GET / HTTP/1.1\nHost: a\n\n", 400},
      {"bare cr in value", get("X: a\rb\r\n"), 400},
      {"nul in value", get("X: a\0b\r\n"s), 400},
      {"control in value", get("X: a\x01 b\r\n"), 400},
      {"tab in value", get("X: a\tb\r\n"), 200},
      {"empty name", get(": a\r\n"), 400},
      {"bad name", get("X(y): a\r\n"), 400},
      {"no colon", get("nonsense\r\n"), 400},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two hosts", get("Host: b\r\n"), 400},
      {"bad host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"version 2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"version garbage", "GET / HTTX/1.1\r\nHost: a\r\n\r\n", 400},
      {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
      {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"trailing space", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
      {"bad method", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"absolute form", "GET http://b/x?y HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"other scheme", "GET ftp://b/x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"user in authority", "GET http://u@b/x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"asterisk of options", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"asterisk of get", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"nominates length", get("Connection: content-length\r\nContent-Length: 0\r\n"), 400},
      {"nominates cookie", get("Connection: cookie\r\nCookie: a\r\n"), 400},
      {"nominates its own", get("Connection: x-y\r\nX-Y: a\r\n"), 200},
      {"expect other", get("Expect: cake\r\n"), 417},
      {"long line", "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"large head", get("X: " + std::string(70'000, 'a') + "\r\n"), 431},
      {"empty line first", "\r\n" + get(""), 400},
  };
}

TEST(Head, judges_raw_bytes_the_same_however_they_are_split) {
  for (const Case& c : cases()) {
    const std::size_t step = c.bytes.size() > 1000 ? 997 : 1;
    for (std::size_t split = 0; split <= c.bytes.size(); split += step) {
      Refusal refusal = Refusal::none;
      const Scan scan = in_two_pieces(c.bytes, split, refusal);
      EXPECT_EQ(scan == Scan::complete ? 200 : status_of(refusal), c.status)
          << c.name << " split at " << split;
      EXPECT_NE(scan, Scan::incomplete) << c.name;
    }
  }
}

TEST(Head, takes_a_line_of_the_longest_length_also_when_its_cr_arrives_before_its_lf) {
  const HeadLimits limits{.start_line_bytes = 14};
  const std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  RequestHead head;
  EXPECT_EQ(scan_request(bytes.substr(0, 15), head, limits), Scan::incomplete);
  EXPECT_EQ(scan_request(bytes, head, limits), Scan::complete);
}

TEST(Head, is_incomplete_while_nothing_has_arrived) {
  RequestHead head;
  EXPECT_EQ(scan_request({}, head), Scan::incomplete);
  ResponseHead response;
  EXPECT_EQ(scan_response({}, response), Scan::incomplete);
}

TEST(Head, knows_where_the_body_begins_and_how_it_is_framed) {
  const std::string bytes = "POST /a?b=c HTTP/1.1\r\nHost: h:80\r\nContent-Length: 3\r\n\r\nxyz";
  const RequestHead head = request(bytes);
  EXPECT_EQ(bytes.substr(head.size), "xyz");
  EXPECT_EQ(head.fields.content_length, 3);
  EXPECT_EQ(head.path.in(bytes.data()), "/a");
  EXPECT_EQ(head.query.in(bytes.data()), "b=c");
  EXPECT_EQ(head.host.in(bytes.data()), "h:80");
  EXPECT_TRUE(head.persistent());
}

TEST(Head, marks_hop_by_hop_lines_and_what_connection_nominates_in_order) {
  const std::string bytes =
      get("X-Hop: 1\r\nKeep-Alive: timeout=5\r\nConnection: x-hop, keep-alive\r\nTE: trailers\r\n");
  const RequestHead head = request(bytes);
  std::string stripped;
  for (std::uint32_t i = 0; i < head.fields.strip.count; ++i)
    stripped += head.fields.strip.lines[i].in(bytes.data());
  EXPECT_EQ(stripped,
            "X-Hop: 1\r\nKeep-Alive: timeout=5\r\nConnection: x-hop, keep-alive\r\n"
            "TE: trailers\r\n");
  EXPECT_EQ(head.fields.keep_alive_seconds, 5u);
}

TEST(Head, refuses_responses_that_two_readers_could_frame_differently) {
  ResponseHead head;
  EXPECT_EQ(scan_response("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", head), Scan::complete);
  EXPECT_EQ(head.status, 200);
  for (const char* bytes :
       {"HTTP/1.1 20 OK\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "HTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX : y\r\n\r\n"})
    EXPECT_EQ(scan_response(bytes, head), Scan::refused) << bytes;
}

std::string relayed(const std::string& bytes, std::size_t split, ChunkedScanner& scanner) {
  std::string out;
  std::size_t at = 0;
  for (const std::size_t end : {split, bytes.size()}) {
    const std::string piece = bytes.substr(at, end - at);
    const auto relay = scanner.relay(piece);
    out += piece.substr(0, relay.keep_until) +
           piece.substr(relay.resume_from, relay.consumed - relay.resume_from);
    at += relay.consumed;
    if (relay.consumed < piece.size()) break;
  }
  return out;
}

TEST(Chunked, finds_the_end_and_drops_trailers_however_the_bytes_are_split) {
  const std::string bytes = "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\nU: w\r\n\r\nrest";
  for (std::size_t split = 0; split <= bytes.size(); ++split) {
    ChunkedScanner scanner;
    EXPECT_EQ(relayed(bytes, split, scanner), "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")
        << split;
    EXPECT_TRUE(scanner.done());
  }
}

TEST(Chunked, refuses_what_is_not_strictly_chunked) {
  for (const char* bytes : {"g\r\n", "+1\r\na\r\n", "0x1\r\na", "\r\n", "1 \r\na", "1\na\r\n",
                            "1\r\nab\r\n", "1\r\na\n", "1234567890123456\r\n", "1;a\nb\r\n",
                            "0\r\n: v\r\n\r\n", "0\r\nX y\r\n\r\n", "0\r\n\rx"}) {
    ChunkedScanner scanner;
    scanner.relay(bytes);
    EXPECT_TRUE(scanner.malformed()) << bytes;
  }
}

TEST(Chunked, gives_the_payload_alone) {
  const std::string bytes = "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  ChunkedScanner scanner;
  std::string_view rest = bytes;
  std::string payload;
  while (!rest.empty() && !scanner.done()) {
    const auto piece = scanner.next(rest);
    payload += piece.payload;
    rest.remove_prefix(piece.consumed);
  }
  EXPECT_EQ(payload, "abcde");
  EXPECT_TRUE(scanner.done());
}

}  // namespace
}  // namespace teal::http
