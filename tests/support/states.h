#pragma once

#include <array>
#include <string>

namespace mulkko {

/// Lists the states of the shipped workflow in which a ticket can rest; one that is submitted goes on by
/// itself.
inline std::array<std::string, 12> const kStatesAtRest{
    "draft",
    "triage",
    "offered",
    "guiding",
    "visiting",
    "waiting_company",
    "proposed",
    "resolved",
    "unresolved",
    "rejected",
    "withdrawn",
    "closed"};

}  // namespace mulkko
