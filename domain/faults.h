#pragma once

#include <optional>
#include <string>
#include <utility>

#include "domain/result.h"

namespace mulkko {

/// Gathers every fault of one input, so that a person can mend them all at once.
class Faults {
public:
    void add(Error fault) {
        if (!first_) {
            first_ = std::move(fault);
        } else {
            first_->also.push_back(std::move(fault));
        }
    }

    /// Puts a cleaned value in place of the raw one, or takes its fault down.
    template <typename T>
    void take(T& place, Result<T> value) {
        if (value) {
            place = std::move(*value);
        } else {
            add(std::move(value).error());
        }
    }

    bool any() const { return first_.has_value(); }

    /// Gives the input back where nothing is wrong with it.
    template <typename T>
    Result<T> unless_any(T value) {
        if (first_) return fail(std::move(*first_));
        return value;
    }

private:
    std::optional<Error> first_;
};

}  // namespace mulkko
