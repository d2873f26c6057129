#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/suggester.h"
#include "domain/text_model.h"

namespace mulkko {

/// Tells a text from others, however it is spaced and written; 0 for one without letters.
std::uint64_t fingerprint_of(std::string_view text);

/// Remembers which labels, chief one first, a text was confirmed to have.
using Remembered = std::unordered_map<std::uint64_t, std::vector<LabelNumber>>;

/// Holds what one training has learned; never changes.
struct TrainedSkills {
    TextModel model;
    Remembered remembered;
    std::size_t problems = 0;
};

/// Writes a training down, for a taxonomy that `words` tells from others.
std::string written_state(std::uint64_t words, TrainedSkills const& trained);
/// Reads what was written; nullopt where it is not whole, of another version, or for another taxonomy.
std::optional<TrainedSkills> read_state(std::uint64_t words, std::size_t labels, std::string_view bytes);

/// Raises the right labels of one text above all others, and of texts like it in proportion to the likeness.
/// That is what one step of a support vector machine does with one new example.
struct FreshLesson {
    TicketId ticket;
    std::uint64_t moment = 0;
    ConfirmedSkills confirmed;
    SparseText text;  ///< with unknown features: new words are what there is to learn
    std::vector<LabelNumber> labels;
    std::vector<float> raises;  ///< by place in `labels`
    std::vector<std::uint64_t> fingerprints;
};

/// Holds all that is learned at one moment: a training and what came after it.
struct LearnedSkills {
    std::shared_ptr<TrainedSkills const> trained;
    std::vector<std::shared_ptr<FreshLesson const>> fresh;

    /// Says how strongly each label is believed in; nothing of a text without letters. Shape: `hints` may be
    /// empty.
    std::vector<float> opinions_on(std::string_view text, std::vector<float> const& hints) const;

private:
    void add_fresh(std::vector<FeatureCount> const& features, std::vector<float>& opinions) const;
    std::vector<LabelNumber> const* remembered(std::uint64_t fingerprint) const;
};

/// Makes a lesson of a confirmed problem: how far its labels must rise above the opinions there are.
FreshLesson fresh_lesson(
    LearnedSkills const& before,
    ConfirmedSkills confirmed,
    std::vector<LabelNumber> labels,
    std::vector<float> const& hints
);

}  // namespace mulkko
