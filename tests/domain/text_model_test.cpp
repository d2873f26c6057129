#include "domain/text_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "domain/evaluation.h"

namespace mulkko {
namespace {

constexpr std::array kTexts{
    "the bearing is hot and the shaft vibrates at high speed",
    "weld seam cracks after cooling near the flange",
    "paint peels off the cover after salt spray",
};
constexpr std::array kWords{"monday", "again", "line two", "since june", "urgent", "photo attached"};

/// Texts of three labels, each with words of its own.
std::vector<Lesson> lessons() {
    std::vector<Lesson> lessons;
    for (LabelNumber i = 0; i < 60; ++i) {
        auto const text =
            std::string{kTexts[i % 3]} + " " + kWords[i % kWords.size()] + " " + kWords[i * 7 % 5];
        lessons.push_back({.features = features_of(text), .labels = {i % 3}});
    }
    return lessons;
}

std::vector<double> chances(
    TextModel const& model, std::string_view text, std::vector<float> const& hints = {}
) {
    return chances_of(model.opinions_on(model.weighed(features_of(text)), hints));
}

std::size_t best(std::vector<double> const& chances) {
    return static_cast<std::size_t>(std::ranges::max_element(chances) - chances.begin());
}

std::string written(TextModel const& model) {
    StateWriter state;
    model.write(state);
    return state.bytes();
}

TEST(TextModel, TellsTextsApartThatItHasNotSeen) {
    auto const model = TextModel::trained(lessons(), 3);
    EXPECT_EQ(best(chances(model, "a hot bearing")), 0U);
    EXPECT_EQ(best(chances(model, "cracked welds")), 1U);
    EXPECT_EQ(best(chances(model, "peeling paint")), 2U);
}

TEST(TextModel, GivesChancesThatAddUpToOne) {
    auto const model = TextModel::trained(lessons(), 3);
    auto const given = chances(model, "bearing, weld and paint");
    EXPECT_NEAR(std::accumulate(given.begin(), given.end(), 0.0), 1, 1e-9);
}

TEST(TextModel, IsTheSameToTheLastBitFromTheSameLessons) {
    EXPECT_EQ(written(TextModel::trained(lessons(), 3)), written(TextModel::trained(lessons(), 3)));
}

TEST(TextModel, IsAnotherOneFromOtherLessons) {
    auto others = lessons();
    others.pop_back();
    EXPECT_NE(written(TextModel::trained(others, 3)), written(TextModel::trained(lessons(), 3)));
}

TEST(TextModel, SaysTheSameOnceItIsReadAgain) {
    auto const model = TextModel::trained(lessons(), 3);
    auto const bytes = written(model);
    StateReader state{bytes};
    auto const again = TextModel::read(state);
    ASSERT_TRUE(again);
    EXPECT_TRUE(state.at_end());
    EXPECT_EQ(chances(*again, "weld cracks on line two"), chances(model, "weld cracks on line two"));
}

TEST(TextModel, ListensToHintsWhereItHasLearnedLittle) {
    std::vector<Lesson> one{{.features = features_of("bearing"), .labels = {0}}};
    auto const model = TextModel::trained(one, 3);
    EXPECT_EQ(best(chances(model, "something else", {0, 0, 3})), 2U);
}

TEST(TextModel, OfNoLessonsHasNoOpinion) {
    auto const model = TextModel::trained({}, 3);
    EXPECT_THAT(chances(model, "bearing"), testing::Each(testing::DoubleNear(1.0 / 3, 1e-6)));
}

TEST(Evaluation, CountsAsItIsUsuallyDone) {
    Evaluation evaluation{3};
    evaluation.add({0.7, 0.2, 0.1}, 0);
    evaluation.add({0.5, 0.4, 0.1}, 1);
    evaluation.add({0.1, 0.8, 0.1}, 1);
    evaluation.add({0.2, 0.5, 0.3}, 2);
    EXPECT_DOUBLE_EQ(evaluation.accuracy(), 0.5);
    EXPECT_DOUBLE_EQ(evaluation.accuracy_at_3(), 1);
    // 2 / (1 wanted + 2 given), 2 / (2 + 2), 0
    EXPECT_NEAR(evaluation.macro_f1(), (2.0 / 3 + 0.5 + 0) / 3, 1e-12);
}

TEST(Evaluation, TakesNoGuessForARightOne) {
    Evaluation evaluation{4};
    evaluation.add({0.25, 0.25, 0.25, 0.25}, 0);
    EXPECT_EQ(evaluation.accuracy(), 0);
    EXPECT_EQ(evaluation.accuracy_at_3(), 0);
}

}  // namespace
}  // namespace mulkko
