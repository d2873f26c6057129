#include "domain/skill_ground.h"

#include <algorithm>

namespace mulkko {
namespace {

/// How the voices count as long as nobody has confirmed anything. Learning from names and keywords alone,
/// they are less sure of themselves than the linear machines would have it.
constexpr Blend kCold{{3.8, 1.9, 1.5}};

std::vector<float> hints_of(std::vector<Clue> const& found, std::size_t labels) {
    std::vector<float> hints(labels, 0);
    for (auto const& clue : found) hints[clue.skill] = static_cast<float>(clue.evidence);
    return hints;
}

/// The words of one skill in one language: not what anybody wrote, but what it would look like.
std::string description_of(Skill const& skill, Language language) {
    auto text = skill.name.in(language);
    auto const words = skill.keywords.find(language);
    if (words == skill.keywords.end()) return text;
    for (auto const& word : words->second) text += " | " + word;
    return text;
}

Lesson lesson_of(
    std::string const& example, LabelNumber label, KeywordClues const& clues, std::size_t labels
) {
    return {
        .features = features_of(example),
        .labels = {label},
        .hints = hints_of(clues.found_in(example), labels),
        .background = true};
}

std::vector<Lesson> lessons_of(Taxonomy const& taxonomy, KeywordClues const& clues) {
    std::vector<Lesson> lessons;
    for (LabelNumber label = 0; label < taxonomy.skills().size(); ++label) {
        for (auto const language : kLanguages) {
            auto features = features_of(description_of(taxonomy.skills()[label], language));
            lessons.push_back({.features = std::move(features), .labels = {label}, .background = true});
        }
        for (auto const& example : taxonomy.skills()[label].examples)
            lessons.push_back(lesson_of(example, label, clues, taxonomy.skills().size()));
    }
    for (auto const& aside : taxonomy.asides())
        lessons.push_back({.features = features_of(aside), .labels = {}, .background = true});
    return lessons;
}

std::uint64_t words_of(Taxonomy const& taxonomy) {
    std::string all;
    for (auto const& skill : taxonomy.skills()) {
        all += skill.code + "\n";
        for (auto const language : kLanguages) all += description_of(skill, language) + "\n";
        for (auto const& example : skill.examples) all += example + "\n";
    }
    for (auto const& aside : taxonomy.asides()) all += aside + "\n";
    return fingerprint_of(all);
}

}  // namespace

SkillGround::SkillGround(Taxonomy const& of)
    : clues_(of), lessons_(lessons_of(of, clues_)), words_(words_of(of)) {
    for (auto const& skill : of.skills()) {
        numbers_.emplace(skill.code, codes_.size());
        codes_.push_back(skill.code);
    }
}

std::shared_ptr<TrainedSkills const> SkillGround::untaught() {
    std::call_once(asked_, [&] { untaught_ = taught({}); });
    return untaught_;
}

std::vector<LabelNumber> SkillGround::labels_of(ConfirmedSkills const& confirmed) const {
    std::vector<LabelNumber> labels;
    for (auto const& code : confirmed.skills) {
        auto const known = numbers_.find(code);
        if (known == numbers_.end() || std::ranges::count(labels, known->second) > 0) continue;
        labels.push_back(known->second);
    }
    return labels;
}

std::vector<float> SkillGround::hints_from(std::vector<Clue> const& found) const {
    return hints_of(found, codes_.size());
}

std::shared_ptr<TrainedSkills const> SkillGround::taught(std::vector<ConfirmedSkills> const& confirmed
) const {
    auto result = std::make_shared<TrainedSkills>();
    auto all = lessons_;
    for (auto const& one : confirmed) {
        auto labels = labels_of(one);
        if (labels.empty() || one.tellings.empty()) continue;
        for (auto const& telling : one.tellings) result->remembered[fingerprint_of(telling)] = labels;
        auto const& text = one.tellings.front();
        all.push_back({features_of(text), std::move(labels), hints_from(clues_.found_in(text))});
        ++result->problems;
    }
    result->model = TextModel::trained(all, codes_.size(), kCold);
    return result;
}

std::shared_ptr<LearnedSkills const> SkillGround::with(
    LearnedSkills const& before, ConfirmedSkills const& confirmed, std::uint64_t moment
) const {
    auto after = std::make_shared<LearnedSkills>(before);
    std::erase_if(after->fresh, [&](auto const& one) { return one->ticket == confirmed.ticket; });
    auto labels = labels_of(confirmed);
    if (labels.empty() || confirmed.tellings.empty()) return after;
    auto const hints = hints_from(clues_.found_in(confirmed.tellings.front()));
    auto lesson = fresh_lesson(*after, confirmed, std::move(labels), hints);
    lesson.moment = moment;
    after->fresh.push_back(std::make_shared<FreshLesson>(std::move(lesson)));
    return after;
}

}  // namespace mulkko
