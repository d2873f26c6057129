#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/result.h"
#include "server/request.h"
#include "server/views/view.h"
#include "server/views/words.h"

namespace mulkko {

/// Lists the faults of one input: the first one and those it carries along.
std::vector<Error> all_faults(Error const& error);

/// Names the form field that a fault belongs to: "skills" for "skills[0].level".
std::string field_of_fault(Error const& fault);

/// Shows what is wrong: a summary at the top, with ways to the fields, and each fault beside its field in
/// the sections error_FIELD.
void show_faults(View& view, Words const& words, Error const& error);

/// Fills the fields of a form with what was typed, as value_FIELD.
void show_values(View& view, Fields const& typed, std::initializer_list<std::string_view> names);

/// Reads the first value of a field; empty if there is none.
std::string value_of(Fields const& typed, std::string_view name);
std::vector<std::string> values_of(Fields const& typed, std::string_view name);

/// Reads a whole number; none for anything else.
std::optional<std::int64_t> number_from(std::string_view text);

/// Offers the languages as choices of a form, in the section `section`.
void show_languages(
    View& view, Words const& words, std::string_view section, std::vector<std::string> const& chosen
);

/// Offers the countries where companies and experts are.
void show_countries(View& view, Words const& words, std::string_view chosen);

/// Reads languages by their codes; unknown ones are left out.
std::vector<Language> languages_from(std::vector<std::string> const& codes);
std::vector<std::string> codes_of(std::vector<Language> const& languages);

}  // namespace mulkko
