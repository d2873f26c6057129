#include "server/views/assets.h"

#include <filesystem>
#include <fstream>
#include <sstream>

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

}  // namespace

Result<Assets> Assets::read(std::string const& directory) {
    std::error_code fault;
    Assets assets;
    for (auto const& entry : std::filesystem::directory_iterator{directory, fault}) {
        auto const type = media_type_of(entry.path().extension().string());
        if (type.empty()) continue;
        std::ifstream file{entry.path(), std::ios::binary};
        std::ostringstream bytes;
        bytes << file.rdbuf();
        auto const name = entry.path().filename().string();
        if (!file) return fail(invalid(name, "error.file_missing", {{"file", entry.path().string()}}));
        auto const last = entry.path().stem().string() + "." + key_hash(bytes.view()).substr(0, 12) +
                          entry.path().extension().string();
        assets.names_.emplace(last, name);
        assets.by_name_.emplace(
            name,
            Asset{
                "/assets/" + last,
                std::string{type},
                std::make_shared<std::string const>(bytes.str()),
                std::make_shared<std::string const>(gzipped(bytes.view()))}
        );
    }
    if (fault) return fail(invalid("assets", "error.file_missing", {{"file", directory}}));
    return assets;
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
