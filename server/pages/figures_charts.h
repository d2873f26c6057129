#pragma once

#include "domain/figures.h"
#include "server/api/figure_wish.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Draws how a period went: what came and went, how long it took, what was kept, what went wrong, how it was
/// liked. Every number leads to its tickets.
/// Shape: `slices` belong to the sheet's.
void show_figure_charts(
    Page& page, api::FigureWish const& wish, std::vector<api::Period> const& slices, FigureSheet const& sheet
);

}  // namespace mulkko::pages
