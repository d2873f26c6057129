#include "domain/places.h"

#include <algorithm>

#include "domain/text.h"

namespace mulkko {
namespace {

bool is_latin(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<std::string> words_of(std::string text) {
    for (char& c : text) {
        if (std::string_view{",./()-;"}.find(c) != std::string_view::npos) c = ' ';
    }
    std::vector<std::string> words;
    std::size_t begin = 0;
    while ((begin = text.find_first_not_of(' ', begin)) != std::string::npos) {
        auto const end = std::min(text.find(' ', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

}  // namespace

std::string Places::key_of(std::string_view name) {
    auto key = folded(name);
    std::erase(key, ' ');
    return key;
}

Places::Places(std::vector<std::pair<std::string, Place>> const& names) {
    for (auto const& [name, place] : names) by_name_.emplace(key_of(name), place);
}

Place const* Places::named(std::string const& key) const {
    auto const found = by_name_.find(key);
    return found == by_name_.end() ? nullptr : &found->second;
}

// Korean and Chinese write province, city and district in one, often without a space: a city says more than
// its province, and of several names the longest.
Place const* Places::named_within(std::string_view key) const {
    Place const* best = nullptr;
    std::pair<bool, std::size_t> most{};
    for (auto const& [name, place] : by_name_) {
        std::pair const said{!place.city.empty(), name.size()};
        if (said <= most || is_latin(name) || key.find(name) == key.npos) continue;
        best = &place;
        most = said;
    }
    return best;
}

Place const* Places::find(std::string_view text) const {
    auto const key = key_of(text);
    if (key.empty()) return nullptr;
    if (auto const* place = named(key)) return place;
    Place const* province = nullptr;
    for (auto const& word : words_of(folded(text))) {
        auto const* place = named(word);
        if (!place) place = is_latin(word) ? nullptr : named_within(word);
        if (place && !place->city.empty()) return place;
        if (place) province = place;
    }
    return province;
}

Nearness nearness(
    Place const* left, std::string_view left_country, Place const* right, std::string_view right_country
) {
    auto const& left_land = left ? std::string_view{left->country} : left_country;
    auto const& right_land = right ? std::string_view{right->country} : right_country;
    if (left_land != right_land) return Nearness::elsewhere;
    if (!left || !right || left->region != right->region) return Nearness::same_country;
    if (left->province != right->province) return Nearness::same_region;
    bool const same_city = !left->city.empty() && left->city == right->city;
    return same_city ? Nearness::same_city : Nearness::same_province;
}

}  // namespace mulkko
