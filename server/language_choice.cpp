#include "server/language_choice.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr std::size_t kLongestHeader = 500;

std::string_view trimmed(std::string_view text) {
    auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    auto end = text.find_last_not_of(" \t");
    return text.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin);
}

// "ko-KR", "zh-Hant-TW" and "EN" name ko, zh and en.
std::optional<Language> language_of_tag(std::string_view tag) {
    if (tag.size() > 2 && tag[2] != '-') return std::nullopt;
    std::string code(tag.substr(0, 2));
    for (auto& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return language_from(code);
}

// Thousandths: "q=0.8" is 800, no weight is 1000, nonsense is 0.
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

Language language_wished_for(std::string_view accept_language) {
    auto rest = accept_language.substr(0, kLongestHeader);
    auto best = Language::en;
    int best_weight = 0;
    while (!rest.empty()) {
        auto wish = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(wish.size() + 1, rest.size()));
        auto semicolon = std::min(wish.find(';'), wish.size());
        auto language = language_of_tag(trimmed(wish.substr(0, semicolon)));
        auto weight = weight_of(wish.substr(std::min(semicolon + 1, wish.size())));
        if (!language || weight <= best_weight) continue;
        best = *language;
        best_weight = weight;
    }
    return best;
}

Language language_for(Request const& request) {
    if (auto chosen = language_from(request.query_value("lang"))) return *chosen;
    auto cookie = request.cookies.find(kLanguageCookie);
    if (cookie != request.cookies.end()) {
        if (auto remembered = language_from(cookie->second)) return *remembered;
    }
    return language_wished_for(request.header("accept-language").value_or(""));
}

}  // namespace mulkko
