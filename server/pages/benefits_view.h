#pragma once

#include "server/api/figure_wish.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Shows what companies said of their solutions months later, summed up; nothing where the figures are
/// narrowed by what those answers do not tell.
void show_benefit_figures(Page& page, Call& call, api::FigureWish const& wish);

}  // namespace mulkko::pages
