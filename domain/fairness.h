#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/offer.h"
#include "domain/routing_case.h"

// How evenly the desk asks its experts, and what they make of it.

namespace mulkko {

/// Measures how unevenly something is spread: 0 where all have the same; with n of whom one has it all,
/// 1 - 1/n.
/// Shape: no figure for fewer than two, or where there is nothing to spread.
/// Source: mean absolute difference of all pairs, halved, over the mean.
std::optional<double> gini(std::vector<double> amounts);

/// Shows what one expert was asked in a period, what came of it, and the work at hand now.
/// Shape: an offer counts in the period it was made in. `taken_back` are those that a manager or the ticket's
/// end replaced: they say nothing of the expert, and count in no other figure. `in_time` is the share of
/// answers until the deadline among all offers that were answered or expired.
/// Units: `answer_minutes` is the median from offer to answer, in working minutes of the expert's country.
struct ExpertShare {
    ExpertId expert;
    std::string name;
    bool active = true;
    int capacity = 0;
    int open_tickets = 0;
    int offers = 0, accepted = 0, declined = 0, expired = 0, waiting = 0, taken_back = 0;
    std::optional<double> in_time;
    std::optional<std::int64_t> answer_minutes;

    /// Tells whether the expert is one among whom work is to be shared.
    bool shares() const { return active && capacity > 0; }
    /// Divides by the capacity; nothing where there is none.
    std::optional<double> per_place(int count) const;
};

/// Shows a period's offers by expert, those who accepted the most for their places first.
/// Shape: the figures of unevenness are over what each has for a place, among active experts with capacity.
struct FairnessSheet {
    std::vector<ExpertShare> experts;
    std::optional<double> gini_offers, gini_accepted, gini_load;
};

/// Draws up the sheet from all offers that were made in a period, and the experts as they are now.
/// Shape: experts who are switched off appear where they have offers or work.
FairnessSheet fairness_sheet(
    std::vector<Offer> const& offers, std::vector<ExpertAtWork> const& experts, Calendars const& calendars
);

}  // namespace mulkko
