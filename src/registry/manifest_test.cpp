#include "registry/manifest.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace teal::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* oci_image = "application/vnd.oci.image.manifest.v1+json";
constexpr const char* oci_index = "application/vnd.oci.image.index.v1+json";
const std::string config = "sha256:" + std::string(64, 'c');
const std::string layer = "sha256:" + std::string(64, 'a');

std::string descriptor(const std::string& digest, const std::string& size,
                       const std::string& media_type = "application/octet-stream") {
  return fmt::format(R"({{"mediaType":"{}","digest":"{}","size":{}}})", media_type, digest, size);
}

std::string an_image(const std::string& layers, const std::string& config_size = "10") {
  return fmt::format(R"({{"config":{},"layers":[{}]}})", descriptor(config, config_size), layers);
}

std::string why_not(const std::string& document, const std::string& media_type = oci_image) {
  const auto read = read_manifest(document, media_type);
  return read ? "it was accepted" : read.error().message;
}

TEST(Manifest, adds_up_the_sizes_of_configuration_and_layers) {
  const auto read = read_manifest(an_image(descriptor(layer, "32")), oci_image);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->manifest.size, 42);
  EXPECT_THAT(read->blobs, ElementsAre(config, layer));
}

TEST(Manifest, refuses_sizes_that_add_up_to_more_than_can_be_counted) {
  const std::string most = "9223372036854775807";
  EXPECT_TRUE(read_manifest(an_image(descriptor(layer, most), "0"), oci_image));
  EXPECT_THAT(why_not(an_image(descriptor(layer, most), "1")), HasSubstr("add up to more"));
  // Three that would come round to a small positive number.
  EXPECT_THAT(why_not(an_image(descriptor(layer, most) + "," + descriptor(layer, most), "12")),
              HasSubstr("add up to more"));
}

TEST(Manifest, refuses_a_size_that_is_no_count) {
  for (const char* size : {"-1", "1.5", "\"10\"", "9223372036854775808", "1e30", "null", "[]"})
    EXPECT_THAT(why_not(an_image(descriptor(layer, size))), HasSubstr("manifest invalid")) << size;
}

TEST(Manifest, counts_a_foreign_layer_but_does_not_ask_for_its_blob) {
  const auto read = read_manifest(
      an_image(descriptor(layer, "5", "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")),
      oci_image);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->manifest.size, 15);
  EXPECT_THAT(read->blobs, ElementsAre(config));
}

TEST(Manifest, of_an_index_names_images_and_no_blobs) {
  const auto read = read_manifest(
      fmt::format(R"({{"manifests":[{}]}})", descriptor(layer, "9223372036854775807")), oci_index);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_THAT(read->manifests, ElementsAre(layer));
  EXPECT_TRUE(read->blobs.empty());
}

TEST(Manifest, says_what_is_wrong_with_a_document) {
  EXPECT_THAT(why_not("{"), HasSubstr("not JSON"));
  EXPECT_THAT(why_not("{}"), HasSubstr("no configuration"));
  EXPECT_THAT(why_not("{}", "text/plain"), HasSubstr("'text/plain' is not supported"));
  EXPECT_THAT(why_not(R"({"mediaType":"application/vnd.oci.image.index.v1+json"})"),
              HasSubstr("not the Content-Type"));
  EXPECT_THAT(why_not(an_image(descriptor("sha256:short", "1"))), HasSubstr("sha256 digest"));
  EXPECT_THAT(why_not(R"({"manifests":{}})", oci_index), HasSubstr("not a list"));
}

TEST(Manifest, takes_its_own_media_type_when_the_request_names_none) {
  const std::string document =
      fmt::format(R"({{"mediaType":"{}","config":{}}})", oci_image, descriptor(config, "1"));
  const auto read = read_manifest(document, "");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->manifest.media_type, oci_image);
}

}  // namespace
}  // namespace teal::registry
