#include "domain/reason.h"

#include <gmock/gmock.h>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Why an expert is asked, as the expert may know it before accepting.

namespace mulkko {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class WhyAsked : public testing::Test {
protected:
    TicketId asked(Problem const& problem) {
        return walk.desk().file_problem(cast.member, {.problem = problem})->ticket.id;
    }

    /// Lists what is said, by its keys: "routing.same_city".
    std::vector<std::string> keys(Actor const& actor, TicketId id) {
        std::vector<std::string> all;
        auto const reasons = walk.desk().reasons_for(actor, id);
        if (!reasons) ADD_FAILURE() << told(reasons.error());
        if (!reasons) return all;
        for (auto const& reason : *reasons) {
            for (auto const& phrase : reason.words) all.push_back(phrase.key);
        }
        return all;
    }

    ErrorCode refusal(Actor const& actor, TicketId id) {
        auto const reasons = walk.desk().reasons_for(actor, id);
        return reasons ? ErrorCode::broken : reasons.error().code;
    }

    Walk walk{shipped_rules()};
    cast::Cast& cast = walk.cast;
};

TEST_F(WhyAsked, IsToldInTheExpertsOwnTerms) {
    auto const said = keys(cast.casting_person, asked(cast::porosity()));
    for (auto const* key : {"routing.skill", "routing.language", "routing.same_city", "routing.load"}) {
        EXPECT_THAT(said, Contains(key));
    }
    EXPECT_THAT(said, Not(Contains("routing.outcomes_none")));
    EXPECT_THAT(said, Not(Contains("routing.skill_none")));
}

TEST_F(WhyAsked, IsToldToTheOneWhoIsAskedAndOnlyUntilTheyAnswer) {
    auto const id = asked(cast::porosity());
    EXPECT_THAT(keys(cast.casting_person, id), Not(IsEmpty()));
    EXPECT_EQ(refusal(cast.moulds_person, id), ErrorCode::not_found);
    EXPECT_EQ(refusal(cast.neighbour_member, id), ErrorCode::not_found);
    EXPECT_EQ(refusal(cast.admin, id), ErrorCode::not_found);
    EXPECT_EQ(refusal(cast.member, id), ErrorCode::forbidden);
    EXPECT_EQ(refusal(cast.manager, id), ErrorCode::forbidden);
    walk.move(cast.casting_person, id, "decline", {{"reason", std::string{"바쁩니다."}}});
    EXPECT_EQ(refusal(cast.casting_person, id), ErrorCode::not_found);
    EXPECT_THAT(keys(cast.moulds_person, id), Not(IsEmpty()));
}

TEST_F(WhyAsked, SaysNothingOfTheCompanyOrOfOtherExperts) {
    walk.in_state("resolved");
    auto problem = cast::porosity();
    problem.city.clear();
    problem.language = Language::en;
    problem.excluded_experts = {cast.moulds.id};
    auto const id = asked(problem);
    // What a manager reads names the company's city, its languages and the cases it had with this expert.
    auto const ranking = *walk.desk().routing_of(cast.manager, id);
    std::vector<std::string> manager_reads;
    for (auto const& candidate : ranking.candidates) {
        if (candidate.expert != cast.casting.id) continue;
        for (auto const& term : candidate.terms) {
            for (auto const& phrase : term.words) manager_reads.push_back(phrase.key);
        }
    }
    EXPECT_THAT(manager_reads, Contains("routing.same_city"));
    EXPECT_THAT(manager_reads, Contains("routing.language_of_company"));
    EXPECT_THAT(manager_reads, Contains("routing.familiar"));

    auto const said = keys(cast.casting_person, id);
    EXPECT_THAT(said, Contains("routing.skill_cases"));
    EXPECT_THAT(said, Contains("routing.outcomes"));
    for (auto const& key : said) {
        EXPECT_THAT(key, Not(testing::HasSubstr("city"))) << key;
        EXPECT_THAT(key, Not(testing::HasSubstr("company"))) << key;
        EXPECT_THAT(key, Not(testing::HasSubstr("familiar"))) << key;
        EXPECT_THAT(key, Not(testing::HasSubstr("fairness"))) << key;
    }
}

TEST_F(WhyAsked, IsToldAlsoWhereAManagerChoseAgainstTheRanking) {
    auto const id = asked(cast::porosity());
    walk.move(
        cast.manager,
        id,
        "offer",
        {{"expert_id", cast.electronics.id.value}, {"reason", std::string{"직접 부탁"}}}
    );
    auto const said = keys(cast.electronics_person, id);
    EXPECT_THAT(said, Contains("routing.load"));
    EXPECT_THAT(said, Not(Contains("routing.skill_none")));
}

}  // namespace
}  // namespace mulkko
