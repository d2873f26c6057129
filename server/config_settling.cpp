#include <charconv>
#include <filesystem>

#include "server/config.h"

// What follows from the keys: where things lie, and what the command line puts in their place.

namespace mulkko {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlite = "sqlite:";

std::string own_address(Config const& config) {
    bool colons = config.address.find(':') != std::string::npos;
    auto host = colons ? "[" + config.address + "]" : config.address;
    return (config.tls_key.empty() ? "http://" : "https://") + host + ":" + std::to_string(config.port);
}

/// Two databases never share a folder of files: each would take the other's for orphans.
std::string folder_beside(std::string const& database) {
    return fs::path(database).replace_extension(".files").string();
}

Failure not_an_address(std::string_view text) {
    return fail(invalid("--listen", "config.not_an_address", {{"text", std::string(text)}}));
}

}  // namespace

std::string database_file(std::string_view url) {
    return url.starts_with(kSqlite) ? std::string(url.substr(kSqlite.size())) : std::string{};
}

std::string seen_from(std::string const& folder, std::string const& path) {
    return path.empty() ? path : fs::absolute(fs::path(folder) / path).lexically_normal().string();
}

void Config::settle(std::string const& folder) {
    if (auto file = database_file(database.url); !file.empty()) {
        auto place = seen_from(folder, file);
        database.url = std::string(kSqlite) + place;
        if (database.content_directory.empty()) database.content_directory = folder_beside(place);
    }
    if (base_url.empty()) base_url = own_address(*this);
}

void Config::use_database(std::string const& url) {
    database.url = url;
    database.content_directory.clear();
    settle(".");
}

Result<void> Config::listen_on(std::string_view text) {
    auto colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return not_an_address(text);
    auto host = text.substr(0, colon);
    auto digits = text.substr(colon + 1);
    std::uint16_t number = 0;
    auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (error != std::errc{} || end != digits.end()) return not_an_address(text);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host.empty()) return not_an_address(text);

    bool follows = base_url == own_address(*this);
    address = host;
    port = number;
    if (follows) base_url.clear();
    settle(".");
    return {};
}

}  // namespace mulkko
