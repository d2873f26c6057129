#include "domain/text_clusters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "domain/text_candidates.h"

namespace mulkko {
namespace {

// A desk that has just begun knows few texts: as if so many others had been there, without the sign.
constexpr double kTextsBefore = 20;
constexpr std::size_t kMostSignsOfGroup = 400;
// What one text alone has says that it is another text, hardly that it is another fault.
constexpr float kAlone = 0.3F;
// What somebody says twice is what the matter is.
constexpr float kRepeated = 2;
constexpr std::array<float, 9> kLogarithms{0, 0, 1, 1.58F, 2, 2.32F, 2.58F, 2.81F, 3};

/// Gives the weight of a sign that so many of the texts in its writing have.
float weight_by(std::size_t count, std::size_t among) {
    auto const rarity = (static_cast<double>(among) + kTextsBefore) / (static_cast<double>(count) + 0.5);
    auto const information = std::log(std::max(1.0, rarity));
    auto const weight = static_cast<float>(information * information);
    return count > 1 ? weight : kAlone * weight;
}

struct WeighedSign {
    std::uint32_t sign;
    float weight;
};
using WeighedSigns = std::vector<WeighedSign>;

double length_of(WeighedSigns const& signs) {
    double sum = 0;
    for (auto const& one : signs) sum += double{one.weight} * one.weight;
    return std::sqrt(sum);
}

// Which of two signs is lower nobody can foresee, the processor neither: no branch depends on it.
double product_of(WeighedSigns const& one, WeighedSigns const& other) {
    double sum = 0;
    for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
        auto const left = a->sign, right = b->sign;
        auto const product = static_cast<double>(a->weight) * static_cast<double>(b->weight);
        sum += left == right ? product : 0.0;
        a += left <= right;
        b += right <= left;
    }
    return sum;
}

/// A group by the sum of its texts' weighed signs; a text alone is a group too.
struct Group {
    WeighedSigns signs;
    double length = 0;
};

double cosine_of(Group const& one, Group const& other) {
    auto const lengths = one.length * other.length;
    return lengths > 0 ? product_of(one.signs, other.signs) / lengths : 0;
}

Group group_of(std::vector<TextSign> const& text, SignWeights const& weights) {
    Group group;
    for (auto const sign : text) group.signs.push_back({sign.number, weights.of(sign)});
    group.length = length_of(group.signs);
    return group;
}

/// Keeps the signs that say most of a group, or a group of thousands would become a dictionary.
void shorten(WeighedSigns& signs) {
    if (signs.size() <= kMostSignsOfGroup) return;
    auto const says_more = [](WeighedSign const& one, WeighedSign const& other) {
        return one.weight != other.weight ? one.weight > other.weight : one.sign < other.sign;
    };
    std::ranges::nth_element(signs, signs.begin() + kMostSignsOfGroup, says_more);
    signs.resize(kMostSignsOfGroup);
    std::ranges::sort(signs, {}, &WeighedSign::sign);
}

Group joined(Group const& one, Group const& other) {
    Group group;
    auto a = one.signs.begin(), b = other.signs.begin();
    while (a != one.signs.end() || b != other.signs.end()) {
        if (b == other.signs.end() || (a != one.signs.end() && a->sign < b->sign)) {
            group.signs.push_back(*a++);
        } else if (a == one.signs.end() || b->sign < a->sign) {
            group.signs.push_back(*b++);
        } else {
            group.signs.push_back({a->sign, a->weight + b->weight});
            ++a, ++b;
        }
    }
    shorten(group.signs);
    group.length = length_of(group.signs);
    return group;
}

struct LikePair {
    double cosine;
    TextPair texts;
};

/// Joins texts to groups: the most alike first.
class Joining {
public:
    Joining(std::vector<std::vector<TextSign>> const& texts, SignWeights const& weights)
        : first_of_(texts.size()) {
        std::iota(first_of_.begin(), first_of_.end(), 0U);
        groups_.reserve(texts.size());
        for (auto const& text : texts) groups_.push_back(group_of(text, weights));
    }

    std::vector<LikePair> alike(std::vector<TextPair> const& pairs, double least) const {
        std::vector<LikePair> found;
        for (auto const& pair : pairs) {
            auto const cosine = cosine_of(groups_[pair.first], groups_[pair.second]);
            if (cosine >= least) found.push_back({cosine, pair});
        }
        std::ranges::sort(found, [](LikePair const& one, LikePair const& other) {
            return one.cosine != other.cosine ? one.cosine > other.cosine : one.texts < other.texts;
        });
        return found;
    }

    void join(TextPair const& pair, double least) {
        auto const one = first_of(pair.first), other = first_of(pair.second);
        if (one == other || cosine_of(groups_[one], groups_[other]) < least) return;
        auto const first = std::min(one, other), second = std::max(one, other);
        groups_[first] = joined(groups_[first], groups_[second]);
        groups_[second] = {};
        first_of_[second] = first;
    }

    std::vector<std::vector<std::size_t>> found() {
        std::vector<std::vector<std::size_t>> by_first(first_of_.size());
        for (std::uint32_t text = 0; text < first_of_.size(); ++text)
            by_first[first_of(text)].push_back(text);
        std::erase_if(by_first, [](auto const& group) { return group.size() < 2; });
        return by_first;
    }

private:
    std::uint32_t first_of(std::uint32_t text) {
        while (first_of_[text] != text) text = first_of_[text] = first_of_[first_of_[text]];
        return text;
    }

    std::vector<std::uint32_t> first_of_;
    std::vector<Group> groups_;
};

}  // namespace

SignWeights::SignWeights(std::vector<std::vector<TextSign>> const& texts) : counts_(kSigns) {
    std::array<std::size_t, kWritings> texts_in{};
    for (auto const& text : texts) {
        std::array<bool, kWritings> written{};
        for (auto const sign : text) {
            ++counts_[sign.number];
            written[static_cast<std::size_t>(writing_of(sign))] = true;
        }
        for (std::size_t i = 0; i < kWritings; ++i) texts_in[i] += written[i] ? 1 : 0;
    }
    for (std::size_t i = 0; i < kWritings; ++i) {
        for (std::size_t count = 0; count <= texts_in[i]; ++count)
            by_count_[i].push_back(weight_by(count, texts_in[i]));
    }
}

float SignWeights::of(TextSign sign) const {
    auto const& weights = by_count_[static_cast<std::size_t>(writing_of(sign))];
    auto const count = texts_with(sign);
    auto const weight = count < weights.size() ? weights[count] : 0;
    return weight * (1 + kRepeated * kLogarithms[std::min<std::size_t>(sign.times, kLogarithms.size() - 1)]);
}

std::vector<std::vector<std::size_t>> clusters_of(
    std::vector<std::vector<TextSign>> const& texts, SignWeights const& weights, Alikeness alikeness
) {
    Joining joining{texts, weights};
    auto const pairs = joining.alike(candidates_among(texts, weights), alikeness.pair);
    for (auto const& pair : pairs) joining.join(pair.texts, alikeness.group);
    return joining.found();
}

}  // namespace mulkko
