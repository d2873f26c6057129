#include "server/commands/nearest_centroid.h"

#include <cmath>
#include <numeric>

namespace mulkko {
namespace {

Vocabulary vocabulary_of(std::vector<Lesson> const& lessons) {
    std::vector<Lesson const*> all;
    for (auto const& lesson : lessons) all.push_back(&lesson);
    return Vocabulary{all};
}

void scale_to_one(std::vector<float>& mean) {
    auto const squares = std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0);
    if (squares <= 0) return;
    for (auto& value : mean) value /= static_cast<float>(std::sqrt(squares));
}

}  // namespace

NearestCentroid::NearestCentroid(std::vector<Lesson> const& lessons, std::size_t labels)
    : vocabulary_(vocabulary_of(lessons)), means_(labels, std::vector<float>(vocabulary_.size())) {
    for (auto const& lesson : lessons) {
        auto const text = vocabulary_.weighed(lesson.features);
        for (auto const label : lesson.labels) {
            for (std::size_t i = 0; i < text.rows.size(); ++i) means_[label][text.rows[i]] += text.values[i];
        }
    }
    for (auto& mean : means_) scale_to_one(mean);
}

std::vector<double> NearestCentroid::nearness_of(std::vector<FeatureCount> const& features) const {
    auto const text = vocabulary_.weighed(features);
    std::vector<double> nearness;
    for (auto const& mean : means_) {
        double sum = 0;
        for (std::size_t i = 0; i < text.rows.size(); ++i) sum += text.values[i] * mean[text.rows[i]];
        nearness.push_back(sum);
    }
    return nearness;
}

}  // namespace mulkko
