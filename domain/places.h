#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mulkko {

/// Says where a city lies; `city` is empty where only the province is known.
/// Shape: codes of config/places.json.
struct Place {
    std::string country;
    std::string region;
    std::string province;
    std::string city;
    friend bool operator==(Place const&, Place const&) = default;
};

/// Tells how far two people are apart, as far as it matters for a visit.
enum class Nearness { same_city, same_province, same_region, same_country, elsewhere };

/// Knows cities and provinces by the names that people write, in any of the three languages.
class Places {
public:
    Places() = default;
    /// Shape: a name stands once; which spelling, spaces and capitals do not matter.
    explicit Places(std::vector<std::pair<std::string, Place>> const& names);

    /// Finds the place that a free text names ("烟台市", "산둥성 옌타이 개발구"); nullptr where it names
    /// none.
    Place const* find(std::string_view text) const;

    /// Tells how the name of a place is looked up: what two names share are the same to `find`.
    static std::string key_of(std::string_view name);

private:
    Place const* named(std::string const& key) const;
    Place const* named_within(std::string_view key) const;

    std::map<std::string, Place, std::less<>> by_name_;
};

/// Compares two places; where one of them is unknown, only the countries count.
Nearness nearness(
    Place const* left, std::string_view left_country, Place const* right, std::string_view right_country
);

}  // namespace mulkko
