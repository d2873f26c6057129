#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "domain/language.h"
#include "domain/result.h"
#include "domain/time.h"

namespace mulkko {

/// Describes a small or medium maker that brings problems.
/// Shape: `country` is ISO 3166 alpha-2; `languages` are those its members read, never empty. The excluded
/// have a conflict of interest with the company: they never learn of any of its problems.
struct Company {
    CompanyId id;
    std::string name;
    std::string country = "CN";
    std::string city;
    std::vector<Language> languages{Language::ko};
    std::vector<ExpertId> excluded_experts;
    std::vector<std::string> excluded_institutions;
    Time created_at{};
};

/// Cleans and checks a company before it is stored.
/// Errors: invalid (name, country, city, languages, an institution's name too long).
Result<Company> checked(Company company);

/// Makes an institution's name comparable: however it is spaced, wide or capitalised, it is the same.
std::string comparable_institution(std::string_view name);

}  // namespace mulkko
