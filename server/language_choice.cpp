#include "server/language_choice.h"

#include "server/wishes.h"

namespace mulkko {
namespace {

// "ko-KR", "zh-Hant-TW" and "EN" name ko, zh and en.
std::optional<Language> language_of_tag(std::string_view tag) {
    if (tag.size() > 2 && tag[2] != '-') return std::nullopt;
    std::string code(tag.substr(0, 2));
    for (auto& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return language_from(code);
}

}  // namespace

Language language_wished_for(std::string_view accept_language) {
    auto best = Language::en;
    int best_weight = 0;
    for (auto const& [tag, weight] : wishes_in(accept_language)) {
        auto const language = language_of_tag(tag);
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
