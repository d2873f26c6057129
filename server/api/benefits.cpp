#include "server/api/benefits.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

constexpr double kHundredths = 100;

bool knows(FigureWish const& wish) {
    return wish.query.only.empty() ||
           (wish.query.only.size() == 1 && wish.query.only.contains(Dimension::company));
}

}  // namespace

std::vector<FollowUp> follow_ups_of(Call& call, FigureWish const& wish) {
    auto all = call.store->follow_ups().between(wish.period.begin, wish.period.end);
    auto const company = wish.query.only.find(Dimension::company);
    if (company != wish.query.only.end())
        std::erase_if(all, [&](auto const& one) {
            return std::to_string(one.company.value) != company->second;
        });
    return all;
}

std::optional<BenefitFigures> benefits_of(Call& call, FigureWish const& wish) {
    if (!knows(wish)) return std::nullopt;
    return benefit_figures(follow_ups_of(call, wish), wish.period.begin, wish.period.end);
}

json benefits_json(std::optional<BenefitFigures> const& figures) {
    if (!figures) return {};
    auto const rate = figures->response_rate();
    auto const per_cent = [&](double hundredths) {
        return figures->told_defects > 0 ? json(hundredths / kHundredths) : json{};
    };
    return {
        {"asked", figures->asked},
        {"answered", figures->answered},
        {"response_rate", rate ? json(*rate) : json{}},
        {"saved", figures->saved},
        {"defects",
         {{"answers", figures->told_defects},
          {"before_percent", per_cent(figures->defects_before)},
          {"after_percent", per_cent(figures->defects_after)}}},
        {"downtime_hours", figures->downtime_hours},
        {"jobs", figures->jobs},
    };
}

}  // namespace mulkko::api
