#pragma once

#include "domain/rules.h"
#include "domain/ticket_list.h"
#include "server/request.h"

namespace mulkko::api {

/// Reads which tickets a list asks for: state (several, by commas), category, skill, urgency, expert,
/// company, overdue, attention, q, sort, limit, cursor; other parameters are passed over. Nothing where the
/// asked-for states and category share no state, so that no ticket can match. Errors: invalid, every fault at
/// once.
Result<std::optional<TicketQuery>> ticket_query_from(Request const& request, Rules const& rules);

}  // namespace mulkko::api
