#include "server/views/routing_words.h"

#include <cmath>
#include <map>

namespace mulkko {
namespace {

using ValueMap = std::map<std::string, std::string>;

/// Names the skills in "METL.CAST, CARS.ELEC".
std::string skills_in_words(std::string_view codes, Words const& words) {
    std::string said;
    while (!codes.empty()) {
        auto const comma = codes.find(", ");
        said.append(said.empty() ? "" : ", ").append(words.skill(codes.substr(0, comma)));
        codes.remove_prefix(comma == codes.npos ? codes.size() : comma + 2);
    }
    return said;
}

// The domain says codes and plain figures; the reader gets their names.
std::string said(std::string const& key, ValueMap values, Words const& words) {
    for (auto& [name, value] : values) {
        if (name == "skill" || name == "skills") {
            value = skills_in_words(value, words);
        } else if (name == "level" && value.size() == 1) {
            value = words.level(value.front() - '0');
        } else if (auto const language = name == "language" ? language_from(value) : std::nullopt) {
            value = words.name(*language);
        } else if (auto const date = parse_date(value)) {
            value = words.day(*date);
        }
    }
    return words.text(key, values);
}

}  // namespace

std::string points(double value) {
    auto const tenths = std::llround(std::abs(value) * 10);
    auto const whole = (value < 0 && tenths > 0 ? "-" : "") + std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

std::string percent(double share) { return std::to_string(std::llround(share * 100)) + " %"; }

std::string with_hundredths(double value) {
    auto const hundredths = std::to_string(1000 + std::llround(std::abs(value) * 100) % 100);
    auto const whole = std::llround(std::abs(value) * 100) / 100;
    return (value < 0 ? "-" : "") + std::to_string(whole) + "." + hundredths.substr(2);
}

std::string in_words(std::vector<Phrase> const& phrases, Words const& words) {
    std::string all;
    for (auto const& phrase : phrases) {
        all.append(all.empty() ? "" : " · ").append(said(phrase.key, phrase.values, words));
    }
    return all;
}

std::string in_words(ScoredTerm const& term, Words const& words) { return in_words(term.words, words); }

std::string in_words(LeftOutExpert const& expert, Words const& words) {
    return said(std::string{"left_out."}.append(name_of(expert.reason)), expert.values, words);
}

}  // namespace mulkko
