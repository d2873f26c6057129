#pragma once

#include <string_view>

#include "domain/language.h"
#include "server/request.h"

namespace mulkko {

/// Names the cookie that remembers the language of somebody who is not signed in.
inline constexpr std::string_view kLanguageCookie = "mulkko_language";

/// Chooses the language for somebody who is not signed in: ?lang, the cookie, the browser's wish, English.
Language language_for(Request const& request);

/// Picks the best liked of our languages from an Accept-Language header; English where it names none.
/// Shape: looks at the first 500 bytes; a wish it cannot read counts as none.
Language language_wished_for(std::string_view accept_language);

}  // namespace mulkko
