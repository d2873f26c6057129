#include "domain/expert.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "domain/place.h"
#include "domain/text.h"

namespace mulkko {
namespace {

constexpr int kMostCapacity = 50;

std::string numbered(std::string_view list, std::size_t index, std::string_view part) {
    return std::string{list} + "[" + std::to_string(index) + "]." + std::string{part};
}

void check_skills(std::vector<Proficiency> const& skills, Taxonomy const& taxonomy, Faults& faults) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < skills.size(); ++i) {
        auto const& [code, level] = skills[i];
        if (!taxonomy.skill(code)) {
            faults.add(
                invalid(numbered("skills", i, "code"), "error.skill_unknown", {{"code", shortened(code, 40)}})
            );
        } else if (!seen.insert(code).second) {
            faults.add(invalid(numbered("skills", i, "code"), "error.skill_doubled", {{"code", code}}));
        }
        if (level < 1 || level > 5) faults.add(invalid(numbered("skills", i, "level"), "error.level"));
    }
}

void check_term(Expert const& expert, Faults& faults) {
    bool const from_is_day = !expert.term_from || expert.term_from->ok();
    bool const until_is_day = !expert.term_until || expert.term_until->ok();
    if (!from_is_day) faults.add(invalid("term_from", "error.date"));
    if (!until_is_day) faults.add(invalid("term_until", "error.date"));
    if (!from_is_day || !until_is_day || !expert.term_from || !expert.term_until) return;
    if (*expert.term_until < *expert.term_from) faults.add(invalid("term_until", "error.ends_before_begin"));
}

void check_away(std::vector<AwayPeriod> const& away, Faults& faults) {
    for (std::size_t i = 0; i < away.size(); ++i) {
        auto const& [from, until] = away[i];
        if (!from.ok()) faults.add(invalid(numbered("away", i, "from"), "error.date"));
        if (!until.ok()) faults.add(invalid(numbered("away", i, "until"), "error.date"));
        if (!from.ok() || !until.ok()) continue;
        if (until < from) faults.add(invalid(numbered("away", i, "until"), "error.ends_before_begin"));
    }
}

bool earlier(AwayPeriod const& left, AwayPeriod const& right) {
    return std::tie(left.from, left.until) < std::tie(right.from, right.until);
}

}  // namespace

Result<Expert> checked(Expert expert, Taxonomy const& taxonomy) {
    Faults faults;
    faults.take(expert.institution, cleaned(expert.institution, "institution", {.most = 200}));
    check_place(expert.country, expert.city, expert.languages, faults);
    check_skills(expert.skills, taxonomy, faults);
    if (expert.capacity < 0 || expert.capacity > kMostCapacity) {
        faults.add(invalid("capacity", "error.capacity", {{"most", std::to_string(kMostCapacity)}}));
    }
    if (expert.weekly_limit < 0 || expert.weekly_limit > kMostCapacity) {
        faults.add(invalid("weekly_limit", "error.capacity", {{"most", std::to_string(kMostCapacity)}}));
    }
    check_term(expert, faults);
    check_away(expert.away, faults);
    std::ranges::sort(expert.away, earlier);
    return faults.unless_any(std::move(expert));
}

}  // namespace mulkko
