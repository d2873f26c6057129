#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/faults.h"
#include "domain/ticket.h"
#include "server/call.h"
#include "server/config.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Holds what the filing form shows: what was typed, and what is wrong with it.
struct ProblemForm {
    Fields typed{};
    std::optional<Error> fault{};
    bool suggest = false;      ///< looks for skills in the text and offers them
    bool files_again = false;  ///< files were chosen, and browsers do not keep them
};

/// Turns a problem into the fields of its form.
Fields fields_of(Problem const& problem, Store& store);

/// Reads a problem from the fields of its form. Experts are excluded by name.
/// Errors: invalid, every fault of reading at once (urgency, a name that no registered expert has).
Result<Problem> problem_from(Fields const& typed, Language language, Store& store);

/// Reads lists of names, one a line. Errors: a name that no registered expert has becomes a fault of
/// `excluded_experts`.
std::vector<std::string> lines_of(std::string_view text);
std::vector<ExpertId> experts_named(std::string_view text, Store& store, Faults& faults);

/// Writes such lists.
std::string lines_from(std::vector<std::string> const& names);
std::string lines_from(std::vector<ExpertId> const& experts, Store& store);

/// Shows the form's fields, its suggestions and its faults.
void show_problem_form(Page& page, Config const& config, ProblemForm const& form);

/// Shows how large and how many files may be, beside every place where one adds them.
void show_file_limits(Page& page, Config const& config);

/// Tells whether a form brought files along.
bool brings_files(Request const& request);

/// Adds the kept files to a ticket.
Result<void> attach_kept_files(Call& call, TicketId id);

}  // namespace mulkko::pages
