#include "domain/ticket.h"

#include <algorithm>
#include <set>

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

class Faults {
public:
    void add(Error error) {
        if (!first_) {
            first_ = std::move(error);
            return;
        }
        for (auto& further : error.also) first_->also.push_back(std::move(further));
        error.also.clear();
        first_->also.push_back(std::move(error));
    }

    void clean(std::string& text, std::string const& field, TextRule rule) {
        auto result = cleaned(text, field, rule);
        if (result) {
            text = std::move(*result);
        } else {
            add(std::move(result).error());
        }
    }

    std::optional<Error> first() && { return std::move(first_); }

private:
    std::optional<Error> first_;
};

void check_skills(Problem& problem, Taxonomy const& taxonomy, Faults& faults) {
    std::set<std::string> seen;
    std::erase_if(problem.skills, [&](auto const& code) { return !seen.insert(code).second; });
    if (problem.skills.size() > kMostSkills) {
        faults.add(invalid("skills", "error.too_many", {{"most", std::to_string(kMostSkills)}}));
    }
    for (auto const& code : problem.skills) {
        if (!taxonomy.skill(code)) {
            faults.add(invalid("skills", "error.unknown_skill", {{"code", shortened(code, 40)}}));
            return;
        }
    }
}

void check_exclusions(Problem& problem, Faults& faults) {
    if (problem.excluded_experts.size() > kMostExclusions) {
        faults.add(invalid("excluded_experts", "error.too_many", {{"most", std::to_string(kMostExclusions)}}));
    }
    if (problem.excluded_institutions.size() > kMostExclusions) {
        faults.add(
            invalid("excluded_institutions", "error.too_many", {{"most", std::to_string(kMostExclusions)}})
        );
    }
    for (auto& institution : problem.excluded_institutions) {
        faults.clean(institution, "excluded_institutions", {.most = 200});
    }
    std::erase(problem.excluded_institutions, std::string{});
}

}  // namespace

Result<Problem> checked(Problem problem, Taxonomy const& taxonomy, Completeness wanted) {
    Faults faults;
    faults.clean(problem.title, "title", {.most = 200, .required = true});
    faults.clean(
        problem.description,
        "description",
        {.most = 20'000, .required = wanted == Completeness::filed, .lines = true}
    );
    faults.clean(problem.city, "city", {.most = 100});
    for (auto const& fault : kFaultFields) {
        faults.clean(
            problem.*fault.text, std::string{fault.name}, {.most = fault.most, .lines = fault.most > 200}
        );
    }
    check_skills(problem, taxonomy, faults);
    check_exclusions(problem, faults);
    if (auto first = std::move(faults).first()) return fail(std::move(*first));
    return problem;
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
