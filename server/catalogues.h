#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "domain/language.h"
#include "domain/result.h"
#include "server/po_file.h"

namespace mulkko {

/// Holds what Mulkko says to people, in each language; read once from gettext .po files, then safe to share.
class Catalogues {
public:
    /// Reads ko.po, zh.po and en.po of a folder.
    /// Errors: invalid; `field` is the file and line (ko.po:12).
    static Result<Catalogues> read(std::string const& directory);

    /// Says a message; {name} stands for the value of that name. A message without a translation is said
    /// in English, one without an English text as it stands.
    std::string text(
        Language language, std::string_view msgid, std::map<std::string, std::string> const& values = {}
    ) const;

    /// Says a message in the form that goes with a number: "1 file", "2 files"; {count} is the number.
    std::string text_for(
        Language language,
        std::string_view msgid,
        std::int64_t count,
        std::map<std::string, std::string> values = {}
    ) const;

    bool knows(Language language, std::string_view msgid) const;
    PoTexts const& all(Language language) const { return texts_[static_cast<std::size_t>(language)]; }

private:
    std::string_view raw(Language language, std::string_view msgid, std::int64_t count) const;

    std::array<PoTexts, kLanguages.size()> texts_;
};

/// Puts values in the places of their {names}; a name without a value stays as it is.
std::string filled(std::string_view text, std::map<std::string, std::string> const& values);

}  // namespace mulkko
