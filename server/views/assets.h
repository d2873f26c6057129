#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "domain/result.h"
#include "server/response.h"

namespace mulkko {

/// Holds one file that pages load, such as the style sheet.
struct Asset {
    std::string address;  ///< /assets/app.1f2e3d4c.css: another content has another address
    std::string media_type;
    SharedBytes bytes;
    SharedBytes packed;  ///< the same by gzip, for a poor line
};

/// Holds what pages load besides themselves, read once from templates/assets; safe to share.
class Assets {
public:
    /// Reads every .css, .js and .svg file of a folder, and the libraries that pages use, where they are
    /// installed.
    /// Errors: invalid; `field` is the file.
    static Result<Assets> read(std::string const& directory);

    /// Gives the address of a file by its plain name; empty where there is none.
    std::string_view address_of(std::string_view name) const;
    /// Finds an asset by plain name or by the last part of its address; nullptr where there is none.
    Asset const* find(std::string_view name) const;

private:
    /// Takes a file in under a name; false where it cannot be read.
    bool take(std::string const& name, std::filesystem::path const& path);

    std::map<std::string, Asset, std::less<>> by_name_;
    std::map<std::string, std::string, std::less<>> names_;  ///< app.1f2e3d4c.css → app.css
};

}  // namespace mulkko
