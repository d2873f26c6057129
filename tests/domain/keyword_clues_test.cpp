#include "domain/keyword_clues.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/cast.h"

namespace mulkko {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<Clue> clues_in(std::string_view text) {
    static KeywordClues const clues{cast::taxonomy()};
    auto found = clues.found_in(text);
    std::ranges::stable_sort(found, std::ranges::greater{}, &Clue::evidence);
    return found;
}

std::string code_of(Clue const& clue) {
    static auto const taxonomy = cast::taxonomy();
    return taxonomy.skills()[clue.skill].code;
}

std::vector<std::string> codes_for(std::string_view text) {
    std::vector<std::string> codes;
    for (auto const& clue : clues_in(text)) codes.push_back(code_of(clue));
    return codes;
}

double evidence_for(std::string_view code, std::string_view text) {
    for (auto const& clue : clues_in(text)) {
        if (code_of(clue) == code) return clue.evidence;
    }
    return 0;
}

TEST(KeywordClues, FindsTheSkillInAllThreeLanguages) {
    for (auto const* text :
         {"다이캐스팅 제품에 기포가 생깁니다", "压铸件有气孔", "Porosity in our die casting"}) {
        ASSERT_THAT(clues_in(text), Not(IsEmpty())) << text;
        EXPECT_EQ(codes_for(text).front(), "METL.CAST") << text;
    }
}

TEST(KeywordClues, TellsWhichWordsSaidSo) {
    auto const clues = clues_in("주조 후 용탕 온도, 气孔");
    ASSERT_THAT(clues, SizeIs(1));
    EXPECT_THAT(clues[0].words, testing::UnorderedElementsAre("주조", "용탕", "气孔"));
}

TEST(KeywordClues, KnowsAProblemOfTheCast) {
    auto const problem = cast::porosity();
    EXPECT_EQ(codes_for(problem.title + "\n" + problem.description).front(), "METL.CAST");
}

TEST(KeywordClues, FindsNothingWhereNothingIsSaid) {
    EXPECT_THAT(clues_in(""), IsEmpty());
    EXPECT_THAT(clues_in("기계가 이상합니다. 도와주십시오."), IsEmpty());
}

TEST(KeywordClues, FindsLatinKeywordsAsWholeWordsAlsoInsideKoreanAndChinese) {
    for (auto const* text : {"CE인증", "제품CE를 받아야", "申请CE证书", "CE", "(ce)", "ＣＥ 마크"}) {
        EXPECT_THAT(codes_for(text), Contains("ELEC.CERT")) << text;
    }
    for (auto const* text : {"CEMS", "DANCE", "service", "CE2", "2CE"}) {
        EXPECT_THAT(codes_for(text), IsEmpty()) << text;
    }
}

TEST(KeywordClues, ForgivesAPluralAndAHyphen) {
    EXPECT_THAT(codes_for("cracked foundrys and die inserts"), Contains("MOLD.DIEC"));
    EXPECT_THAT(codes_for("die-casting"), ElementsAre("METL.CAST"));
    EXPECT_THAT(codes_for("die\ncasting"), ElementsAre("METL.CAST"));
    EXPECT_THAT(codes_for("CEs"), IsEmpty()) << "too short to be sure";
}

TEST(KeywordClues, DoesNotMindHowKoreanWordsAreSpaced) {
    for (auto const* text : {"피로 파괴가", "피로파괴가", "피 로 파 괴"}) {
        EXPECT_THAT(codes_for(text), ElementsAre("METL.FAIL")) << text;
    }
}

TEST(KeywordClues, SeesNoKeywordAcrossTheEndOfOneWordAndTheStartOfTheNext) {
    EXPECT_THAT(codes_for("용접"), ElementsAre("METL.WELD"));
    EXPECT_THAT(codes_for("사용 접착제"), IsEmpty());
}

TEST(KeywordClues, TakesASingleSyllableOnlyAsAWord) {
    for (auto const* text : {"녹", "녹이 습니다", "표면에 녹은 없다"}) {
        EXPECT_THAT(codes_for(text), ElementsAre("METL.FAIL")) << text;
    }
    for (auto const* text : {"녹는점", "녹색", "초록녹"}) EXPECT_THAT(codes_for(text), IsEmpty()) << text;
}

TEST(KeywordClues, BelievesMoreTheMoreIsSaid) {
    auto const one = evidence_for("METL.CAST", "기포");
    auto const two = evidence_for("METL.CAST", "기포와 수축공");
    auto const four = evidence_for("METL.CAST", "주조 다이캐스팅 기포 수축공");
    EXPECT_GT(one, 0);
    EXPECT_GT(two, one);
    EXPECT_GT(four, two);
}

TEST(KeywordClues, BelievesAWordOfManySkillsLess) {
    EXPECT_GT(evidence_for("METL.CAST", "수축공"), evidence_for("METL.CAST", "다이캐스팅"))
        << "the second stands in the words of the moulds too";
}

TEST(KeywordClues, PrefersTheLongerKeyword) {
    auto const clues = clues_in("다이캐스팅 금형");
    ASSERT_THAT(clues, Not(IsEmpty()));
    EXPECT_EQ(code_of(clues[0]), "MOLD.DIEC");
    EXPECT_THAT(clues[0].words, ElementsAre("다이캐스팅 금형"));
}

TEST(KeywordClues, CountsAWordLittleThatStandsInsideALongerOne) {
    auto const all = evidence_for("METL.WELD", "용접 균열");
    auto const part = evidence_for("METL.WELD", "용접");
    EXPECT_GT(all, 1.9 * part);
    EXPECT_LT(all, 2.5 * part);
    EXPECT_THAT(clues_in("용접 균열")[0].words, ElementsAre("용접 균열"));
}

TEST(KeywordClues, ReadsTraditionalCharactersToo) {
    EXPECT_THAT(codes_for("鑄造件有氣孔"), ElementsAre("METL.CAST"));
    EXPECT_THAT(clues_in("壓鑄件有氣孔")[0].words, testing::UnorderedElementsAre("压铸", "气孔"));
}

TEST(KeywordClues, OfAnEmptyTaxonomyFindsNothing) {
    EXPECT_THAT(KeywordClues{Taxonomy{}}.found_in("다이캐스팅"), IsEmpty());
}

}  // namespace
}  // namespace mulkko
