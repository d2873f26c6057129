#include <algorithm>
#include <cmath>
#include <numeric>

#include "domain/label_weights.h"

namespace mulkko {
namespace {

/// How often each feature counts as seen beforehand with every label.
constexpr double kSeenBefore = 0.1;

LabelWeights sums_of(std::span<WeighedLesson const> lessons, std::size_t rows, std::size_t labels) {
    LabelWeights sums{rows, labels};
    std::vector<float> steps(sums.bias().size());
    for (auto const& lesson : lessons) {
        std::ranges::fill(steps, 0.0F);
        for (auto const label : *lesson.labels) steps[label] = lesson.weight;
        sums.move(lesson.text, steps);
    }
    return sums;
}

/// Counts what stands in texts without a label: it speaks for nothing.
std::vector<double> without_label(std::span<WeighedLesson const> lessons, std::size_t rows) {
    std::vector<double> sums(rows);
    for (auto const& lesson : lessons) {
        if (!lesson.labels->empty()) continue;
        auto const& text = lesson.text;
        for (std::size_t i = 0; i < text.rows.size(); ++i)
            sums[text.rows[i]] += lesson.weight * text.values[i];
    }
    return sums;
}

}  // namespace

LabelWeights complement_bayes(std::span<WeighedLesson const> lessons, std::size_t rows, std::size_t labels) {
    auto weights = sums_of(lessons, rows, labels);
    std::vector<double> by_label(labels);
    auto by_row = without_label(lessons, rows);
    auto const of_none = std::accumulate(by_row.begin(), by_row.end(), 0.0);
    for (std::size_t row = 0; row < rows; ++row) {
        auto const cells = weights.row(row);
        for (std::size_t label = 0; label < labels; ++label) {
            by_label[label] += cells[label];
            by_row[row] += cells[label];
        }
    }
    auto const all =
        std::accumulate(by_label.begin(), by_label.end(), kSeenBefore * static_cast<double>(rows) + of_none);
    for (std::size_t row = 0; row < rows; ++row) {
        auto const cells = weights.row(row);
        double mean = 0;
        for (std::size_t label = 0; label < labels; ++label) {
            auto const others = std::max(by_row[row] - cells[label], 0.0) + kSeenBefore;
            auto const speaks = std::log((all - by_label[label]) / others);
            cells[label] = static_cast<float>(speaks);
            mean += speaks / static_cast<double>(labels);
        }
        for (auto& cell : cells) cell -= static_cast<float>(mean);
    }
    std::ranges::fill(weights.bias(), 0.0F);
    return weights;
}

}  // namespace mulkko
