#include "storage/database_url.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace mulkko {
namespace {

Error wrong(std::string message) { return invalid("database", std::move(message)); }

std::optional<std::string> decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        unsigned byte = 0;
        auto const* digits = text.data() + i + 1;
        if (i + 2 >= text.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) {
            return std::nullopt;
        }
        plain += static_cast<char>(byte);
        i += 2;
    }
    return plain;
}

/// SOCI quotes the parts of its connection strings, and knows no way to write the quote itself.
bool has_quote(std::string_view text) { return text.find_first_of("'\"\\\n") != std::string_view::npos; }

/// The client library takes "localhost" for a socket file and forgets the port.
std::string host_name(std::string_view text) {
    if (text == "localhost") return "127.0.0.1";
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    return std::string(text);
}

std::optional<MysqlHost> host_from(std::string_view text) {
    auto const colon = text.ends_with(']') ? std::string_view::npos : text.rfind(':');
    MysqlHost host{host_name(text.substr(0, colon))};
    if (host.name.empty() || has_quote(host.name)) return std::nullopt;
    if (colon == std::string_view::npos) return host;
    auto const port = text.substr(colon + 1);
    auto const [end, fault] = std::from_chars(port.begin(), port.end(), host.port);
    if (fault != std::errc{} || end != port.end() || host.port == 0) return std::nullopt;
    return host;
}

std::optional<std::vector<MysqlHost>> hosts_from(std::string_view text) {
    std::vector<MysqlHost> hosts;
    for (std::size_t start = 0; start <= text.size();) {
        auto const end = std::min(text.find(',', start), text.size());
        auto host = host_from(text.substr(start, end - start));
        if (!host) return std::nullopt;
        hosts.push_back(std::move(*host));
        start = end + 1;
    }
    return hosts;
}

Result<DatabaseAddress> mysql_address(std::string_view rest) {
    auto const at = rest.rfind('@');
    auto const slash = at == std::string_view::npos ? at : rest.find('/', at);
    if (slash == std::string_view::npos) return fail(wrong("config.not_a_database"));
    auto const who = rest.substr(0, at);
    auto const colon = who.find(':');
    auto const user = decoded(who.substr(0, colon));
    auto const password = decoded(colon == std::string_view::npos ? "" : who.substr(colon + 1));
    auto const database = decoded(rest.substr(slash + 1));
    auto hosts = hosts_from(rest.substr(at + 1, slash - at - 1));
    if (!user || !password || !database || !hosts) return fail(wrong("config.not_a_database"));
    if (user->empty() || database->empty()) return fail(wrong("config.not_a_database"));
    if (has_quote(*user) || has_quote(*password) || has_quote(*database)) {
        return fail(wrong("config.database_quote"));
    }
    return MysqlAddress{*user, *password, std::move(*hosts), *database};
}

}  // namespace

Result<DatabaseAddress> database_address(std::string_view url) {
    constexpr std::string_view sqlite = "sqlite:", mysql = "mysql://";
    if (url.starts_with(mysql)) return mysql_address(url.substr(mysql.size()));
    if (!url.starts_with(sqlite) || url.size() == sqlite.size()) return fail(wrong("config.not_a_database"));
    auto const file = url.substr(sqlite.size());
    if (has_quote(file)) return fail(wrong("config.database_quote"));
    return SqliteAddress{std::string(file)};
}

}  // namespace mulkko
