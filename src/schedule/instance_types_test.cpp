#include "schedule/instance_types.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace teal::schedule {
namespace {

TEST(InstanceTypes, are_found_by_name_with_what_they_have) {
  const InstanceType* type = find_instance_type("t3.large");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->vcpus, 2);
  EXPECT_EQ(type->memory_mib, 8192);
  EXPECT_EQ(type->architecture, "x86_64");
  EXPECT_EQ(type->network_interfaces, 3);
  EXPECT_EQ(find_instance_type("m7g.medium")->architecture, "arm64");
  EXPECT_EQ(find_instance_type("r6i.2xlarge")->memory_mib, 65536);
  for (const char* name : {"", "t3", "t3.huge", "T3.large", "zz.large"})
    EXPECT_EQ(find_instance_type(name), nullptr) << name;
}

TEST(InstanceTypes, have_names_of_their_own_in_order) {
  const auto types = instance_types();
  EXPECT_TRUE(std::ranges::is_sorted(types, {}, &InstanceType::name));
  EXPECT_EQ(std::ranges::adjacent_find(types, {}, &InstanceType::name), types.end());
}

}  // namespace
}  // namespace teal::schedule
