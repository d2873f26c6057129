#include "domain/eligibility.h"

#include <algorithm>

#include "domain/calendar.h"
#include "domain/text.h"

namespace mulkko {
namespace {

std::array<std::string, 3> const kHomeZones{"Asia/Seoul", "Asia/Shanghai", "UTC"};

std::size_t home_zone_of(Expert const& expert) {
    if (expert.country == "KR") return 0;
    return expert.country == "CN" ? 1 : 2;
}

/// Spaces do not count: an institution that must not see a ticket would slip by a different spelling.
std::string comparable(std::string_view name) {
    auto result = folded(name);
    std::erase(result, ' ');
    return result;
}

/// Finds the last day of an absence that covers every day from `first` to `last`, across periods that adjoin.
std::optional<Date> away_throughout(std::vector<AwayPeriod> const& away, Date first, Date last) {
    auto covering = [&](Date day) {
        return std::ranges::find_if(away, [&](auto const& period) {
            return period.from <= day && day <= period.until;
        });
    };
    for (Date day = first;;) {
        auto const period = covering(day);
        if (period == away.end()) return std::nullopt;
        if (period->until >= last) return period->until;
        day = Date{std::chrono::sys_days{period->until} + std::chrono::days{1}};
    }
}

std::string end_of(std::optional<Date> const& term) { return term ? to_text(*term) : "…"; }

}  // namespace

int level_of(Expert const& expert, std::string_view skill) {
    auto const found = std::ranges::find(expert.skills, skill, &Proficiency::code);
    return found == expert.skills.end() ? 0 : found->level;
}

std::optional<Language> shared_language(RoutingCase const& asked, Expert const& expert) {
    auto const speaks = [&](Language language) { return std::ranges::count(expert.languages, language) > 0; };
    if (speaks(asked.problem.language)) return asked.problem.language;
    auto const& read = asked.company.languages;
    auto const found = std::ranges::find_if(read, speaks);
    if (found == read.end()) return std::nullopt;
    return *found;
}

Eligibility::Eligibility(RoutingCase const& asked, Time now) : asked_(asked), now_(now) {
    for (auto const& name : asked.problem.excluded_institutions)
        excluded_institutions_.insert(comparable(name));
    excluded_institutions_.erase("");
    for (std::size_t i = 0; i < today_.size(); ++i) today_[i] = local_day(now, kHomeZones[i]);
}

std::optional<Obstacle> Eligibility::obstacle_for(ExpertAtWork const& at_work) const {
    auto const& expert = at_work.expert;
    auto const today = today_[home_zone_of(expert)];
    if (auto obstacle = register_obstacle(expert, today)) return obstacle;
    if (auto obstacle = ticket_obstacle(expert)) return obstacle;
    if (auto obstacle = ability_obstacle(expert)) return obstacle;
    return passing_obstacle(at_work, today);
}

std::optional<Obstacle> Eligibility::register_obstacle(Expert const& expert, Date today) const {
    if (!expert.active) return Obstacle{LeftOut::inactive, {}};
    bool const too_early = expert.term_from && today < *expert.term_from;
    bool const too_late = expert.term_until && today > *expert.term_until;
    if (too_early || too_late) {
        return Obstacle{
            LeftOut::out_of_term, {{"from", end_of(expert.term_from)}, {"until", end_of(expert.term_until)}}};
    }
    return std::nullopt;
}

std::optional<Obstacle> Eligibility::ticket_obstacle(Expert const& expert) const {
    auto const& excluded = asked_.problem.excluded_experts;
    if (std::ranges::count(excluded, expert.id) > 0) return Obstacle{LeftOut::excluded_expert, {}};
    if (!excluded_institutions_.empty() && excluded_institutions_.contains(comparable(expert.institution))) {
        return Obstacle{LeftOut::excluded_institution, {{"institution", expert.institution}}};
    }
    if (asked_.handed_over.contains(expert.id)) return Obstacle{LeftOut::handed_over, {}};
    if (asked_.declined.contains(expert.id)) return Obstacle{LeftOut::declined, {}};
    if (asked_.expired.contains(expert.id)) return Obstacle{LeftOut::expired, {}};
    return std::nullopt;
}

std::optional<Obstacle> Eligibility::ability_obstacle(Expert const& expert) const {
    auto const& required = asked_.problem.skills;
    if (std::ranges::none_of(required, [&](auto const& code) { return level_of(expert, code) > 0; })) {
        std::string codes;
        for (auto const& code : required) codes += (codes.empty() ? "" : ", ") + code;
        return Obstacle{LeftOut::no_skill, {{"skills", codes}}};
    }
    if (!shared_language(asked_, expert)) {
        return Obstacle{LeftOut::no_language, {{"language", std::string{code_of(asked_.problem.language)}}}};
    }
    return std::nullopt;
}

std::optional<Obstacle> Eligibility::passing_obstacle(ExpertAtWork const& at_work, Date today) const {
    auto const& expert = at_work.expert;
    if (at_work.open_tickets >= expert.capacity) {
        return Obstacle{
            LeftOut::at_capacity,
            {{"open", std::to_string(at_work.open_tickets)}, {"capacity", std::to_string(expert.capacity)}}};
    }
    if (expert.away.empty()) return std::nullopt;
    auto const deadline = std::max(now_, at_work.offer_deadline);
    auto const last = local_day(deadline, kHomeZones[home_zone_of(expert)]);
    if (auto const until = away_throughout(expert.away, today, last)) {
        return Obstacle{LeftOut::away, {{"until", to_text(*until)}}};
    }
    return std::nullopt;
}

}  // namespace mulkko
