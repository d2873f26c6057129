#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "domain/following_up.h"
#include "server/api/figure_wish.h"

namespace mulkko::api {

/// Lists whom was asked, or who answered, in the days of the figures, of the company they are narrowed by.
std::vector<FollowUp> follow_ups_of(Call& call, FigureWish const& wish);

/// Sums up what solutions brought.
/// Shape: none where the figures are narrowed by what those answers do not tell.
std::optional<BenefitFigures> benefits_of(Call& call, FigureWish const& wish);

/// Shows that, null where there is none.
nlohmann::json benefits_json(std::optional<BenefitFigures> const& figures);

}  // namespace mulkko::api
