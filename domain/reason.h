#pragma once

#include <vector>

#include "domain/routing.h"

namespace mulkko {

/// Says one thing that speaks for an expert, as the expert may know it.
struct Reason {
    Term term = Term::skill;
    std::vector<Phrase> words;
};

/// Says what speaks for an expert on a ticket, out of the expert's own register entry and record and the
/// brief alone: nothing of other experts, nor of the company.
/// Shape: terms of which there is nothing to say are left out.
std::vector<Reason> reasons_of(
    ExpertAtWork const& at_work, Problem const& problem, Places const& places, Time now
);

}  // namespace mulkko
