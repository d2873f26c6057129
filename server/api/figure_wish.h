#pragma once

#include "server/api/period.h"
#include "server/call.h"
#include "server/figure_book.h"

namespace mulkko::api {

/// Says how many days figures may be asked for: ten years.
inline constexpr int kMostFigureDays = 3660;

/// Says which figures somebody asks for, with the days as they were named.
struct FigureWish {
    Period period;
    FigureQuery query;
};

/// Reads ?from=&to=&by= and what the figures are narrowed by, each by the name of its dimension. Where no day
/// is named, the period is the last 90 days.
/// Errors: invalid, every fault at once.
Result<FigureWish> figure_wish_of(Request const& request, Rules const& rules, Time now);

/// Counts them, as of now.
/// Errors: forbidden; busy (the book is still being read).
Result<FigureSheet> counted(Call& call, FigureWish const& wish);

/// Reads ?figure=, the kind of fact whose tickets are to be listed.
/// Errors: invalid.
Result<FactKind> fact_kind_in(Request const& request);

/// Lists the tickets behind a kind of fact, the latest first.
/// Errors: as `counted`.
Result<std::vector<TicketId>> counted_tickets(Call& call, FigureWish const& wish, FactKind kind);

}  // namespace mulkko::api
