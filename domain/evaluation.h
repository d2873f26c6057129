#pragma once

#include <cstddef>
#include <vector>

#include "domain/lesson.h"

namespace mulkko {

/// Counts how well texts with one right label each are told apart.
/// Units: all but `texts` are shares, 0 to 1.
class Evaluation {
public:
    explicit Evaluation(std::size_t labels) : right_(labels), wanted_(labels), given_(labels) {}

    /// Takes the chances that were given to the labels of one text. Among equal ones the right label is last;
    /// a chance below 0 is that of a label which cannot be found.
    void add(std::vector<double> const& chances, LabelNumber right);

    std::size_t texts() const { return texts_; }
    double accuracy() const;
    double accuracy_at_3() const;
    /// Means over the labels that were wanted or given, however often.
    double macro_f1() const;

private:
    std::size_t texts_ = 0;
    std::size_t first_ = 0;
    std::size_t in_three_ = 0;
    std::vector<std::size_t> right_, wanted_, given_;  ///< by label
};

}  // namespace mulkko
