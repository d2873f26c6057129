#pragma once

#include "server/api/figure_wish.h"
#include "server/request.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Shows what is asked for: periods to choose from, the form, and what the figures are narrowed by.
void show_figure_question(Page& page, Call& call, Result<api::FigureWish> const& wish);

/// Shows the figures of a period with what each means and what it was in other days, the groups that were
/// asked for, and the load.
void show_figure_sheet(
    Page& page,
    Call& call,
    api::FigureWish const& wish,
    FigureSheet const& sheet,
    std::optional<Figures> const& compared
);

}  // namespace mulkko::pages
