#include "domain/reason.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "domain/eligibility.h"
#include "domain/routing_words.h"

namespace mulkko {
namespace {

/// Those that look at others or at the company, fairness and familiarity, are not among them.
constexpr std::array kOwnTerms{
    Term::skill, Term::language, Term::distance, Term::load, Term::outcomes, Term::response, Term::habit};

// Stands in the case instead of the company, so that no word can come from that.
Company nobody() {
    Company company;
    company.country.clear();
    company.languages.clear();
    return company;
}

// What is taken as average for want of cases is no reason to ask somebody, nor is what speaks against it.
bool is_no_reason(Phrase const& phrase) {
    static std::set<std::string_view> const about_nothing{
        "routing.skill_none",
        "routing.skill_refused",
        "routing.outcomes_none",
        "routing.response_none",
        "routing.habit_none"};
    return about_nothing.contains(phrase.key);
}

}  // namespace

std::vector<Reason> reasons_of(
    ExpertAtWork const& at_work, Problem const& problem, Places const& places, Time now
) {
    RoutingCase const brief{.problem = problem, .company = nobody(), .places = &places};
    TermValues const values{brief, {at_work}, now};
    TermWords const words{brief, values};
    auto const speaks = [&](Term term) {
        if (term == Term::language) return shared_language(brief, at_work.expert).has_value();
        bool const somewhere = !problem.city.empty();
        if (term != Term::distance) return true;
        return somewhere && values.nearness_of(at_work.expert) != Nearness::elsewhere;
    };
    std::vector<Reason> reasons;
    for (auto term : kOwnTerms) {
        if (!speaks(term)) continue;
        auto said = words.of(term, at_work, 0);
        std::erase_if(said, is_no_reason);
        if (!said.empty()) reasons.push_back({term, std::move(said)});
    }
    return reasons;
}

}  // namespace mulkko
