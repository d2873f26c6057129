#include "domain/suggester.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/cast.h"

namespace mulkko {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

SkillSuggester fresh_suggester() { return SkillSuggester{cast::taxonomy()}; }

std::vector<std::string> codes_of(std::vector<SkillSuggestion> const& suggestions) {
    std::vector<std::string> codes;
    for (auto const& suggestion : suggestions) codes.push_back(suggestion.code);
    return codes;
}

std::string first_for(SkillSuggester const& suggester, std::string_view text) {
    auto const suggestions = suggester.suggest(text, 1);
    return suggestions.empty() ? "" : suggestions[0].code;
}

double score_of(SkillSuggester const& suggester, std::string_view code, std::string_view text) {
    for (auto const& suggestion : suggester.suggest(text)) {
        if (suggestion.code == code) return suggestion.score;
    }
    return 0;
}

ConfirmedSkills confirmed(std::int64_t ticket, std::string text, std::vector<std::string> skills) {
    return {.ticket = TicketId{ticket}, .tellings = {std::move(text)}, .skills = std::move(skills)};
}

constexpr auto kStory = "원인을 모르겠습니다. 아침마다 제품 색이 달라집니다.";

std::vector<ConfirmedSkills> history() {
    std::vector<ConfirmedSkills> history;
    for (std::int64_t i = 1; i <= 20; ++i) {
        auto const number = std::to_string(i);
        history.push_back(confirmed(2 * i, "아침마다 제품 색이 달라집니다 " + number, {"METL.CAST"}));
        history.push_back(confirmed(2 * i + 1, "커넥터가 헐거워서 신호가 끊깁니다 " + number, {"ELEC.PCB"}));
    }
    return history;
}

TEST(SkillSuggester, FindsTheSkillInAllThreeLanguages) {
    auto const suggester = fresh_suggester();
    for (auto const* text :
         {"다이캐스팅 제품에 기포가 생깁니다", "压铸件有气孔", "Porosity in our die casting"}) {
        EXPECT_EQ(first_for(suggester, text), "METL.CAST") << text;
    }
}

TEST(SkillSuggester, KnowsAKeywordByItsLikenessToo) {
    auto const suggester = fresh_suggester();
    EXPECT_EQ(first_for(suggester, "용접부위들이 터졌어요"), "METL.WELD");
    EXPECT_EQ(first_for(suggester, "porous castings"), "METL.CAST");
}

TEST(SkillSuggester, GivesTheWordsAsItsReason) {
    auto const suggestions = fresh_suggester().suggest("주조 후 용탕 온도, 气孔");
    ASSERT_THAT(suggestions, Not(IsEmpty()));
    EXPECT_THAT(suggestions[0].words, testing::UnorderedElementsAre("주조", "용탕", "气孔"));
}

TEST(SkillSuggester, BelievesMoreTheMoreIsSaid) {
    auto const suggester = fresh_suggester();
    auto const one = score_of(suggester, "METL.CAST", "기포");
    auto const four = score_of(suggester, "METL.CAST", "주조 다이캐스팅 기포 수축공");
    EXPECT_GT(one, 0);
    EXPECT_GT(four, one);
    EXPECT_LE(four, 1);
}

TEST(SkillSuggester, SaysNothingWhereNothingIsSaid) {
    EXPECT_THAT(fresh_suggester().suggest(""), IsEmpty());
    EXPECT_THAT(fresh_suggester().suggest("…"), IsEmpty());
    EXPECT_THAT(fresh_suggester().consider("").fields, IsEmpty());
}

TEST(SkillSuggester, GivesNoMoreThanAskedBestFirst) {
    auto const suggester = fresh_suggester();
    auto const* text = "용접 PCB 주조 기포 수축공 절곡";
    EXPECT_THAT(suggester.suggest(text, 2), SizeIs(2));
    EXPECT_EQ(suggester.suggest(text, 1)[0].code, "METL.CAST");
    EXPECT_THAT(suggester.suggest(text, 0), IsEmpty());
}

TEST(SkillSuggester, SumsTheFieldsUp) {
    auto const fields = fresh_suggester().consider("용접 균열과 주조 기포").fields;
    ASSERT_THAT(fields, Not(IsEmpty()));
    EXPECT_EQ(fields[0].code, "METL");
    double sum = 0;
    for (auto const& field : fields) sum += field.score;
    EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(SkillSuggester, OfAnEmptyTaxonomySuggestsNothing) {
    EXPECT_THAT(SkillSuggester{Taxonomy{}}.suggest("다이캐스팅"), IsEmpty());
}

TEST(SkillSuggester, PutsASkillFirstAtOnceWhenTheSameProblemComesAgain) {
    auto const suggester = fresh_suggester();
    for (auto const* text : {kStory, "용접 균열", "CE", "압", ""}) {
        if (std::string_view{text}.empty()) continue;
        suggester.learn(confirmed(1, text, {"PLAT.BEND", "ELEC.PCB"}));
        EXPECT_THAT(codes_of(suggester.suggest(text, 2)), ElementsAre("PLAT.BEND", "ELEC.PCB")) << text;
    }
}

TEST(SkillSuggester, KnowsAProblemAgainHoweverItIsSpaced) {
    auto const suggester = fresh_suggester();
    suggester.learn(confirmed(1, "용접 균열\n납품 전", {"PLAT.BEND"}));
    EXPECT_EQ(first_for(suggester, "용접균열, 납품 전!"), "PLAT.BEND");
}

TEST(SkillSuggester, LearnsSomethingAboutProblemsLikeIt) {
    auto const suggester = fresh_suggester();
    auto const* alike = "아침에는 제품 색이 많이 달라집니다";
    auto const before = score_of(suggester, "PLAT.BEND", alike);
    suggester.learn(confirmed(1, kStory, {"PLAT.BEND"}));
    EXPECT_GT(score_of(suggester, "PLAT.BEND", alike), before + 0.1);
}

TEST(SkillSuggester, ForgetsWhatIsTakenBack) {
    auto const suggester = fresh_suggester();
    auto const before = score_of(suggester, "PLAT.BEND", "절곡 " + std::string{kStory});
    suggester.learn(confirmed(1, kStory, {"PLAT.BEND"}));
    suggester.forget(TicketId{1});
    EXPECT_EQ(score_of(suggester, "PLAT.BEND", "절곡 " + std::string{kStory}), before);
    EXPECT_EQ(suggester.learned_since(), 0U);
}

TEST(SkillSuggester, LearnsARelabelledTicketAnew) {
    auto const suggester = fresh_suggester();
    suggester.learn(confirmed(1, kStory, {"PLAT.BEND"}));
    suggester.learn(confirmed(1, kStory, {"METL.WELD"}));
    EXPECT_EQ(first_for(suggester, kStory), "METL.WELD");
    EXPECT_EQ(suggester.learned_since(), 1U);
}

TEST(SkillSuggester, LeavesOutSkillsThatTheTaxonomyDoesNotHold) {
    auto const suggester = fresh_suggester();
    suggester.learn(confirmed(1, kStory, {"OLD.GONE"}));
    EXPECT_EQ(suggester.learned_since(), 0U);
    suggester.learn(confirmed(1, kStory, {"OLD.GONE", "METL.WELD"}));
    EXPECT_EQ(first_for(suggester, kStory), "METL.WELD");
}

TEST(SkillSuggester, LearnsWordsFromProblemsThatNoKeywordTells) {
    auto const suggester = fresh_suggester();
    suggester.train(history(), suggester.moment());
    EXPECT_EQ(suggester.trained_on(), 40U);
    EXPECT_EQ(first_for(suggester, "저녁에 색이 달라졌습니다"), "METL.CAST");
    EXPECT_EQ(first_for(suggester, "신호가 자꾸 끊겨요"), "ELEC.PCB");
}

TEST(SkillSuggester, KnowsAProblemAgainAlsoAfterTraining) {
    auto const suggester = fresh_suggester();
    auto problems = history();
    problems.push_back(confirmed(99, "신호가 끊깁니다 용접 균열", {"PLAT.BEND"}));
    suggester.train(problems, suggester.moment());
    EXPECT_EQ(first_for(suggester, problems.back().tellings[0]), "PLAT.BEND");
}

TEST(SkillSuggester, KeepsWhatItLearnedWhileATrainingRan) {
    auto const suggester = fresh_suggester();
    suggester.learn(confirmed(2, "known to the training", {"METL.WELD"}));
    auto const as_of = suggester.moment();
    suggester.learn(confirmed(100, kStory, {"PLAT.BEND"}));
    suggester.train(history(), as_of);
    EXPECT_EQ(first_for(suggester, kStory), "PLAT.BEND");
    EXPECT_EQ(suggester.learned_since(), 1U);
}

TEST(SkillSuggester, TrainsToTheSameStateEveryTime) {
    auto const one = fresh_suggester();
    auto const other = fresh_suggester();
    one.train(history(), 0);
    other.train(history(), 0);
    EXPECT_EQ(one.saved(), other.saved());
}

TEST(SkillSuggester, SuggestsTheSameOnceItsStateIsReadAgain) {
    auto const one = fresh_suggester();
    one.train(history(), 0);
    auto const other = fresh_suggester();
    ASSERT_TRUE(other.restore(one.saved()));
    for (auto const* text : {kStory, "용접 균열", "connector", "气孔"}) {
        auto const expected = one.suggest(text);
        auto const given = other.suggest(text);
        ASSERT_EQ(codes_of(given), codes_of(expected)) << text;
        for (std::size_t i = 0; i < given.size(); ++i) EXPECT_EQ(given[i].score, expected[i].score);
    }
    EXPECT_EQ(other.trained_on(), 40U);
}

TEST(SkillSuggester, RefusesADamagedState) {
    auto const one = fresh_suggester();
    one.train(history(), 0);
    auto const state = one.saved();
    auto const other = fresh_suggester();
    EXPECT_FALSE(other.restore(""));
    EXPECT_FALSE(other.restore("not a state at all, but some text"));
    EXPECT_FALSE(other.restore(std::string_view{state}.substr(0, state.size() / 2)));
    for (auto const at : {std::size_t{0}, std::size_t{9}, state.size() / 3, state.size() - 1}) {
        auto damaged = state;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_FALSE(other.restore(damaged)) << at;
    }
    EXPECT_EQ(other.trained_on(), 0U);
}

TEST(SkillSuggester, RefusesTheStateOfAnotherTaxonomy) {
    auto const one = fresh_suggester();
    one.train(history(), 0);
    auto skills = cast::taxonomy().skills();
    skills[0].keywords[Language::ko].push_back("색차");
    EXPECT_FALSE((SkillSuggester{Taxonomy{cast::taxonomy().fields(), skills, {}}}.restore(one.saved())));
}

TEST(SkillSuggester, SharesWhatItLearnsWithItsCopies) {
    auto const suggester = fresh_suggester();
    auto const copy = suggester;
    suggester.learn(confirmed(1, kStory, {"PLAT.BEND"}));
    EXPECT_EQ(first_for(copy, kStory), "PLAT.BEND");
}

TEST(SkillSuggester, SuggestsWhileItTrains) {
    auto const suggester = fresh_suggester();
    std::thread training{[&] {
        for (int i = 0; i < 3; ++i) suggester.train(history(), suggester.moment());
    }};
    for (std::int64_t i = 0; i < 50; ++i) {
        suggester.learn(confirmed(1000 + i, "용접 균열 " + std::to_string(i), {"METL.WELD"}));
        EXPECT_EQ(first_for(suggester, "용접 균열"), "METL.WELD");
    }
    training.join();
}

}  // namespace
}  // namespace mulkko
