#include "registry/server.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "registry/token.h"
#include "wire/base64.h"

namespace teal::registry {
namespace {

class FixedClock : public ports::Clock {
 public:
  Time time = from_epoch_seconds(1'790'000'000);
  Time now() const override { return time; }
};

class Recorded : public http::Responder {
 public:
  http::Response response;
  std::uint64_t length = 0;
  void respond(http::Response answer) override { response = std::move(answer); }
  void begin_stream(http::Response) override {}
  void piece(std::string_view) override {}
  void finish_stream() override {}
  void respond_file(http::Response head, const std::string&, std::uint64_t,
                    std::uint64_t bytes) override {
    response = std::move(head);
    length = bytes;
  }
  bool gone() const override { return false; }
};

class MapCatalog : public Catalog {
 public:
  std::map<std::string, Manifest> images;  // By digest and by tag.
  bool has_repository(const Name& name) override { return name.repository == "web"; }
  std::optional<Manifest> find(const Name&, const std::string& reference) override {
    const auto found = images.find(reference);
    return found == images.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<std::string> tags(const Name&) override { return {"v1", "v2", "v3"}; }
  Status put(const Name&, const Manifest& manifest,
             const std::optional<std::string>& tag) override {
    if (tag == "locked") return fail("ImageTagAlreadyExistsException", "locked");
    images[manifest.digest] = manifest;
    if (tag) images[*tag] = manifest;
    return {};
  }
  Status erase(const Name&, const std::string& reference) override {
    images.erase(reference);
    return {};
  }
  void pulled(const Name&, const std::string&) override {}
};

class Registry : public ::testing::Test {
 protected:
  std::string root = ::testing::TempDir() + "teal-registry-" +
                     ::testing::UnitTest::GetInstance()->current_test_info()->name();
  std::unique_ptr<BlobStore> blobs = *BlobStore::open(root);
  MapCatalog catalog;
  FixedClock clock;
  int uploads = 0;
  Server server{*blobs, catalog, clock, "secret",
                [this] { return "upload-" + std::to_string(++uploads); }};
  std::string password = issue_token(
      {.account = "1", .region = "r", .expires_at = clock.time + token_lifetime}, "secret");
  std::uint64_t length = 0;

  ~Registry() override { std::filesystem::remove_all(root); }

  http::Response send(const std::string& method, const std::string& target,
                      const std::string& body = "", std::vector<http::Header> headers = {}) {
    http::Request request;
    request.method = method;
    request.target = target;
    request.headers = std::move(headers);
    request.headers.push_back({"Authorization", "Basic " + wire::to_base64("AWS:" + password)});
    const auto responder = std::make_shared<Recorded>();
    const auto exchange = server.begin(std::move(request), responder);
    // In two pieces, as it comes over a wire.
    exchange->body(std::string_view(body).substr(0, body.size() / 2));
    exchange->body(std::string_view(body).substr(body.size() / 2));
    exchange->end();
    length = responder->length;
    return responder->response;
  }
  std::string manifest() {
    const std::string digest = *blobs->write("config");
    return R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":")" +
           digest + R"(","size":6},"layers":[]})";
  }
};

TEST_F(Registry, takes_a_blob_in_chunks_and_gives_it_back) {
  const auto begun = send("POST", "/v2/1/r/web/blobs/uploads/");
  ASSERT_EQ(begun.status, 202);
  const std::string location = *begun.header("Location");
  EXPECT_EQ(send("PATCH", location, "hello ").status, 202);
  EXPECT_EQ(send("PATCH", location, "world", {{"Content-Range", "6-10"}}).status, 202);
  EXPECT_EQ(send("PATCH", location, "again", {{"Content-Range", "6-10"}}).status, 416);
  const std::string digest = digest_of("hello world");
  EXPECT_EQ(send("PUT", location + "?digest=" + digest).status, 201);
  EXPECT_EQ(send("HEAD", "/v2/1/r/web/blobs/" + digest).status, 200);
  EXPECT_EQ(length, 11U);
  const auto part = send("GET", "/v2/1/r/web/blobs/" + digest, "", {{"Range", "bytes=6-"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(*part.header("Content-Range"), "bytes 6-10/11");
  EXPECT_EQ(length, 5U);
}

TEST_F(Registry, keeps_nothing_of_a_blob_whose_digest_is_wrong) {
  const std::string claimed = digest_of("something else");
  const auto refused = send("POST", "/v2/1/r/web/blobs/uploads/?digest=" + claimed, "hello world");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("DIGEST_INVALID"), std::string::npos);
  EXPECT_EQ(send("HEAD", "/v2/1/r/web/blobs/" + claimed).status, 404);
  EXPECT_TRUE(std::filesystem::is_empty(root + "/uploads"));
}

TEST_F(Registry, forgets_uploads_of_a_former_process) {
  ASSERT_TRUE(blobs->begin_upload("half"));
  ASSERT_TRUE(blobs->append("half", "written"));
  const auto restarted = BlobStore::open(root);
  ASSERT_TRUE(restarted);
  EXPECT_TRUE(std::filesystem::is_empty(root + "/uploads"));
}

TEST_F(Registry, takes_a_manifest_and_serves_it_by_tag_and_digest) {
  const std::string bytes = manifest();
  EXPECT_EQ(send("PUT", "/v2/1/r/web/manifests/v1", bytes).status, 201);
  const auto by_tag = send("GET", "/v2/1/r/web/manifests/v1");
  EXPECT_EQ(by_tag.status, 200);
  EXPECT_EQ(*by_tag.header("Docker-Content-Digest"), digest_of(bytes));
  EXPECT_EQ(send("HEAD", "/v2/1/r/web/manifests/" + digest_of(bytes)).status, 200);
}

TEST_F(Registry, refuses_bad_manifests_and_immutable_tags) {
  EXPECT_EQ(send("PUT", "/v2/1/r/web/manifests/v1", "not json").status, 400);
  std::string missing = manifest();
  missing.replace(missing.find("sha256:") + 7, 4, "0000");
  EXPECT_EQ(send("PUT", "/v2/1/r/web/manifests/v1", missing).status, 400);
  const auto locked = send("PUT", "/v2/1/r/web/manifests/locked", manifest());
  EXPECT_NE(locked.body.find("TAG_INVALID"), std::string::npos);
}

TEST_F(Registry, lets_only_the_holder_of_a_fresh_token_in) {
  EXPECT_EQ(send("GET", "/v2/").status, 200);
  EXPECT_EQ(send("GET", "/v2/_catalog").status, 403);
  EXPECT_EQ(send("GET", "/v2/2/r/web/tags/list").status, 403);
  clock.time += token_lifetime;
  const auto late = send("GET", "/v2/");
  EXPECT_EQ(late.status, 401);
  EXPECT_TRUE(late.header("WWW-Authenticate")->starts_with("Basic "));
}

TEST_F(Registry, knows_its_repositories_and_pages_their_tags) {
  EXPECT_NE(send("GET", "/v2/1/r/none/tags/list").body.find("NAME_UNKNOWN"), std::string::npos);
  const auto page = send("GET", "/v2/1/r/web/tags/list?n=2");
  EXPECT_EQ(page.body, R"({"name":"1/r/web","tags":["v1","v2"]})");
  EXPECT_NE(page.header("Link"), nullptr);
  EXPECT_EQ(send("GET", "/v2/1/r/web/tags/list?n=2&last=v2").body,
            R"({"name":"1/r/web","tags":["v3"]})");
}

}  // namespace
}  // namespace teal::registry
