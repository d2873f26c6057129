#include "domain/text_model.h"

#include <algorithm>

namespace mulkko {
namespace {

/// Large sets are judged by a part of themselves: the weights of three voices need no more.
constexpr std::size_t kMostForJudging = 2'500;
constexpr std::size_t kFolds = 5;
constexpr std::size_t kFoldsOfLarge = 1;
constexpr std::size_t kLarge = 1'500;

/// After so many lessons hints count half.
constexpr float kLessonsForHalf = 10;

using Chosen = std::vector<Lesson const*>;

struct Voices {
    Vocabulary vocabulary;
    LabelWeights linear;
    LabelWeights bayes;
};

Voices taught(Chosen const& lessons, std::size_t labels) {
    Voices voices{.vocabulary = Vocabulary{lessons}, .linear = {}, .bayes = {}};
    std::vector<WeighedLesson> weighed;
    weighed.reserve(lessons.size());
    for (auto const* lesson : lessons) {
        weighed.push_back({voices.vocabulary.weighed(lesson->features), &lesson->labels, lesson->weight});
    }
    voices.linear = linear_machines(weighed, voices.vocabulary.size(), labels);
    voices.bayes = complement_bayes(weighed, voices.vocabulary.size(), labels);
    return voices;
}

std::vector<float> trust_after(Chosen const& lessons, std::size_t labels) {
    std::vector<float> taught(labels, 0);
    for (auto const* lesson : lessons) {
        if (lesson->background) continue;
        for (auto const label : lesson->labels) ++taught[label];
    }
    for (auto& trust : taught) trust = kLessonsForHalf / (kLessonsForHalf + trust);
    return taught;
}

std::vector<float> trusted(std::vector<float> hints, std::vector<float> const& trust) {
    for (std::size_t label = 0; label < hints.size(); ++label) hints[label] *= trust[label];
    return hints;
}

/// Scatters, so that neither sorted nor regular sets fall apart into unlike parts.
std::size_t fold_of(std::size_t number) { return ((number + 1) * 0x9E3779B97F4A7C15U >> 40U) % kFolds; }

Chosen for_judging(std::span<Lesson const> lessons) {
    Chosen chosen;
    auto const own = static_cast<std::size_t>(std::ranges::count(lessons, false, &Lesson::background));
    std::size_t taken = 0;
    for (std::size_t number = 0, seen = 0; number < lessons.size(); ++number) {
        auto const& lesson = lessons[number];
        if (!lesson.background) {
            auto const due = (++seen) * std::min(own, kMostForJudging) / own;
            if (due == taken) continue;
            taken = due;
        }
        chosen.push_back(&lesson);
    }
    return chosen;
}

Judgement judged(Lesson const& lesson, Voices const& voices, std::vector<float> const& trust) {
    auto const text = voices.vocabulary.weighed(lesson.features);
    Judgement judgement{.opinions = {}, .labels = &lesson.labels};
    voices.linear.score(text, judgement.opinions[0]);
    voices.bayes.score(text, judgement.opinions[1]);
    judgement.opinions[2] = trusted(lesson.hints, trust);
    for (auto& opinions : judgement.opinions) {
        if (!opinions.empty()) opinions.resize(trust.size());
    }
    return judgement;
}

std::vector<Judgement> judgements_of(Chosen const& lessons, std::size_t labels) {
    std::vector<Judgement> judgements;
    auto const own = std::ranges::count_if(lessons, [](Lesson const* one) { return !one->background; });
    auto const folds = static_cast<std::size_t>(own) > kLarge ? kFoldsOfLarge : kFolds;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        Chosen known;
        Chosen held;
        for (std::size_t number = 0; number < lessons.size(); ++number) {
            bool const hold = !lessons[number]->background && fold_of(number) == fold;
            (hold ? held : known).push_back(lessons[number]);
        }
        if (held.empty() || known.empty()) continue;
        auto const voices = taught(known, labels);
        auto const trust = trust_after(known, labels);
        for (auto const* lesson : held) judgements.push_back(judged(*lesson, voices, trust));
    }
    return judgements;
}

double mean_labels(std::span<Lesson const> lessons) {
    std::size_t texts = 0;
    std::size_t labels = 0;
    for (auto const& lesson : lessons) {
        if (lesson.background) continue;
        ++texts;
        labels += lesson.labels.size();
    }
    return texts == 0 ? 1 : static_cast<double>(labels) / static_cast<double>(texts);
}

/// Adds up what is linear anyway: one look at a row then gives both opinions.
LabelWeights fused(LabelWeights linear, LabelWeights const& bayes, Blend const& blend) {
    auto const ours = static_cast<float>(blend.weights[0]);
    auto const theirs = static_cast<float>(blend.weights[1]);
    for (std::size_t row = 0; row < linear.rows(); ++row) {
        auto const cells = linear.row(row);
        auto const others = bayes.row(row);
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = ours * cells[i] + theirs * others[i];
    }
    for (auto& cell : linear.bias()) cell *= ours;
    return linear;
}

}  // namespace

TextModel TextModel::trained(std::span<Lesson const> lessons, std::size_t labels, Blend start) {
    TextModel model;
    model.blend_ = fitted(start, judgements_of(for_judging(lessons), labels));
    Chosen all;
    for (auto const& lesson : lessons) all.push_back(&lesson);
    auto voices = taught(all, labels);
    model.trust_in_hints_ = trust_after(all, labels);
    model.weights_ = fused(std::move(voices.linear), voices.bayes, model.blend_);
    model.vocabulary_ = std::move(voices.vocabulary);
    model.labels_per_text_ = mean_labels(lessons);
    return model;
}

std::vector<float> TextModel::opinions_on(SparseText const& text, std::vector<float> const& hints) const {
    std::vector<float> opinions;
    weights_.score(text, opinions);
    opinions.resize(labels());
    auto const weight = static_cast<float>(blend_.weights[2]);
    for (std::size_t label = 0; label < hints.size(); ++label) {
        opinions[label] += weight * trust_in_hints_[label] * hints[label];
    }
    return opinions;
}

}  // namespace mulkko
