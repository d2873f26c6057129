#include "server/wishes.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr std::size_t kLongestHeader = 500;

std::string_view trimmed(std::string_view text) {
    auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    auto end = text.find_last_not_of(" \t");
    return text.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin);
}

// "q=0.8" is 800, no weight is 1000, nonsense is 0.
int weight_of(std::string_view parameters) {
    if (parameters.empty()) return 1000;
    parameters = trimmed(parameters);
    if (!parameters.starts_with("q=")) return 0;
    auto value = parameters.substr(2);
    if (value.starts_with("1")) return 1000;
    if (!value.starts_with("0.")) return 0;
    int weight = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        char digit = i + 2 < value.size() ? value[i + 2] : '0';
        if (digit < '0' || digit > '9') return 0;
        weight = weight * 10 + (digit - '0');
    }
    return weight;
}

}  // namespace

std::vector<Wish> wishes_in(std::string_view header) {
    auto rest = header.substr(0, kLongestHeader);
    std::vector<Wish> wishes;
    while (!rest.empty()) {
        auto wish = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(wish.size() + 1, rest.size()));
        auto semicolon = std::min(wish.find(';'), wish.size());
        auto parameters = wish.substr(std::min(semicolon + 1, wish.size()));
        wishes.push_back({trimmed(wish.substr(0, semicolon)), weight_of(parameters)});
    }
    return wishes;
}

bool takes_gzip(std::string_view accept_encoding) {
    return std::ranges::any_of(wishes_in(accept_encoding), [](Wish const& wish) {
        return wish.what == "gzip" && wish.weight > 0;
    });
}

}  // namespace mulkko
