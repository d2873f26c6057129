#pragma once

#include <string>
#include <string_view>

#include "domain/language.h"
#include "domain/result.h"
#include "server/catalogues.h"
#include "server/views/assets.h"

namespace mulkko {

/// Says a composed template in one language: [[My problems]] becomes the translation, escaped, so that no
/// translation can carry HTML; {count} in it becomes the page's own {{count}}; [[asset app.css]] becomes the
/// asset's address.
/// Errors: invalid; `field` is the template: an unknown asset, a command in the wrong place.
Result<std::string> said_in(
    Language language,
    std::string_view text,
    std::string const& name,
    Catalogues const& catalogues,
    Assets const& assets
);

/// Escapes text for HTML, in and out of attributes.
std::string escaped(std::string_view text);

}  // namespace mulkko
