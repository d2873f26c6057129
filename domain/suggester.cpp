#include "domain/suggester.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "domain/skill_ground.h"

namespace mulkko {
namespace {

/// What a problem has of skills, before and until problems have told: two, as firmly as twenty of them.
constexpr double kSkillsPerProblem = 2;
constexpr double kProblemsToDoubt = 20;

/// A skill that is not this much likelier than any is not worth naming without a word that says so.
constexpr double kWorthNaming = 1.2;

}  // namespace

bool is_sure(Suggestions const& suggestions, double confident) {
    return !suggestions.skills.empty() && suggestions.skills.front().score >= confident;
}

struct SkillSuggester::Memory {
    std::mutex mutex;
    std::shared_ptr<LearnedSkills const> learned;
    std::uint64_t moment = 0;

    std::shared_ptr<LearnedSkills const> now(SkillGround& ground) {
        std::lock_guard lock(mutex);
        if (!learned) learned = std::make_shared<LearnedSkills>(LearnedSkills{ground.untaught(), {}});
        return learned;
    }

    void learn(SkillGround& ground, ConfirmedSkills const& confirmed) {
        now(ground);
        std::lock_guard lock(mutex);
        learned = ground.with(*learned, confirmed, ++moment);
    }

    /// Changes to another training, and learns on top of it what came after `as_of`.
    void take_over(
        SkillGround const& ground, std::shared_ptr<TrainedSkills const> trained, std::uint64_t as_of
    ) {
        std::lock_guard lock(mutex);
        auto const before =
            std::exchange(learned, std::make_shared<LearnedSkills>(LearnedSkills{std::move(trained), {}}));
        if (!before) return;
        for (auto const& lesson : before->fresh) {
            if (lesson->moment > as_of) learned = ground.with(*learned, lesson->confirmed, lesson->moment);
        }
    }
};

SkillSuggester::SkillSuggester(Taxonomy const& taxonomy)
    : SkillSuggester(std::make_shared<SkillGround>(taxonomy)) {}

SkillSuggester::SkillSuggester(std::shared_ptr<SkillGround> ground)
    : ground_(std::move(ground)), memory_(std::make_shared<Memory>()) {}

SkillSuggester SkillSuggester::afresh() const { return SkillSuggester{ground_}; }

std::vector<SkillSuggestion> SkillSuggester::suggest(std::string_view text, std::size_t most) const {
    return consider(text, most).skills;
}

Suggestions SkillSuggester::consider(std::string_view text, std::size_t most) const {
    auto const learned = memory_->now(*ground_);
    auto found = ground_->clues_in(text);
    auto const chances = chances_of(learned->opinions_on(text, ground_->hints_from(found)));
    auto const& trained = *learned->trained;
    auto const problems = static_cast<double>(trained.problems);
    auto const skills = (kSkillsPerProblem * kProblemsToDoubt + trained.model.labels_per_text() * problems) /
                        (kProblemsToDoubt + problems);
    Suggestions suggestions;
    std::map<std::string, double, std::less<>> fields;
    std::map<std::size_t, std::vector<std::string>> words;
    for (auto& clue : found) words[clue.skill] = std::move(clue.words);
    for (std::size_t label = 0; label < chances.size(); ++label) {
        auto const& code = ground_->codes()[label];
        fields[std::string{field_of(code)}] += chances[label];
        bool const likely = chances[label] * static_cast<double>(chances.size()) >= kWorthNaming;
        if (!likely && !words.contains(label)) continue;
        auto const score = 1 - std::pow(1 - chances[label], skills);
        suggestions.skills.push_back({code, score, std::move(words[label])});
    }
    std::ranges::stable_sort(suggestions.skills, std::ranges::greater{}, &SkillSuggestion::score);
    if (suggestions.skills.size() > most) suggestions.skills.resize(most);
    if (suggestions.skills.empty()) return suggestions;
    for (auto const& [code, score] : fields) suggestions.fields.push_back({code, score});
    std::ranges::stable_sort(suggestions.fields, std::ranges::greater{}, &FieldSuggestion::score);
    return suggestions;
}

void SkillSuggester::learn(ConfirmedSkills const& confirmed) const { memory_->learn(*ground_, confirmed); }

void SkillSuggester::forget(TicketId ticket) const {
    learn({.ticket = ticket, .tellings = {}, .skills = {}});
}

std::uint64_t SkillSuggester::moment() const {
    std::lock_guard lock(memory_->mutex);
    return memory_->moment;
}

void SkillSuggester::train(std::vector<ConfirmedSkills> const& confirmed, std::uint64_t as_of) const {
    memory_->take_over(*ground_, ground_->taught(confirmed), as_of);
}

std::size_t SkillSuggester::trained_on() const { return memory_->now(*ground_)->trained->problems; }

std::size_t SkillSuggester::learned_since() const { return memory_->now(*ground_)->fresh.size(); }

std::string SkillSuggester::saved() const {
    return written_state(ground_->words(), *memory_->now(*ground_)->trained);
}

bool SkillSuggester::restore(std::string_view bytes) const {
    auto state = read_state(ground_->words(), ground_->codes().size(), bytes);
    if (!state) return false;
    memory_->take_over(*ground_, std::make_shared<TrainedSkills const>(std::move(*state)), 0);
    return true;
}

}  // namespace mulkko
