#include "domain/eligibility.h"

#include <algorithm>

#include "domain/calendar.h"
#include "domain/skill.h"
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

std::string joined(std::vector<std::string> const& codes) {
    std::string text;
    for (auto const& code : codes) text += (text.empty() ? "" : ", ") + code;
    return text;
}

}  // namespace

int level_of(Expert const& expert, std::string_view skill) {
    auto const found = std::ranges::find(expert.skills, skill, &Proficiency::code);
    return found == expert.skills.end() ? 0 : found->level;
}

bool is_within_reach(RoutingCase const& asked, Expert const& expert) {
    auto const& skills = asked.problem.skills;
    return std::ranges::any_of(expert.skills, [&](Proficiency const& known) {
        return std::ranges::any_of(skills, [&](std::string const& wanted) {
            if (asked.reach == Reach::skill) return known.code == wanted;
            return field_of(known.code) == field_of(wanted);
        });
    });
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

Date Eligibility::today_of(Expert const& expert) const { return today_[home_zone_of(expert)]; }

std::optional<Obstacle> Eligibility::obstacle_for(ExpertAtWork const& at_work) const {
    auto const reason = reason_against(at_work);
    if (!reason) return std::nullopt;
    return Obstacle{*reason, values_for(*reason, at_work)};
}

std::optional<LeftOut> Eligibility::reason_against(ExpertAtWork const& at_work) const {
    auto const& expert = at_work.expert;
    auto const today = today_of(expert);
    if (auto reason = register_reason(expert, today)) return reason;
    if (auto reason = ticket_reason(expert)) return reason;
    if (!is_within_reach(asked_, expert)) return LeftOut::no_skill;
    if (!shared_language(asked_, expert)) return LeftOut::no_language;
    return passing_reason(at_work, today);
}

std::optional<LeftOut> Eligibility::register_reason(Expert const& expert, Date today) const {
    if (!expert.active) return LeftOut::inactive;
    bool const too_early = expert.term_from && today < *expert.term_from;
    bool const too_late = expert.term_until && today > *expert.term_until;
    return too_early || too_late ? std::optional{LeftOut::out_of_term} : std::nullopt;
}

std::optional<LeftOut> Eligibility::ticket_reason(Expert const& expert) const {
    auto const& excluded = asked_.problem.excluded_experts;
    if (std::ranges::count(excluded, expert.id) > 0) return LeftOut::excluded_expert;
    if (!excluded_institutions_.empty() && excluded_institutions_.contains(comparable(expert.institution))) {
        return LeftOut::excluded_institution;
    }
    if (asked_.handed_over.contains(expert.id)) return LeftOut::handed_over;
    if (asked_.declined.contains(expert.id)) return LeftOut::declined;
    if (asked_.expired.contains(expert.id)) return LeftOut::expired;
    return std::nullopt;
}

std::optional<LeftOut> Eligibility::passing_reason(ExpertAtWork const& at_work, Date today) const {
    if (at_work.open_tickets >= at_work.expert.capacity) return LeftOut::at_capacity;
    if (away_until(at_work, today)) return LeftOut::away;
    return std::nullopt;
}

std::optional<Date> Eligibility::away_until(ExpertAtWork const& at_work, Date today) const {
    auto const& expert = at_work.expert;
    if (expert.away.empty()) return std::nullopt;
    auto const deadline = std::max(now_, at_work.offer_deadline);
    return away_throughout(expert.away, today, local_day(deadline, kHomeZones[home_zone_of(expert)]));
}

std::map<std::string, std::string> Eligibility::values_for(LeftOut reason, ExpertAtWork const& at_work)
    const {
    auto const& expert = at_work.expert;
    switch (reason) {
        case LeftOut::out_of_term:
            return {{"from", end_of(expert.term_from)}, {"until", end_of(expert.term_until)}};
        case LeftOut::excluded_institution:
            return {{"institution", expert.institution}};
        case LeftOut::no_skill:
            return {{"skills", joined(asked_.problem.skills)}};
        case LeftOut::no_language:
            return {{"language", std::string{code_of(asked_.problem.language)}}};
        case LeftOut::at_capacity:
            return {
                {"open", std::to_string(at_work.open_tickets)},
                {"capacity", std::to_string(expert.capacity)}};
        case LeftOut::away:
            return {{"until", to_text(*away_until(at_work, today_of(expert)))}};
        case LeftOut::inactive:
        case LeftOut::excluded_expert:
        case LeftOut::declined:
        case LeftOut::expired:
        case LeftOut::handed_over:
            break;
    }
    return {};
}

}  // namespace mulkko
