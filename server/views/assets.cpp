#include "server/views/assets.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "server/secrets.h"
#include "server/views/gzip.h"

namespace mulkko {
namespace {

std::string_view media_type_of(std::string_view extension) {
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    return {};
}

/// Names what pages use of others' making, and where Debian keeps it. A folder `libraries` beside our own
/// files comes first, so that a server can run from one folder; pages do without what is in neither.
constexpr std::array<std::pair<char const*, char const*>, 1> kLibraries{{
    {"charting.js", "/usr/share/javascript/chart.js/chart.min.js"},
}};

}  // namespace

Result<Assets> Assets::read(std::string const& directory) {
    std::error_code fault;
    Assets assets;
    for (auto const& entry : std::filesystem::directory_iterator{directory, fault}) {
        if (media_type_of(entry.path().extension().string()).empty()) continue;
        if (!assets.take(entry.path().filename().string(), entry.path()))
            return fail(invalid(entry.path().filename(), "error.file_missing", {{"file", entry.path()}}));
    }
    if (fault) return fail(invalid("assets", "error.file_missing", {{"file", directory}}));
    for (auto const& [name, path] : kLibraries) {
        bool const beside = assets.take(name, directory + "/libraries/" + name);
        if (!beside) assets.take(name, path);
    }
    return assets;
}

bool Assets::take(std::string const& name, std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream bytes;
    if (!file || !(bytes << file.rdbuf())) return false;
    std::filesystem::path const plain{name};
    auto const last =
        plain.stem().string() + "." + key_hash(bytes.view()).substr(0, 12) + plain.extension().string();
    names_.emplace(last, name);
    by_name_.emplace(
        name,
        Asset{
            "/assets/" + last,
            std::string{media_type_of(plain.extension().string())},
            std::make_shared<std::string const>(bytes.str()),
            std::make_shared<std::string const>(gzipped(bytes.view()))}
    );
    return true;
}

std::string_view Assets::address_of(std::string_view name) const {
    auto const found = by_name_.find(name);
    return found == by_name_.end() ? std::string_view{} : found->second.address;
}

Asset const* Assets::find(std::string_view name) const {
    auto const plain = names_.find(name);
    auto const found = by_name_.find(plain == names_.end() ? name : std::string_view{plain->second});
    return found == by_name_.end() ? nullptr : &found->second;
}

}  // namespace mulkko
