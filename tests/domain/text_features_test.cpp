#include "domain/text_features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/han.h"

namespace mulkko {
namespace {

using testing::IsEmpty;
using testing::Not;

std::size_t shared(std::string_view one, std::string_view other) {
    auto const a = features_of(one);
    auto const b = features_of(other);
    return static_cast<std::size_t>(std::ranges::count_if(a, [&](FeatureCount const& count) {
        return std::ranges::find(b, count.feature, &FeatureCount::feature) != b.end();
    }));
}

TEST(TextFeatures, AreTheSameHoweverAWordIsWritten) {
    EXPECT_EQ(features_of("ＣＮＣ　Lathe"), features_of("cnc lathe")) << "width and case";
    EXPECT_EQ(features_of("프레스"), features_of("프레스")) << "composed from its letters";
    EXPECT_EQ(features_of("ㄱㅏ공"), features_of("가공")) << "typed as single letters";
    EXPECT_EQ(features_of("壓鑄模具開裂"), features_of("压铸模具开裂")) << "traditional";
    EXPECT_EQ(features_of("die-casting, porosity!"), features_of("die casting porosity"));
}

TEST(TextFeatures, TellDifferentWordsApart) {
    EXPECT_NE(features_of("용접"), features_of("접용"));
    EXPECT_NE(features_of("bolt crack"), features_of("crack bolt")) << "pairs of words keep their order";
}

TEST(TextFeatures, OfAKoreanWordSurviveItsParticles) { EXPECT_GE(shared("도금을", "도금이"), 4U); }

TEST(TextFeatures, FindChineseWordsWithoutSpaces) { EXPECT_GE(shared("产品有气孔", "气孔很多"), 3U); }

TEST(TextFeatures, OfNothingAreNone) {
    EXPECT_THAT(features_of(""), IsEmpty());
    EXPECT_THAT(features_of(" …!?\n"), IsEmpty());
    EXPECT_THAT(features_of("\xff\xfe"), IsEmpty()) << "no text at all";
    EXPECT_THAT(features_of("가"), Not(IsEmpty()));
}

TEST(Han, FoldsTraditionalCharactersAndLeavesOthers) {
    EXPECT_EQ(simplified(U'鑄'), U'铸');
    EXPECT_EQ(simplified(U'铸'), U'铸');
    EXPECT_EQ(simplified(U'가'), U'가');
    EXPECT_EQ(simplified(U'a'), U'a');
}

}  // namespace
}  // namespace mulkko
