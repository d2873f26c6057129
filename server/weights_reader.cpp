#include "server/weights_reader.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

struct Weight {
    std::string_view name;
    double RoutingWeights::*member;
};

constexpr std::array<Weight, 11> kWeights{{
    {"skill", &RoutingWeights::skill},
    {"skill_confirmed", &RoutingWeights::skill_confirmed},
    {"outcomes", &RoutingWeights::outcomes},
    {"language", &RoutingWeights::language},
    {"response", &RoutingWeights::response},
    {"load", &RoutingWeights::load},
    {"distance", &RoutingWeights::distance},
    {"distance_visit", &RoutingWeights::distance_visit},
    {"habit", &RoutingWeights::habit},
    {"familiarity", &RoutingWeights::familiarity},
    {"fairness", &RoutingWeights::fairness},
}};
constexpr std::array<std::string_view, 3> kOldWeights{"weight_skill", "weight_language", "weight_load"};

}  // namespace

bool is_old_weight(std::string_view key) { return std::ranges::count(kOldWeights, key) > 0; }

std::vector<std::string> weight_keys() {
    std::vector<std::string> names;
    for (auto const& weight : kWeights) names.emplace_back(weight.name);
    return names;
}

void read_weights(RoutingWeights& weights, JsonPlace const& place) {
    for (auto const& member : place.members()) {
        auto const known = std::ranges::find(kWeights, member.key(), &Weight::name);
        if (known == kWeights.end()) {
            member.fault("file.unknown_key", {{"key", member.key()}});
        } else {
            weights.*known->member = member.number(0, 1000);
        }
    }
    bool const any =
        std::ranges::any_of(kWeights, [&](Weight const& weight) { return weights.*weight.member > 0; });
    if (!any) place.fault("config.no_weight");
}

}  // namespace mulkko
