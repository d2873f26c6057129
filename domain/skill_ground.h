#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "domain/keyword_clues.h"
#include "domain/learned_skills.h"

namespace mulkko {

/// Holds what the taxonomy alone tells a suggester, and teaches on that ground.
/// Shape: safe to share between threads. Labels are numbered in the taxonomy's order.
class SkillGround {
public:
    explicit SkillGround(Taxonomy const& of);

    std::vector<std::string> const& codes() const { return codes_; }
    /// Tells taxonomies apart: a number that follows from all their words.
    std::uint64_t words() const { return words_; }

    std::vector<Clue> clues_in(std::string_view text) const { return clues_.found_in(text); }
    /// Lays clues out by label.
    std::vector<float> hints_from(std::vector<Clue> const& found) const;

    /// Gives what the names and keywords alone teach; learned when first asked for, since many programs
    /// never suggest anything.
    std::shared_ptr<TrainedSkills const> untaught();
    /// Learns from names, keywords and confirmed problems.
    std::shared_ptr<TrainedSkills const> taught(std::vector<ConfirmedSkills> const& confirmed) const;
    /// Puts one problem on top of what is learned, in place of what its ticket taught before.
    std::shared_ptr<LearnedSkills const> with(
        LearnedSkills const& before, ConfirmedSkills const& confirmed, std::uint64_t moment
    ) const;

private:
    std::vector<LabelNumber> labels_of(ConfirmedSkills const& confirmed) const;

    KeywordClues clues_;
    std::vector<Lesson> lessons_;
    std::uint64_t words_;
    std::vector<std::string> codes_;
    std::map<std::string, LabelNumber, std::less<>> numbers_;
    std::once_flag asked_;
    std::shared_ptr<TrainedSkills const> untaught_;
};

}  // namespace mulkko
