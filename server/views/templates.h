#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/language.h"
#include "domain/result.h"
#include "server/catalogues.h"
#include "server/views/assets.h"
#include "server/views/view.h"

namespace ctemplate {
class TemplateCache;
}

namespace mulkko {

/// Holds every page and letter in every language, read and checked at start; safe to share. Whatever a page
/// shows is escaped for the place it stands in: the loader turns that on for each template but plain text
/// (.txt), and refuses one that turns it off.
class Templates {
public:
    /// Reads the templates of a folder; those whose names begin with _ are parts of others.
    /// Errors: invalid; `field` is the file.
    static Result<Templates> read(
        std::string const& directory, Catalogues const& catalogues, Assets const& assets
    );

    ~Templates();
    Templates(Templates&&) noexcept;

    /// Writes a page (tickets/show.html) in a language.
    std::string render(Language language, std::string_view name, View const& view) const;

    /// Lists the pages.
    std::vector<std::string> const& names() const { return names_; }

    /// Is told of every page rendered; tests compare what was set with what the page names.
    mutable std::function<void(std::string_view name, View const& view)> watch;

private:
    Templates();
    Result<void> take(Language language, std::string const& name, std::string const& text);

    std::unique_ptr<ctemplate::TemplateCache> cache_;
    std::vector<std::string> names_;
};

}  // namespace mulkko
