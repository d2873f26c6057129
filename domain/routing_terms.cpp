#include "domain/routing_terms.h"

#include <algorithm>
#include <cmath>

#include "domain/eligibility.h"
#include "domain/skill.h"

namespace mulkko {
namespace {

/// What is known of an expert before any case: by declared level, and how many cases that is worth.
constexpr std::array kChanceByLevel{0.03, 0.25, 0.48, 0.70, 0.85, 0.93};
constexpr double kCasesOfALevel = 5;
constexpr double kFieldShare = 0.25;
constexpr double kShareOfTheRequiredSkill = 0.75;

constexpr double kUsualSolvedShare = 0.7;
constexpr double kUsualCases = 5;
constexpr double kCompanyLanguage = 0.6;
constexpr double kUsualAnswerMinutes = 240;
constexpr double kUsualAnswers = 2;
constexpr double kSlowerByOpenTicket = 0.25;
constexpr double kMinutesOfADayAway = 480;
constexpr double kUsualAccepted = 4;
constexpr double kUsualOffers = 5;
constexpr double kCountOfADecline = 0.4;
constexpr double kUsualWork = 10;
constexpr std::array kNearnessValues{1.0, 0.9, 0.7, 0.4, 0.2};

double outcomes_value(Outcomes const& overall, Time now) {
    auto const solved = overall.solved.as_of(now, kOutcomesHalfLife);
    auto const failed = overall.failed.as_of(now, kOutcomesHalfLife);
    return (kUsualCases * kUsualSolvedShare + solved) / (kUsualCases + solved + failed);
}

double language_value(RoutingCase const& asked, Expert const& expert) {
    return shared_language(asked, expert) == asked.problem.language ? 1 : kCompanyLanguage;
}

double load_value(ExpertAtWork const& at_work) {
    return 1 - static_cast<double>(at_work.open_tickets) / at_work.expert.capacity;
}

double habit_value(AnswerHabit const& answers, Time now) {
    auto const accepted = answers.accepted.as_of(now, kOutcomesHalfLife);
    auto const declined = answers.declined.as_of(now, kOutcomesHalfLife);
    auto const expired = answers.expired.as_of(now, kOutcomesHalfLife);
    return (kUsualAccepted + accepted) / (kUsualOffers + accepted + expired + kCountOfADecline * declined);
}

// Holidays are not looked up: whoever is back within an offer's time was away for a few days at most. Weeks
// are counted whole, since those who are busy are looked at as well, and may be away for years.
int weekdays_between(Date first, Date last) {
    std::chrono::sys_days const from{first}, end = std::chrono::sys_days{last} + std::chrono::days{1};
    auto const weeks = std::chrono::floor<std::chrono::weeks>(end - from);
    auto count = static_cast<int>(5 * weeks.count());
    for (auto day = from + weeks; day < end; day += std::chrono::days{1}) {
        count += std::chrono::weekday{day}.iso_encoding() <= 5;
    }
    return count;
}

}  // namespace

// The first skill is what the problem cannot do without; the further ones are good to have. Where the text
// alone suggests them they are alternatives rather than a list, and their probability says it all.
std::vector<AskedSkill> asked_skills(RoutingCase const& asked) {
    bool const confirmed = skills_are_confirmed(asked);
    auto const further = static_cast<double>(asked.problem.skills.size()) - 1;
    std::vector<AskedSkill> skills;
    double sum = 0;
    for (auto const& code : asked.problem.skills) {
        auto const suggested = asked.probability.find(code);
        double importance = suggested == asked.probability.end() ? 1 : suggested->second;
        if (confirmed && further > 0) {
            importance = skills.empty() ? kShareOfTheRequiredSkill : (1 - kShareOfTheRequiredSkill) / further;
        }
        skills.push_back({code, field_of(code), importance});
        sum += importance;
    }
    for (auto& skill : skills) skill.importance = sum > 0 ? skill.importance / sum : 0;
    return skills;
}

double chance_of_solving(ExpertAtWork const& at_work, std::string_view skill, Time now) {
    auto const level = static_cast<std::size_t>(std::clamp(level_of(at_work.expert, skill), 0, 5));
    auto const found = at_work.record.skills.find(skill);
    if (found == at_work.record.skills.end()) return kChanceByLevel[level];
    auto const solved = found->second.solved.as_of(now, kOutcomesHalfLife);
    auto const failed = found->second.failed.as_of(now, kOutcomesHalfLife);
    return (kCasesOfALevel * kChanceByLevel[level] + solved) / (kCasesOfALevel + solved + failed);
}

TermValues::TermValues(RoutingCase const& asked, std::vector<ExpertAtWork> const& experts, Time now)
    : asked_(asked), now_(now), days_(now), skills_(asked_skills(asked)) {
    where_ = place_of(asked.problem.city.empty() ? asked.company.city : asked.problem.city);
    add_up_work(experts);
}

// Shares are taken among those who could take the ticket by what they know: somebody else's work is no
// reason for or against any of them.
void TermValues::add_up_work(std::vector<ExpertAtWork> const& experts) {
    for (auto const& at_work : experts) {
        if (!at_work.expert.active || !is_within_reach(asked_, at_work.expert)) continue;
        all_work_ += at_work.record.work_at(now_);
        all_capacity_ += at_work.expert.capacity;
    }
}

ByTerm TermValues::of(ExpertAtWork const& at_work) const {
    return {
        skill_value(at_work),
        outcomes_value(at_work.record.overall, now_),
        language_value(asked_, at_work.expert),
        response_value(at_work),
        load_value(at_work),
        kNearnessValues[static_cast<std::size_t>(nearness_of(at_work.expert))],
        habit_value(at_work.record.answers, now_),
        familiarity_value(at_work),
        fairness_value(at_work)};
}

double TermValues::skill_value(ExpertAtWork const& at_work) const {
    double sum = 0;
    for (auto const& skill : skills_) {
        auto const known = chance_of_solving(at_work, skill.code, now_);
        auto const field = std::max(known, field_value(at_work, skill.field));
        sum += skill.importance * ((1 - kFieldShare) * known + kFieldShare * field);
    }
    return sum;
}

double TermValues::field_value(ExpertAtWork const& at_work, std::string_view field) const {
    double best = 0;
    for (auto const& [code, level] : at_work.expert.skills) {
        if (field_of(code) == field) best = std::max(best, chance_of_solving(at_work, code, now_));
    }
    return best;
}

double TermValues::response_value(ExpertAtWork const& at_work) const {
    auto const& answers = at_work.record.answers;
    double const usual = (kUsualAnswers * kUsualAnswerMinutes + answers.timed * answers.minutes) /
                         (kUsualAnswers + answers.timed);
    double expected = usual * (1 + kSlowerByOpenTicket * at_work.open_tickets);
    if (auto const last = away_until(at_work.expert)) {
        expected += kMinutesOfADayAway * weekdays_between(days_.of(at_work.expert), *last);
    }
    return std::exp(-expected / static_cast<double>(std::max<std::int64_t>(asked_.first_response, 1)));
}

std::optional<Date> TermValues::away_until(Expert const& expert) const {
    if (expert.away.empty()) return std::nullopt;
    return mulkko::away_until(expert, days_.of(expert));
}

double TermValues::familiarity_value(ExpertAtWork const& at_work) const {
    auto const found = at_work.record.companies.find(asked_.company.id);
    if (found == at_work.record.companies.end()) return 0;
    auto const solved = found->second.solved.as_of(now_, kOutcomesHalfLife);
    auto const failed = found->second.failed.as_of(now_, kOutcomesHalfLife);
    auto const trust = std::max(solved - failed, 0.0);
    return trust / (trust + 1);
}

double TermValues::fairness_value(ExpertAtWork const& at_work) const {
    if (all_capacity_ <= 0 || at_work.expert.capacity <= 0) return 0;
    double const fair_share = at_work.expert.capacity / all_capacity_;
    double const own = at_work.record.work_at(now_) + kUsualWork * fair_share;
    double const fair = (all_work_ + kUsualWork) * fair_share;
    return std::clamp(1 - own / fair, -1.0, 1.0);
}

Nearness TermValues::nearness_of(Expert const& expert) const {
    return nearness(where_, asked_.company.country, place_of(expert.city), expert.country);
}

Place const* TermValues::place_of(std::string const& city) const {
    if (!asked_.places || city.empty()) return nullptr;
    auto const [known, is_new] = known_places_.try_emplace(city, nullptr);
    if (is_new) known->second = asked_.places->find(city);
    return known->second;
}

}  // namespace mulkko
