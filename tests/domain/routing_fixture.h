#pragma once

#include <gtest/gtest.h>

#include "domain/routing.h"
#include "tests/support/cast.h"

namespace mulkko {

/// The die caster's porosity, and one expert who is right for it; each test bends one thing.
class RoutingFixture : public testing::Test {
protected:
    RoutingFixture() { experts.push_back(at_work(cast::casting_expert())); }

    static ExpertAtWork at_work(Expert expert) {
        return {std::move(expert), 0, std::nullopt, cast::kNow + std::chrono::hours{5}};
    }
    Expert& expert() { return experts.front().expert; }

    Ranking ranking(RoutingWeights const& weights = {}) const {
        return ranked(routing_case, experts, weights, cast::kNow);
    }
    bool is_candidate() const {
        auto const result = ranking();
        return result.candidates.size() == 1 && result.left_out.empty();
    }
    /// Names the one reason why the one expert is left out; "none" where he is a candidate.
    std::string reason() const {
        auto const result = ranking();
        if (result.left_out.empty()) return "none";
        EXPECT_TRUE(result.candidates.empty());
        return std::string{name_of(result.left_out.at(0).reason)};
    }
    std::string left_out_value(std::string const& name) const {
        return ranking().left_out.at(0).values.at(name);
    }
    ScoredTerm term(Term wanted) const {
        auto const terms = ranking().candidates.at(0).terms;
        for (auto const& scored : terms) {
            if (scored.term == wanted) return scored;
        }
        ADD_FAILURE() << "the term is missing";
        return {};
    }
    std::vector<std::int64_t> order() const {
        std::vector<std::int64_t> ids;
        for (auto const& candidate : ranking().candidates) ids.push_back(candidate.expert.value);
        return ids;
    }

    RoutingCase routing_case{cast::porosity(), cast::die_caster(), {}, {}, {}};
    std::vector<ExpertAtWork> experts;
};

}  // namespace mulkko
