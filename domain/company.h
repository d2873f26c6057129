#pragma once

#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/language.h"
#include "domain/result.h"
#include "domain/time.h"

namespace mulkko {

/// Describes a small or medium maker that brings problems.
/// Shape: `country` is ISO 3166 alpha-2; `languages` are those its members read, never empty.
struct Company {
    CompanyId id;
    std::string name;
    std::string country = "CN";
    std::string city;
    std::vector<Language> languages{Language::ko};
    Time created_at{};
};

/// Cleans and checks a company before it is stored.
/// Errors: invalid (name, country, city, languages).
Result<Company> checked(Company company);

}  // namespace mulkko
