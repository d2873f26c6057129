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
        ExpertAtWork result{.expert = std::move(expert)};
        result.offer_deadline = cast::kNow + std::chrono::hours{5};
        return result;
    }
    Expert& expert() { return experts.front().expert; }
    TrackRecord& record() { return experts.front().record; }

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
    /// Gives a term of the first expert.
    ScoredTerm term(Term wanted) const {
        auto const result = ranking();
        for (auto const& candidate : result.candidates) {
            if (candidate.expert != experts.front().expert.id) continue;
            return candidate.terms.at(static_cast<std::size_t>(wanted));
        }
        ADD_FAILURE() << "the first expert is left out";
        return {};
    }
    double value(Term wanted) const { return term(wanted).value; }
    /// Writes what is said about a term: "routing.load capacity=3 open=0; …".
    std::string words(Term wanted) const {
        std::string all;
        auto const said = term(wanted).words;
        for (auto const& [key, values] : said) {
            all += (all.empty() ? "" : "; ") + key;
            for (auto const& [name, value] : values) all += " " + name + "=" + value;
        }
        return all;
    }
    std::vector<std::int64_t> order() const {
        std::vector<std::int64_t> ids;
        auto const result = ranking();
        for (auto const& candidate : result.candidates) ids.push_back(candidate.expert.value);
        return ids;
    }

    RoutingCase routing_case{.problem = cast::porosity(), .company = cast::die_caster()};
    std::vector<ExpertAtWork> experts;
};

}  // namespace mulkko
