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

std::set<std::string> comparable(std::vector<std::string> const& names) {
    std::set<std::string> all;
    for (auto const& name : names) all.insert(comparable_institution(name));
    all.erase("");
    return all;
}

bool is_listed(
    std::vector<ExpertId> const& experts, std::vector<std::string> const& institutions, Expert const& expert
) {
    if (std::ranges::count(experts, expert.id) > 0) return true;
    auto const own = comparable_institution(expert.institution);
    return !own.empty() && comparable(institutions).contains(own);
}

std::string end_of(std::optional<Date> const& term) { return term ? to_text(*term) : "…"; }

std::string joined(std::vector<std::string> const& codes) {
    std::string text;
    for (auto const& code : codes) text += (text.empty() ? "" : ", ") + code;
    return text;
}

}  // namespace

HomeDays::HomeDays(Time now) {
    for (std::size_t i = 0; i < today_.size(); ++i) today_[i] = local_day(now, kHomeZones[i]);
}

Date HomeDays::of(Expert const& expert) const { return today_[home_zone_of(expert)]; }

std::optional<Date> away_until(Expert const& expert, Date today) {
    std::optional<Date> last;
    for (Date day = today;;) {
        auto const period = std::ranges::find_if(expert.away, [&](auto const& one) {
            return one.from <= day && day <= one.until;
        });
        if (period == expert.away.end()) return last;
        last = period->until;
        day = Date{std::chrono::sys_days{period->until} + std::chrono::days{1}};
    }
}

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

bool must_not_see(Problem const& problem, Company const& company, Expert const& expert) {
    return is_listed(problem.excluded_experts, problem.excluded_institutions, expert) ||
           is_listed(company.excluded_experts, company.excluded_institutions, expert);
}

Eligibility::Eligibility(RoutingCase const& asked, Time now)
    : asked_(asked),
      now_(now),
      excluded_institutions_(comparable(asked.problem.excluded_institutions)),
      institutions_in_conflict_(comparable(asked.company.excluded_institutions)),
      days_(now) {}

std::optional<Obstacle> Eligibility::obstacle_for(ExpertAtWork const& at_work) const {
    auto const reason = reason_against(at_work);
    if (!reason) return std::nullopt;
    return Obstacle{*reason, values_for(*reason, at_work)};
}

std::optional<LeftOut> Eligibility::reason_against(ExpertAtWork const& at_work) const {
    auto const& expert = at_work.expert;
    auto const today = days_.of(expert);
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
    auto const is_at = [&](std::set<std::string> const& institutions) {
        return !institutions.empty() && institutions.contains(comparable_institution(expert.institution));
    };
    if (is_at(excluded_institutions_)) return LeftOut::excluded_institution;
    bool const in_conflict = std::ranges::count(asked_.company.excluded_experts, expert.id) > 0;
    if (in_conflict || is_at(institutions_in_conflict_)) return LeftOut::conflict_of_interest;
    if (asked_.handed_over.contains(expert.id)) return LeftOut::handed_over;
    if (asked_.declined.contains(expert.id)) return LeftOut::declined;
    if (asked_.expired.contains(expert.id)) return LeftOut::expired;
    return std::nullopt;
}

std::optional<LeftOut> Eligibility::passing_reason(ExpertAtWork const& at_work, Date today) const {
    if (at_work.open_tickets >= at_work.expert.capacity) return LeftOut::at_capacity;
    if (away_until(at_work, today)) return LeftOut::away;
    if (at_work.expert.paused) return LeftOut::paused;
    auto const limit = at_work.expert.weekly_limit;
    if (limit > 0 && at_work.offered_this_week >= limit) return LeftOut::weekly_limit;
    return std::nullopt;
}

std::optional<Date> Eligibility::away_until(ExpertAtWork const& at_work, Date today) const {
    auto const& expert = at_work.expert;
    if (expert.away.empty()) return std::nullopt;
    auto const deadline = std::max(now_, at_work.offer_deadline);
    auto const last = mulkko::away_until(expert, today);
    bool const is_back = !last || *last < local_day(deadline, kHomeZones[home_zone_of(expert)]);
    return is_back ? std::nullopt : last;
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
            return {{"until", to_text(*away_until(at_work, days_.of(expert)))}};
        case LeftOut::weekly_limit:
            return {
                {"offers", std::to_string(at_work.offered_this_week)},
                {"limit", std::to_string(expert.weekly_limit)}};
        case LeftOut::inactive:
        case LeftOut::paused:
        case LeftOut::conflict_of_interest:
        case LeftOut::excluded_expert:
        case LeftOut::declined:
        case LeftOut::expired:
        case LeftOut::handed_over:
            break;
    }
    return {};
}

}  // namespace mulkko
