#include "domain/skill_evidence.h"

#include <algorithm>
#include <cmath>

#include "domain/eligibility.h"
#include "domain/routing_terms.h"
#include "domain/track_notes.h"

namespace mulkko {
namespace {

constexpr char const* kChances = "skill_chances";
/// A decline that gives no reason of the list is as often about something else.
constexpr double kDoubtOfAnyDecline = 0.5;
/// Of a skill that nobody thought of, an expert knows as little as of any that was not declared.
constexpr double kChanceOfTheUnknown = 0.03;

double sum_of(SkillChances const& chances) {
    double sum = 0;
    for (auto const& [code, chance] : chances) sum += chance;
    return sum;
}

template <typename Likelihood>
SkillChances weighed(SkillChances chances, Likelihood likelihood, double of_another) {
    double sum = std::max(1 - sum_of(chances), 0.0) * of_another;
    for (auto& [code, chance] : chances) sum += chance *= likelihood(code);
    if (sum <= 0) return chances;
    for (auto& [code, chance] : chances) chance /= sum;
    return chances;
}

std::vector<std::int64_t> counted(std::vector<std::string> const& skills, SkillChances const& chances) {
    std::vector<std::int64_t> parts;
    for (auto const& code : skills) {
        auto const found = chances.find(code);
        auto const chance = found == chances.end() ? 0 : found->second;
        parts.push_back(std::llround(chance * kPartsOfAShare));
    }
    return parts;
}

}  // namespace

SkillChances chances_from(std::vector<SkillSuggestion> const& suggested) {
    SkillChances chances;
    for (auto const& one : suggested) chances.emplace(one.code, one.score);
    auto const sum = std::max(sum_of(chances), 1.0);
    for (auto& [code, chance] : chances) chance /= sum;
    return chances;
}

SkillChances after_failing(SkillChances chances, ExpertAtWork const& at_work, double doubt, Time now) {
    auto const likelihood = [&](double solving) { return 1 - doubt * solving; };
    return weighed(
        std::move(chances),
        [&](std::string const& code) { return likelihood(chance_of_solving(at_work, code, now)); },
        likelihood(kChanceOfTheUnknown)
    );
}

SkillChances after_solving(SkillChances chances, ExpertAtWork const& at_work, Time now) {
    return weighed(
        std::move(chances),
        [&](std::string const& code) { return chance_of_solving(at_work, code, now); },
        kChanceOfTheUnknown
    );
}

SkillChances refused(
    Problem const& problem, SkillChances const& chances, Expert const& expert, double doubt
) {
    SkillChances shares;
    RoutingCase const asked{.problem = problem, .company = {}, .probability = chances};
    for (auto const& skill : asked_skills(asked)) {
        if (level_of(expert, skill.code) == 0) continue;
        auto const suggested = chances.find(skill.code);
        auto const share = suggested == chances.end() ? skill.importance : suggested->second;
        shares.emplace(skill.code, doubt * share);
    }
    return shares;
}

double doubt_in(TrackNote::Kind kind, Event const& event) {
    if (kind == TrackNote::Kind::handed_over) return 1;
    if (kind != TrackNote::Kind::declined) return 0;
    auto const said = event.data.find("reason_code");
    if (said == event.data.end()) return kDoubtOfAnyDecline;
    auto const& code = std::get<std::string>(said->second);
    if (code == "other") return kDoubtOfAnyDecline;
    return code == "not_my_field" ? 1 : 0;
}

void tell_chances(Event& event, std::vector<std::string> const& skills, SkillChances const& chances) {
    if (!chances.empty()) event.data[kChances] = counted(skills, chances);
}

SkillChances chances_told_by(std::vector<Event> const& events) {
    std::vector<std::string> skills;
    SkillChances chances;
    for (auto const& event : events) {
        auto const changed = event.changes.find("skills");
        if (changed != event.changes.end()) {
            auto const* codes = std::get_if<std::vector<std::string>>(&changed->second);
            skills = codes ? *codes : std::vector<std::string>{};
            chances.clear();
        }
        auto const told = event.data.find(kChances);
        if (told == event.data.end()) continue;
        auto const* parts = std::get_if<std::vector<std::int64_t>>(&told->second);
        if (!parts || parts->size() != skills.size()) continue;
        for (std::size_t i = 0; i < skills.size(); ++i) {
            chances[skills[i]] = static_cast<double>((*parts)[i]) / kPartsOfAShare;
        }
    }
    return chances;
}

void weigh_skills(Store& store, Workflow const& workflow, Ticket const& before, Event& event) {
    auto const note = track_note_of(workflow, before, event);
    if (!note || before.problem.skills.empty()) return;
    auto const doubt = doubt_in(note->kind, event);
    bool const solved = note->kind == TrackNote::Kind::solved;
    bool const undone = note->kind == TrackNote::Kind::reopened;
    if (doubt <= 0 && !solved && !undone) return;
    auto const expert = store.experts().find(note->expert);
    if (!expert) return;
    ExpertAtWork const at_work{.expert = *expert, .record = store.experts().track_record(note->expert)};
    auto const& skills = before.problem.skills;
    auto chances = chances_told_by(store.events().of(before.id));
    bool const suggested = !chances.empty();
    if (solved) chances = after_solving(std::move(chances), at_work, event.at);
    if (doubt > 0) chances = after_failing(std::move(chances), at_work, doubt, event.at);
    tell_chances(event, skills, chances);
    if (note->kind == TrackNote::Kind::declined) {
        event.data[kSkillShares] = counted(skills, refused(before.problem, chances, *expert, doubt));
    } else if (suggested) {
        event.data[kSkillShares] = counted(skills, chances);
    }
}

}  // namespace mulkko
