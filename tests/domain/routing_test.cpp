#include "domain/routing.h"

#include <gmock/gmock.h>

#include "domain/routing_terms.h"
#include "tests/domain/routing_fixture.h"

// What a score adds up to, and who comes first.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::ElementsAre;
using testing::SizeIs;

class Routing : public RoutingFixture {
protected:
    double weight(Term wanted) const { return term(wanted).weight; }
};

TEST_F(Routing, AddsTheTermsUpToTheScore) {
    experts.push_back(at_work(cast::mould_expert()));
    record().take({.kind = TrackNote::Kind::accepted, .expert = expert().id, .at = cast::kNow});
    auto const result = ranking();
    for (auto const& candidate : result.candidates) {
        double sum = 0;
        ASSERT_THAT(candidate.terms, SizeIs(kTermCount));
        for (auto const& scored : candidate.terms) {
            EXPECT_DOUBLE_EQ(scored.contribution, scored.value * scored.weight);
            sum += scored.contribution;
        }
        EXPECT_NEAR(candidate.score, sum, 1e-9);
    }
}

TEST_F(Routing, WeighsTheTermsToAHundredPointsWhateverTheTicketAsks) {
    for (bool const confirmed : {true, false}) {
        for (bool const visit : {true, false}) {
            routing_case.probability.clear();
            if (!confirmed) routing_case.probability = {{"METL.CAST", 0.5}};
            routing_case.problem.machine = visit ? "650 t" : "";
            double sum = 0;
            auto const result = ranking();
            for (auto const& scored : result.candidates.at(0).terms) sum += scored.weight;
            EXPECT_NEAR(sum, 100, 1e-9);
            EXPECT_NEAR(weight(Term::fairness), 4, 1e-9);
            EXPECT_EQ(std::abs(weight(Term::skill) - 55) < 1e-9, confirmed);
            EXPECT_EQ(std::abs(weight(Term::distance) - 10) < 1e-9, visit);
        }
    }
    EXPECT_NEAR(weight(Term::skill), 50, 1e-9) << "no visit, nothing confirmed: the plain weights";
    EXPECT_NEAR(weight(Term::language), 13, 1e-9);
}

TEST_F(Routing, ExpectsAVisitWhereALineIsDownOrAMachineIsNamed) {
    auto& problem = routing_case.problem;
    problem.machine = "650 t";
    EXPECT_TRUE(visit_is_likely(problem));
    problem.machine.clear();
    EXPECT_FALSE(visit_is_likely(problem));
    problem.urgency = Urgency::line_down;
    EXPECT_TRUE(visit_is_likely(problem));
}

