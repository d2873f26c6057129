#include "storage/cell.h"

#include <algorithm>

namespace mulkko {

std::optional<Visibility> visibility_from(std::string_view name) {
    for (auto visibility : {Visibility::all, Visibility::staff}) {
        if (name_of(visibility) == name) return visibility;
    }
    return std::nullopt;
}

std::optional<OfferStatus> offer_status_from(std::string_view name) {
    auto const found = std::ranges::find(kOfferStatusNames, name);
    if (found == kOfferStatusNames.end()) return std::nullopt;
    return static_cast<OfferStatus>(found - kOfferStatusNames.begin());
}

}  // namespace mulkko
