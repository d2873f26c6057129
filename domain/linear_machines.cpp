#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "domain/label_weights.h"

namespace mulkko {
namespace {

constexpr int kMostPasses = 10;
constexpr float kSettled = 0.05F;    ///< no step of a pass longer than this: good enough
constexpr float kSmallStep = 0.01F;  ///< not worth going through a text's features for

/// How dear a misjudged text is. A label's own texts are few among all others, and count for more.
constexpr float kCost = 1;
constexpr float kCostOfOwn = 3;

// Not std::shuffle: its order is each library's own, and training must be repeatable.
void shuffle(std::vector<std::size_t>& order, std::mt19937& random) {
    for (auto left = order.size(); left > 1; --left) std::swap(order[left - 1], order[random() % left]);
}

class Descent {
public:
    Descent(std::span<WeighedLesson const> lessons, std::size_t rows, std::size_t labels)
        : lessons_(lessons),
          labels_(labels),
          weights_(rows, labels),
          forces_(lessons.size() * labels),
          at_rest_(lessons.size()) {}

    /// Goes once through all lessons; says how long the longest step was.
    float pass(std::vector<std::size_t> const& order, bool all) {
        float longest = 0;
        for (auto const lesson : order) {
            if (!all && at_rest_[lesson]) continue;
            auto const step = visit(lesson);
            at_rest_[lesson] = step == 0;
            longest = std::max(longest, step);
        }
        return longest;
    }

    LabelWeights done() { return std::move(weights_); }

private:
    float visit(std::size_t number) {
        auto const& lesson = lessons_[number];
        weights_.score(lesson.text, scores_);
        steps_.assign(scores_.size(), 0);
        auto* const forces = &forces_[number * labels_];
        float longest = 0;
        auto const own = [&](std::size_t label) {
            return std::ranges::find(*lesson.labels, label) != lesson.labels->end();
        };
        for (std::size_t label = 0; label < labels_; ++label) {
            // Far on the right side and never pushed: by far the most labels of most texts.
            if (scores_[label] <= -1 && forces[label] == 0 && !own(label)) continue;
            longest = std::max(longest, push(label, own(label), lesson.weight, forces[label]));
        }
        if (longest > 0) weights_.move(lesson.text, steps_);
        return longest;
    }

    float push(std::size_t label, bool own, float weight, float& force) {
        auto const side = own ? 1.0F : -1.0F;
        auto const give = 1 / (2 * weight * (own ? kCostOfOwn * kCost : kCost));
        auto const slope = side * scores_[label] - 1 + give * force;
        auto const pushed = std::max(force - slope / (2 + give), 0.0F);
        auto const step = pushed - force;
        if (std::abs(step) <= kSmallStep) return 0;
        force = pushed;
        steps_[label] = step * side;
        return std::abs(step);
    }

    std::span<WeighedLesson const> lessons_;
    std::size_t labels_;
    LabelWeights weights_;
    std::vector<float> forces_;  ///< by lesson and label: how hard the lesson pushes the label's plane
    std::vector<bool> at_rest_;  ///< by lesson
    std::vector<float> scores_;
    std::vector<float> steps_;
};

}  // namespace

LabelWeights linear_machines(std::span<WeighedLesson const> lessons, std::size_t rows, std::size_t labels) {
    std::vector<std::size_t> order(lessons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random{1};
    Descent descent{lessons, rows, labels};
    for (int pass = 0; pass < kMostPasses; ++pass) {
        shuffle(order, random);
        // What did not move a pass ago seldom moves now; every third pass makes sure.
        bool const all = pass % 3 == 0;
        if (descent.pass(order, all) < kSettled && all) break;
    }
    return descent.done();
}

}  // namespace mulkko
