#include "domain/routing_words.h"

#include <algorithm>
#include <cmath>

#include "domain/eligibility.h"
#include "domain/skill.h"

namespace mulkko {
namespace {

std::string tenths(double value) {
    auto const rounded = std::llround(value * 10);
    auto const whole = std::to_string(rounded / 10);
    return rounded % 10 == 0 ? whole : whole + "." + std::to_string(rounded % 10);
}

std::map<std::string, std::string> counts(Outcomes const& outcomes) {
    return {{"solved", std::to_string(outcomes.solved_cases)}, {"cases", std::to_string(outcomes.cases())}};
}

Phrase one_skill(std::string const& code, ExpertAtWork const& at_work) {
    auto const level = level_of(at_work.expert, code);
    auto const found = at_work.record.skills.find(code);
    bool const has_cases = found != at_work.record.skills.end() && found->second.cases() > 0;
    if (level == 0 && !has_cases) return {"routing.skill_none", {{"skill", code}}};
    auto values = has_cases ? counts(found->second) : std::map<std::string, std::string>{};
    values["skill"] = code;
    if (level == 0) return {"routing.skill_cases_only", std::move(values)};
    values["level"] = std::to_string(level);
    return {has_cases ? "routing.skill_cases" : "routing.skill", std::move(values)};
}

void add_refused(std::vector<Phrase>& phrases, std::string const& code, TrackRecord const& record) {
    auto const found = record.skills.find(code);
    if (found == record.skills.end() || found->second.refused_cases == 0) return;
    auto count = std::to_string(found->second.refused_cases);
    phrases.push_back({"routing.skill_refused", {{"skill", code}, {"count", std::move(count)}}});
}

std::vector<Phrase> outcomes(Outcomes const& overall) {
    if (overall.cases() == 0) return {{"routing.outcomes_none", {}}};
    return {{"routing.outcomes", counts(overall)}};
}

Phrase usual_response(AnswerHabit const& answers) {
    if (answers.timed == 0) return {"routing.response_none", {}};
    return {
        "routing.response",
        {{"hours", tenths(std::max(answers.minutes / 60, 0.1))}, {"count", std::to_string(answers.timed)}}};
}

std::vector<Phrase> load(ExpertAtWork const& at_work) {
    return {
        {"routing.load",
         {{"open", std::to_string(at_work.open_tickets)},
          {"capacity", std::to_string(at_work.expert.capacity)}}}};
}

std::vector<Phrase> habit(AnswerHabit const& answers) {
    if (answers.offers() == 0) return {{"routing.habit_none", {}}};
    return {
        {"routing.habit",
         {{"offers", std::to_string(answers.offers())},
          {"accepted", std::to_string(answers.accepted_offers)}}}};
}

std::vector<Phrase> fairness(double value) {
    auto const percent = std::llround(std::abs(value) * 100);
    if (percent < 5) return {{"routing.fairness_even", {}}};
    auto const* key = value > 0 ? "routing.fairness_less" : "routing.fairness_more";
    // What is above twice the fair share is no longer told apart.
    if (value <= -1) return {{"routing.fairness_much_more", {}}};
    return {{key, {{"percent", std::to_string(percent)}}}};
}

}  // namespace

std::vector<Phrase> TermWords::of(Term term, ExpertAtWork const& at_work, double value) const {
    switch (term) {
        case Term::skill:
            return skill(at_work);
        case Term::outcomes:
            return outcomes(at_work.record.overall);
        case Term::language:
            return language(at_work.expert);
        case Term::response:
            return response(at_work);
        case Term::load:
            return load(at_work);
        case Term::distance:
            return distance(at_work.expert);
        case Term::habit:
            return habit(at_work.record.answers);
        case Term::familiarity:
            return familiarity(at_work.record);
        case Term::fairness:
            return fairness(value);
    }
    return {};
}

std::vector<Phrase> TermWords::skill(ExpertAtWork const& at_work) const {
    std::vector<Phrase> phrases;
    auto const& skills = asked_.problem.skills;
    for (auto const& code : skills) {
        phrases.push_back(one_skill(code, at_work));
        add_refused(phrases, code, at_work.record);
    }
    bool const has_one =
        std::ranges::any_of(skills, [&](auto const& code) { return level_of(at_work.expert, code) > 0; });
    if (!has_one) phrases.push_back({"routing.skill_of_field", {}});
    if (skills_are_confirmed(asked_)) return phrases;
    phrases.push_back({"routing.skill_suggested", {}});
    for (auto const& [code, chance] : asked_.probability) {
        auto percent = std::to_string(std::llround(chance * 100));
        phrases.push_back({"routing.skill_chance", {{"skill", code}, {"percent", std::move(percent)}}});
    }
    return phrases;
}

std::vector<Phrase> TermWords::language(Expert const& expert) const {
    auto const shared = *shared_language(asked_, expert);
    auto const* key = shared == asked_.problem.language ? "routing.language" : "routing.language_of_company";
    return {{key, {{"language", std::string{code_of(shared)}}}}};
}

std::vector<Phrase> TermWords::response(ExpertAtWork const& at_work) const {
    std::vector<Phrase> phrases{usual_response(at_work.record.answers)};
    if (auto const last = values_.away_until(at_work.expert)) {
        phrases.push_back({"routing.response_away", {{"until", to_text(*last)}}});
    }
    return phrases;
}

std::vector<Phrase> TermWords::distance(Expert const& expert) const {
    auto const& ticket_city = asked_.problem.city.empty() ? asked_.company.city : asked_.problem.city;
    auto const key = [&] {
        switch (values_.nearness_of(expert)) {
            case Nearness::same_city:
                return "routing.same_city";
            case Nearness::same_province:
                return "routing.same_province";
            case Nearness::same_region:
                return "routing.same_region";
            case Nearness::same_country:
                return "routing.same_country";
            case Nearness::elsewhere:
                break;
        }
        return "routing.elsewhere";
    }();
    std::vector<Phrase> phrases{
        {key,
         {{"from", expert.city.empty() ? expert.country : expert.city},
          {"to", ticket_city.empty() ? asked_.company.country : ticket_city}}}};
    if (visit_is_likely(asked_.problem)) phrases.push_back({"routing.visit_likely", {}});
    return phrases;
}

std::vector<Phrase> TermWords::familiarity(TrackRecord const& record) const {
    auto const found = record.companies.find(asked_.company.id);
    if (found == record.companies.end() || found->second.cases() == 0) return {{"routing.unfamiliar", {}}};
    return {{"routing.familiar", counts(found->second)}};
}

}  // namespace mulkko
