#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mulkko {

/// Names the three languages that Mulkko speaks.
enum class Language { ko, zh, en };

inline constexpr std::array kLanguages{Language::ko, Language::zh, Language::en};

constexpr std::string_view code_of(Language language) {
    constexpr std::array<std::string_view, 3> codes{"ko", "zh", "en"};
    return codes[static_cast<std::size_t>(language)];
}

constexpr std::optional<Language> language_from(std::string_view code) {
    for (auto language : kLanguages) {
        if (code_of(language) == code) return language;
    }
    return std::nullopt;
}

/// Holds one label in each language; a missing one falls back to English, then Korean.
struct Label {
    std::map<Language, std::string> texts;

    std::string const& in(Language language) const {
        static std::string const nothing;
        for (auto wanted : {language, Language::en, Language::ko}) {
            if (auto found = texts.find(wanted); found != texts.end()) return found->second;
        }
        return nothing;
    }
};

}  // namespace mulkko
