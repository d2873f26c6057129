#include "domain/skill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/cast.h"

namespace mulkko {
namespace {

using testing::Contains;

TEST(Taxonomy, FindsSkillsAndFieldsByTheirCode) {
    auto const taxonomy = cast::taxonomy();
    ASSERT_NE(taxonomy.skill("METL.CAST"), nullptr);
    EXPECT_EQ(taxonomy.skill("METL.CAST")->name.in(Language::zh), "铸造与压铸");
    ASSERT_NE(taxonomy.field("METL"), nullptr);
    EXPECT_THAT(taxonomy.field("METL")->skills, Contains("METL.CAST"));
    EXPECT_EQ(taxonomy.skill("METL"), nullptr);
    EXPECT_EQ(taxonomy.skill("metl.cast"), nullptr);
    EXPECT_EQ(taxonomy.field("METL.CAST"), nullptr);
    EXPECT_EQ(taxonomy.field(""), nullptr);
}

TEST(Taxonomy, KeepsThePublishedOrder) {
    EXPECT_EQ(cast::taxonomy().fields().front().code, "METL");
    EXPECT_EQ(cast::taxonomy().skills().front().code, "METL.CAST");
    EXPECT_EQ(cast::taxonomy().levels().at(5).in(Language::en), "authority");
}

TEST(Taxonomy, TellsTheFieldOfASkill) {
    EXPECT_EQ(field_of("METL.CAST"), "METL");
    EXPECT_EQ(field_of("METL"), "METL");
}

}  // namespace
}  // namespace mulkko
