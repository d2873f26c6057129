#pragma once

#include "server/api/recurring_wish.h"
#include "server/views/page.h"

namespace mulkko::pages {

Result<Response> show_recurring(Call& call);           // GET  /figures/recurring
Result<Response> show_recurring_problems(Call& call);  // GET  /figures/recurring/problems

/// Names what came back to one reader: what its texts share, a skill, a value; the first problem's title
/// where they share no word.
std::string recurrence_name(Page const& page, Call& call, RecurrenceKind kind, Recurrence const& one);

/// Says what could be done about it, each with its reason.
void show_remedies(View& view, Words const& words, Recurrence const& one);

/// Gives the address of the problems behind it: all, or those of the period ("now") or the one before it.
std::string recurrence_address(
    api::RecurringWish const& wish, std::string const& key, std::string const& span
);

}  // namespace mulkko::pages
