#include "domain/skill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/cast.h"

namespace mulkko {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<SkillSuggestion> suggestions_for(std::string_view text, std::size_t most = 5) {
    static SkillSuggester const suggester{cast::taxonomy()};
    return suggester.suggest(text, most);
}

std::vector<std::string> codes_for(std::string_view text) {
    std::vector<std::string> codes;
    for (auto const& suggestion : suggestions_for(text)) codes.push_back(suggestion.code);
    return codes;
}

double score_of(std::string_view code, std::string_view text) {
    for (auto const& suggestion : suggestions_for(text)) {
        if (suggestion.code == code) return suggestion.score;
    }
    return 0;
}

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

TEST(SkillSuggester, FindsTheSkillInAllThreeLanguages) {
    for (auto const* text :
         {"다이캐스팅 제품에 기포가 생깁니다", "压铸件有气孔", "Porosity in our die casting"}) {
        ASSERT_THAT(suggestions_for(text), Not(IsEmpty())) << text;
        EXPECT_EQ(codes_for(text).front(), "METL.CAST") << text;
    }
}

TEST(SkillSuggester, TellsWhichWordsSaidSo) {
    auto const suggestions = suggestions_for("주조 후 용탕 온도, 气孔");
    ASSERT_THAT(suggestions, SizeIs(1));
    EXPECT_THAT(suggestions[0].words, testing::UnorderedElementsAre("주조", "용탕", "气孔"));
}

TEST(SkillSuggester, KnowsAProblemOfTheCast) {
    auto const problem = cast::porosity();
    EXPECT_EQ(codes_for(problem.title + "\n" + problem.description).front(), "METL.CAST");
}

TEST(SkillSuggester, FindsNothingWhereNothingIsSaid) {
    EXPECT_THAT(suggestions_for(""), IsEmpty());
    EXPECT_THAT(suggestions_for("기계가 이상합니다. 도와주십시오."), IsEmpty());
}

TEST(SkillSuggester, FindsLatinKeywordsAsWholeWordsAlsoInsideKoreanAndChinese) {
    for (auto const* text : {"CE인증", "제품CE를 받아야", "申请CE证书", "CE", "(ce)", "ＣＥ 마크"}) {
        EXPECT_THAT(codes_for(text), Contains("ELEC.CERT")) << text;
    }
    for (auto const* text : {"CEMS", "DANCE", "service", "CE2", "2CE"}) {
        EXPECT_THAT(codes_for(text), IsEmpty()) << text;
    }
}

TEST(SkillSuggester, ForgivesAPluralAndAHyphen) {
    EXPECT_THAT(codes_for("cracked foundrys and die inserts"), Contains("MOLD.DIEC"));
    EXPECT_THAT(codes_for("die-casting"), ElementsAre("METL.CAST"));
    EXPECT_THAT(codes_for("die\ncasting"), ElementsAre("METL.CAST"));
    EXPECT_THAT(codes_for("CEs"), IsEmpty()) << "too short to be sure";
}

TEST(SkillSuggester, DoesNotMindHowKoreanWordsAreSpaced) {
    for (auto const* text : {"피로 파괴가", "피로파괴가", "피 로 파 괴"}) {
        EXPECT_THAT(codes_for(text), ElementsAre("METL.FAIL")) << text;
    }
}

TEST(SkillSuggester, SeesNoKeywordAcrossTheEndOfOneWordAndTheStartOfTheNext) {
    EXPECT_THAT(codes_for("용접"), ElementsAre("METL.WELD"));
    EXPECT_THAT(codes_for("사용 접착제"), IsEmpty());
}

TEST(SkillSuggester, TakesASingleSyllableOnlyAsAWord) {
    for (auto const* text : {"녹", "녹이 습니다", "표면에 녹은 없다"}) {
        EXPECT_THAT(codes_for(text), ElementsAre("METL.FAIL")) << text;
    }
    for (auto const* text : {"녹는점", "녹색", "초록녹"}) EXPECT_THAT(codes_for(text), IsEmpty()) << text;
}

TEST(SkillSuggester, BelievesMoreTheMoreIsSaid) {
    auto const one = score_of("METL.CAST", "기포");
    auto const two = score_of("METL.CAST", "기포와 수축공");
    auto const four = score_of("METL.CAST", "주조 다이캐스팅 기포 수축공");
    EXPECT_GT(one, 0);
    EXPECT_GT(two, one);
    EXPECT_GT(four, two);
    EXPECT_LT(four, 1);
}

TEST(SkillSuggester, BelievesAWordOfManySkillsLess) {
    EXPECT_GT(score_of("METL.CAST", "수축공"), score_of("METL.CAST", "다이캐스팅"))
        << "the second stands in the words of the moulds too";
}

TEST(SkillSuggester, PrefersTheLongerKeyword) {
    auto const suggestions = suggestions_for("다이캐스팅 금형");
    ASSERT_THAT(suggestions, Not(IsEmpty()));
    EXPECT_EQ(suggestions[0].code, "MOLD.DIEC");
    EXPECT_THAT(suggestions[0].words, ElementsAre("다이캐스팅 금형"));
}

TEST(SkillSuggester, CountsAWordLittleThatStandsInsideALongerOne) {
    auto const evidence = [](std::string_view text) { return -std::log(1 - score_of("METL.WELD", text)); };
    EXPECT_GT(evidence("용접 균열"), 1.9 * evidence("용접"));
    EXPECT_LT(evidence("용접 균열"), 2.5 * evidence("용접"));
    EXPECT_THAT(suggestions_for("용접 균열")[0].words, ElementsAre("용접 균열"));
}

TEST(SkillSuggester, GivesNoMoreThanAskedBestFirst) {
    auto const* text = "용접 PCB 주조 기포 수축공 절곡";
    EXPECT_THAT(suggestions_for(text, 2), SizeIs(2));
    EXPECT_EQ(suggestions_for(text, 1)[0].code, "METL.CAST");
    EXPECT_THAT(suggestions_for(text, 0), IsEmpty());
}

TEST(SkillSuggester, OfAnEmptyTaxonomySuggestsNothing) {
    EXPECT_THAT(SkillSuggester{Taxonomy{}}.suggest("다이캐스팅"), IsEmpty());
}

}  // namespace
}  // namespace mulkko
