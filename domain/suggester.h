#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "domain/skill.h"

namespace mulkko {

class SkillGround;

/// Names a skill that a text seems to be about, and the words that say so.
/// Units: score 0 to 1, the chance that the skill is one of those needed.
struct SkillSuggestion {
    std::string code;
    double score = 0;
    std::vector<std::string> words;
};

/// Names a field that a text seems to be about. Units: score 0 to 1, the sum over the field's skills.
struct FieldSuggestion {
    std::string code;
    double score = 0;
};

/// Holds what a text seems to be about, best first.
struct Suggestions {
    std::vector<SkillSuggestion> skills;
    std::vector<FieldSuggestion> fields;
};

/// Tells whether the first suggestion is one to act on; otherwise a person should be asked.
bool is_sure(Suggestions const& suggestions, double confident);

/// Tells which skills a person said a problem needed.
/// Shape: `tellings` are the ways in which the same problem may be told again, the whole text first; `skills`
/// are codes, the chief one first.
struct ConfirmedSkills {
    TicketId ticket;
    std::vector<std::string> tellings;
    std::vector<std::string> skills;
};

/// Suggests skills for texts: by the taxonomy's names and keywords in all three languages, by what these look
/// like, and the more it has learned, by the problems whose skills a person has confirmed.
/// Shape: a handle; copies share what is learned, and so do threads. Suggesting never waits for training.
class SkillSuggester {
public:
    explicit SkillSuggester(Taxonomy const& taxonomy);
    /// Gives one of the same taxonomy that has learned nothing yet.
    SkillSuggester afresh() const;

    /// Suggests up to `most` skills, best first; empty where the text says nothing at all.
    std::vector<SkillSuggestion> suggest(std::string_view text, std::size_t most = 5) const;
    /// Suggests skills, and the fields in which these and all others lie.
    Suggestions consider(std::string_view text, std::size_t most = 5) const;

    /// Learns at once from a problem, in place of what the same ticket taught before: told again in one of
    /// its ways it gets its skills first. Skills that the taxonomy does not hold (any more) are left out.
    void learn(ConfirmedSkills const& confirmed) const;
    /// Takes back what a ticket taught since the last training.
    void forget(TicketId ticket) const;

    /// Counts how often something was learned or forgotten; a training says up to which time it knows all.
    std::uint64_t moment() const;
    /// Learns everything anew from all problems; what was learned after `as_of` is learned on top. The same
    /// problems in the same order lead to the same state, to the last bit.
    void train(std::vector<ConfirmedSkills> const& confirmed, std::uint64_t as_of) const;
    /// Tells how many problems the last training learned from, and how many were learned since.
    std::size_t trained_on() const;
    std::size_t learned_since() const;

    /// Writes down what the last training learned.
    std::string saved() const;
    /// Takes up what was written down; false, and nothing changed, where it is not whole, of another version
    /// or for a taxonomy of other words.
    bool restore(std::string_view bytes) const;

private:
    struct Memory;
    explicit SkillSuggester(std::shared_ptr<SkillGround> ground);

    std::shared_ptr<SkillGround> ground_;  ///< what the taxonomy tells
    std::shared_ptr<Memory> memory_;       ///< what problems told
};

}  // namespace mulkko
