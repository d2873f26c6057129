#include "domain/ticket.h"

#include <algorithm>
#include <set>

#include "domain/faults.h"
#include "domain/text.h"

namespace mulkko {

std::array<FaultField, 9> const kFaultFields{{
    {"process", &Problem::process, 200},
    {"material", &Problem::material, 200},
    {"machine", &Problem::machine, 200},
    {"defect", &Problem::defect, 500},
    {"rate_now", &Problem::rate_now, 100},
    {"rate_target", &Problem::rate_target, 100},
    {"since", &Problem::since, 200},
    {"changed", &Problem::changed, 1000},
    {"tried", &Problem::tried, 2000},
}};

namespace {

constexpr std::size_t kMostSkills = 10;
constexpr std::size_t kMostExclusions = 50;

void check_skills(Problem& problem, Taxonomy const& taxonomy, Faults& faults) {
    std::set<std::string> seen;
    std::erase_if(problem.skills, [&](auto const& code) { return !seen.insert(code).second; });
    if (problem.skills.size() > kMostSkills) {
        faults.add(invalid("skills", "error.too_many", {{"most", std::to_string(kMostSkills)}}));
    }
    for (auto const& code : problem.skills) {
        if (!taxonomy.skill(code)) {
            faults.add(invalid("skills", "error.skill_unknown", {{"code", shortened(code, 40)}}));
            return;
        }
    }
}

Error too_many(std::string field, std::size_t most) {
    return invalid(std::move(field), "error.too_many", {{"most", std::to_string(most)}});
}

void check_exclusions(Problem& problem, Faults& faults) {
    if (problem.excluded_experts.size() > kMostExclusions) {
        faults.add(too_many("excluded_experts", kMostExclusions));
    }
    if (problem.excluded_institutions.size() > kMostExclusions) {
        faults.add(too_many("excluded_institutions", kMostExclusions));
    }
    for (auto& institution : problem.excluded_institutions) {
        faults.take(institution, cleaned(institution, "excluded_institutions", {.most = 200}));
    }
    std::erase(problem.excluded_institutions, std::string{});
}

}  // namespace

Result<Problem> checked(Problem problem, Taxonomy const& taxonomy, Completeness wanted) {
    Faults faults;
    TextRule title{.most = 200, .required = true};
    TextRule description{.most = 20'000, .required = wanted == Completeness::filed, .lines = true};
    faults.take(problem.title, cleaned(problem.title, "title", title));
    faults.take(problem.description, cleaned(problem.description, "description", description));
    faults.take(problem.city, cleaned(problem.city, "city", {.most = 100}));
    for (auto const& fault : kFaultFields) {
        auto& text = problem.*fault.text;
        TextRule rule{.most = fault.most, .lines = fault.most > 200};
        faults.take(text, cleaned(text, std::string{fault.name}, rule));
    }
    check_skills(problem, taxonomy, faults);
    check_exclusions(problem, faults);
    return faults.unless_any(std::move(problem));
}

int completeness_of(Problem const& problem) {
    int points = 0;
    if (!problem.title.empty()) points += 15;
    auto length = length_of(problem.description);
    points += length >= 80 ? 25 : length >= 20 ? 15 : length > 0 ? 5 : 0;
    if (!problem.skills.empty()) points += 10;
    if (!problem.city.empty()) points += 5;
    for (auto const& fault : kFaultFields) {
        if (!(problem.*fault.text).empty()) points += 5;
    }
    return std::min(points, 100);
}

}  // namespace mulkko
