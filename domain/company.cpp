#include "domain/company.h"

#include <algorithm>

#include "domain/place.h"
#include "domain/text.h"

namespace mulkko {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

Result<std::string> checked_country(std::string country) {
    if (country.size() != 2 || !std::ranges::all_of(country, is_letter)) {
        return fail(invalid("country", "error.country"));
    }
    for (char& c : country) c = static_cast<char>(c & ~0x20);
    return country;
}

void drop_doubled(std::vector<Language>& languages) {
    std::vector<Language> once;
    for (auto language : languages) {
        if (std::ranges::find(once, language) == once.end()) once.push_back(language);
    }
    languages = std::move(once);
}

void check_institutions(std::vector<std::string>& names, Faults& faults) {
    for (auto& name : names) {
        faults.take(name, cleaned(name, "excluded_institutions", {.most = 200, .required = true}));
    }
}

}  // namespace

// Spaces do not count: an institution that must not see a ticket would slip by a different spelling.
std::string comparable_institution(std::string_view name) {
    auto result = folded(name);
    std::erase(result, ' ');
    return result;
}

void check_place(std::string& country, std::string& city, std::vector<Language>& languages, Faults& faults) {
    faults.take(country, checked_country(country));
    faults.take(city, cleaned(city, "city", {.most = 100}));
    drop_doubled(languages);
    if (languages.empty()) faults.add(invalid("languages", "error.language_missing"));
}

Result<Company> checked(Company company) {
    Faults faults;
    faults.take(company.name, cleaned(company.name, "name", {.most = 200, .required = true}));
    check_place(company.country, company.city, company.languages, faults);
    check_institutions(company.excluded_institutions, faults);
    return faults.unless_any(std::move(company));
}

}  // namespace mulkko
