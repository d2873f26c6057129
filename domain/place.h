#pragma once

#include <string>
#include <string_view>

#include "domain/faults.h"
#include "domain/language.h"

namespace mulkko {

/// Cleans what companies and experts share: where they are and what they read.
/// Errors: invalid (country no two letters, city too long, no language); doubled languages are dropped.
void check_place(std::string& country, std::string& city, std::vector<Language>& languages, Faults& faults);

}  // namespace mulkko
