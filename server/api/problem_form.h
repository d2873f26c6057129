#pragma once

#include <nlohmann/json.hpp>

#include "domain/desk.h"

namespace mulkko::api {

/// Reads what a program files.
/// Errors: invalid, every fault at once.
Result<Filing> filing_from(nlohmann::json const& body, Language language);

/// Reads what a program corrects, over what the problem says already.
/// Errors: invalid, every fault at once.
Result<Problem> problem_from(nlohmann::json const& body, Problem problem);

/// Reads a move's input as it stands; the desk knows what each move needs.
/// Errors: invalid.
Result<MoveRequest> move_from(nlohmann::json const& body);

/// Says whom to ask for advice, or to ask no longer.
struct Consultation {
    std::optional<ExpertId> expert;
    std::string reason;
    bool end = false;
};
Result<Consultation> consultation_from(nlohmann::json const& body);

}  // namespace mulkko::api
