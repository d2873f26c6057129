#pragma once

#include <optional>
#include <vector>

#include "domain/figure_list.h"
#include "server/api/period.h"
#include "server/call.h"
#include "server/figure_book.h"

namespace mulkko::api {

/// Says how many days figures may be asked for: ten years.
inline constexpr int kMostFigureDays = 3660;

/// Says which figures somebody asks for, with the days as they were named, and with which other days they are
/// to be compared.
struct FigureWish {
    Period period;
    FigureQuery query;
    std::optional<Period> compared;
};

/// Reads ?from=&to=&by=, what the figures are narrowed by, each by the name of its dimension, and &with=, the
/// days to compare with: `before` or `year`. Where no day is named, the period is the last 90 days.
/// Errors: invalid, every fault at once.
Result<FigureWish> figure_wish_of(Request const& request, Rules const& rules, Time now);

/// Counts them, as of now.
/// Errors: forbidden; busy (the book is still being read).
Result<FigureSheet> counted(Call& call, FigureWish const& wish);

/// Counts the days that they are to be compared with.
/// Shape: none where there are none. Errors: as `counted`.
Result<std::optional<Figures>> compared(Call& call, FigureWish const& wish);

/// Reads ?figure=, the list of tickets that is asked for.
/// Errors: invalid.
Result<FigureList> figure_list_in(Request const& request);

/// Lists the tickets behind a figure.
/// Errors: as `counted`.
Result<std::vector<CountedTicket>> counted_tickets(Call& call, FigureWish const& wish, FigureList list);

/// Holds a page of a list. Shape: `next` is empty on the last one.
struct CountedPage {
    std::vector<CountedTicket> items;
    std::string next;
};

/// Takes out of a list the page that ?cursor= and ?limit= ask for.
/// Errors: invalid (either); as `counted`.
Result<CountedPage> page_of_counted(Call& call, FigureWish const& wish, FigureList list);

}  // namespace mulkko::api