TEST_F(Routing, TakesWeightsInAnyProportion) {
    auto const tenth = RoutingWeights{5.0, 5.5, 0.4, 1.3, 0.8, 1.0, 0.4, 1.0, 0.4, 0.3, 0.4};
    EXPECT_NEAR(ranking(tenth).candidates.at(0).score, ranking().candidates.at(0).score, 1e-9);
    RoutingWeights language_alone{0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0};
    EXPECT_DOUBLE_EQ(ranking(language_alone).candidates.at(0).score, 100);
    RoutingWeights skill_alone{5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    EXPECT_NEAR(ranking(skill_alone).candidates.at(0).score, 100 * value(Term::skill), 1e-9);
}

TEST_F(Routing, RatesWithoutWordsInTheSameOrderAndWithTheSameScores) {
    experts.push_back(at_work(cast::mould_expert()));
    experts.push_back(at_work(cast::electronics_expert()));
    auto const ranking = this->ranking();
    auto const rated = mulkko::rated(routing_case, experts, {}, cast::kNow);
    ASSERT_EQ(rated.size(), ranking.candidates.size());
    for (std::size_t i = 0; i < rated.size(); ++i) {
        EXPECT_EQ(experts[rated[i].place].expert.id, ranking.candidates[i].expert);
        EXPECT_EQ(rated[i].score, ranking.candidates[i].score);
    }
}

TEST_F(Routing, WidensToTheSameFieldWhenAskedToAndSaysSo) {
    expert().skills = {{"METL.WELD", 5}};
    EXPECT_EQ(reason(), "no_skill");
    routing_case.reach = Reach::field;
    EXPECT_EQ(reason(), "none");
    EXPECT_EQ(
        words(Term::skill),
        "routing.skill_none skill=METL.CAST; routing.skill_none skill=MOLD.DIEC; "
        "routing.skill_of_field"
    );
    expert().skills = {{"ELEC.PCB", 5}};
    EXPECT_EQ(reason(), "no_skill") << "another field is never enough";
}

class RoutingAmongSeveral : public Routing {
protected:
    RoutingAmongSeveral() {
        experts.clear();
        for (std::int64_t id : {4, 2, 3}) {
            experts.push_back(at_work(cast::casting_expert()));
            experts.back().expert.id = ExpertId{id};
        }
    }
    ExpertAtWork& numbered(std::int64_t id) {
        return *std::ranges::find_if(experts, [&](auto const& one) { return one.expert.id == ExpertId{id}; });
    }
};

TEST_F(RoutingAmongSeveral, PutsTheBestFirst) {
    numbered(2).expert.skills = {{"METL.CAST", 2}};
    numbered(3).expert.skills = {{"METL.CAST", 3}};
    EXPECT_THAT(order(), ElementsAre(4, 3, 2));
}

TEST_F(RoutingAmongSeveral, PrefersWhoHasLessToDo) {
    numbered(2).open_tickets = 2;
    numbered(3).open_tickets = 1;
    EXPECT_THAT(order(), ElementsAre(4, 3, 2));
}

TEST_F(RoutingAmongSeveral, GivesEqualScoresToWhoWasAskedLeastRecently) {
    numbered(2).last_offered_at = cast::kNow - hours{1};
    numbered(3).last_offered_at = cast::kNow - hours{9};
    EXPECT_THAT(order(), ElementsAre(4, 3, 2)) << "the fourth was never asked";
    numbered(4).last_offered_at = cast::kNow;
    EXPECT_THAT(order(), ElementsAre(3, 2, 4));
}

TEST_F(RoutingAmongSeveral, GivesWhatIsStillEqualToTheLowestNumber) {
    EXPECT_THAT(order(), ElementsAre(2, 3, 4));
}

TEST_F(RoutingAmongSeveral, GivesTheSameRankingToTheByteInWhateverOrderTheRegisterComes) {
    numbered(2).expert.active = false;
    numbered(3).record.take({.kind = TrackNote::Kind::solved, .expert = ExpertId{3}, .at = cast::kNow});
    auto const told = [&] {
        std::string text;
        auto const result = ranking();
        for (auto const& candidate : result.candidates) {
            text += std::to_string(candidate.expert.value) + " " + std::to_string(candidate.score) + "\n";
            for (auto const& one : candidate.terms) {
                text.append(reinterpret_cast<char const*>(&one.contribution), sizeof one.contribution);
                for (auto const& phrase : one.words) text += phrase.key;
            }
        }
        for (auto const& one : result.left_out) text += std::to_string(one.expert.value);
        return text;
    };
    auto const before = told();
    EXPECT_EQ(told(), before);
    std::ranges::reverse(experts);
    EXPECT_EQ(told(), before);
}

TEST_F(Routing, RanksTheCast) {
    experts.push_back(at_work(cast::mould_expert()));
    experts.push_back(at_work(cast::electronics_expert()));
    auto const result = ranking();
    EXPECT_THAT(order(), ElementsAre(cast::casting_expert().id.value, cast::mould_expert().id.value));
    ASSERT_THAT(result.left_out, SizeIs(1));
    EXPECT_EQ(result.left_out[0].name, cast::electronics_expert().name);
    EXPECT_EQ(result.left_out[0].reason, LeftOut::no_skill);
}

}  // namespace
}  // namespace mulkko
