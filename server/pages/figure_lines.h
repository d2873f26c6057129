#pragma once

#include <optional>

#include "domain/figures.h"
#include "server/pages/figure_links.h"
#include "server/views/view.h"
#include "server/views/words.h"

namespace mulkko::pages {

/// Stands where there is nothing to say.
inline constexpr auto kNone = "–";

std::string share_in(Portion const& portion);
std::string median_in(Spread const& spread, Words const& words);
std::string stars_in(Figures const& figures);

/// Shows the figures one below the other, each with its meaning, its tickets and what it was in other days.
void show_figure_lines(
    View& part,
    Words const& words,
    FigureLinks const& links,
    Figures const& figures,
    std::optional<Figures> const& compared
);

}  // namespace mulkko::pages
