#include "domain/evaluation.h"

#include <algorithm>

namespace mulkko {
namespace {

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void Evaluation::add(std::vector<double> const& chances, LabelNumber right) {
    std::size_t before = 0;
    auto given = right;
    for (LabelNumber label = 0; label < chances.size(); ++label) {
        if (label == right || chances[label] < chances[right]) continue;
        ++before;
        if (given == right || chances[label] > chances[given]) given = label;
    }
    ++texts_;
    ++wanted_[right];
    ++given_[given];
    if (before == 0) ++right_[right];
    first_ += before == 0 ? 1 : 0;
    in_three_ += before < 3 && chances[right] >= 0 ? 1 : 0;
}

double Evaluation::accuracy() const { return share(first_, texts_); }

double Evaluation::accuracy_at_3() const { return share(in_three_, texts_); }

double Evaluation::macro_f1() const {
    double sum = 0;
    std::size_t met = 0;
    for (std::size_t label = 0; label < wanted_.size(); ++label) {
        auto const both = wanted_[label] + given_[label];
        if (both == 0) continue;
        ++met;
        sum += 2 * share(right_[label], both);
    }
    return met == 0 ? 0 : sum / static_cast<double>(met);
}

}  // namespace mulkko
