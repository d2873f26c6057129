#include "domain/learned_skills.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mulkko {
namespace {

/// By so much a right label stands above all others together once it is learned: odds of seven to one.
constexpr float kMargin = 2;
constexpr float kBetweenRights = 0.1F;

bool contains(std::vector<LabelNumber> const& labels, std::size_t label) {
    return std::ranges::find(labels, label) != labels.end();
}

/// Weighs all other labels together, as one that would be as likely as they all are.
float all_others(std::vector<float> const& opinions, std::vector<LabelNumber> const& labels) {
    auto const most = *std::ranges::max_element(opinions);
    float sum = 0;
    for (std::size_t label = 0; label < opinions.size(); ++label) {
        if (!contains(labels, label)) sum += std::exp(opinions[label] - most);
    }
    return most + std::log(std::max(sum, std::numeric_limits<float>::min()));
}

/// Says how far each right label is from standing first, in their order.
std::vector<float> raises_for(std::vector<float> const& opinions, std::vector<LabelNumber> const& labels) {
    std::vector<float> raises;
    // No others to rise above, or no letters to tell the text by.
    if (labels.size() >= opinions.size()) return std::vector<float>(labels.size(), 0);
    auto wanted = all_others(opinions, labels) + kMargin + kBetweenRights * static_cast<float>(labels.size());
    for (auto const label : labels) {
        raises.push_back(std::max(0.0F, wanted - opinions[label]));
        wanted -= kBetweenRights;
    }
    return raises;
}

/// Lays a text out by feature, to compare it with many. Clears away after itself what is seldom much.
class LaidOut {
public:
    explicit LaidOut(SparseText const& text) : text_(text) {
        values().resize(kFeatures, 0);
        for (std::size_t i = 0; i < text.rows.size(); ++i) values()[text.rows[i]] = text.values[i];
    }
    ~LaidOut() {
        for (auto const row : text_.rows) values()[row] = 0;
    }
    LaidOut(LaidOut const&) = delete;
    LaidOut& operator=(LaidOut const&) = delete;

    /// Units: 0 to 1.
    float likeness_to(SparseText const& other) const {
        float sum = 0;
        for (std::size_t i = 0; i < other.rows.size(); ++i) sum += other.values[i] * values()[other.rows[i]];
        return sum;
    }

private:
    static std::vector<float>& values() {
        thread_local std::vector<float> values;
        return values;
    }

    SparseText const& text_;
};

void raise(
    std::vector<float>& opinions,
    std::vector<LabelNumber> const& labels,
    std::vector<float> const& raises,
    float by
) {
    for (std::size_t i = 0; i < labels.size(); ++i) opinions[labels[i]] += by * raises[i];
}

}  // namespace

std::uint64_t fingerprint_of(std::string_view text) {
    std::uint64_t print = 0;
    for (auto const c : comparable(text)) {
        if (c != U' ') print = (print ^ c ^ 0xcbf29ce484222325U) * 0x100000001b3U;
    }
    return print;
}

std::vector<LabelNumber> const* LearnedSkills::remembered(std::uint64_t fingerprint) const {
    if (fingerprint == 0) return nullptr;
    for (auto lesson = fresh.rbegin(); lesson != fresh.rend(); ++lesson) {
        if (std::ranges::find((*lesson)->fingerprints, fingerprint) != (*lesson)->fingerprints.end()) {
            return &(*lesson)->labels;
        }
    }
    auto const found = trained->remembered.find(fingerprint);
    return found == trained->remembered.end() ? nullptr : &found->second;
}

void LearnedSkills::add_fresh(std::vector<FeatureCount> const& features, std::vector<float>& opinions) const {
    if (fresh.empty()) return;
    auto const text = trained->model.weighed_with_unknown(features);
    LaidOut const laid_out{text};
    for (auto const& lesson : fresh) {
        raise(opinions, lesson->labels, lesson->raises, laid_out.likeness_to(lesson->text));
    }
}

std::vector<float> LearnedSkills::opinions_on(std::string_view text, std::vector<float> const& hints) const {
    auto const features = features_of(text);
    if (features.empty()) return {};
    auto opinions = trained->model.opinions_on(trained->model.weighed(features), hints);
    add_fresh(features, opinions);
    if (auto const* labels = remembered(fingerprint_of(text))) {
        raise(opinions, *labels, raises_for(opinions, *labels), 1);
    }
    return opinions;
}

FreshLesson fresh_lesson(
    LearnedSkills const& before,
    ConfirmedSkills confirmed,
    std::vector<LabelNumber> labels,
    std::vector<float> const& hints
) {
    FreshLesson lesson;
    lesson.ticket = confirmed.ticket;
    lesson.text = before.trained->model.weighed_with_unknown(features_of(confirmed.tellings.front()));
    lesson.labels = std::move(labels);
    lesson.raises = raises_for(before.opinions_on(confirmed.tellings.front(), hints), lesson.labels);
    for (auto const& telling : confirmed.tellings) lesson.fingerprints.push_back(fingerprint_of(telling));
    lesson.confirmed = std::move(confirmed);
    return lesson;
}

}  // namespace mulkko
