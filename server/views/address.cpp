#include "server/views/address.h"

#include <algorithm>

namespace mulkko {
namespace {

bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') ||
           std::string_view{"-._~"}.find(letter) != std::string_view::npos;
}

}  // namespace

std::string with_escapes(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string whole;
    for (auto const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        if (is_plain(letter)) {
            whole += letter;
        } else {
            whole.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
    }
    return whole;
}

std::string address_of(std::string path, std::vector<std::pair<std::string, std::string>> const& query) {
    auto mark = path.find('?') == std::string::npos ? '?' : '&';
    for (auto const& [name, value] : query) {
        if (value.empty()) continue;
        path.append(1, mark).append(name).append("=").append(with_escapes(value));
        mark = '&';
    }
    return path;
}

std::string own_path(std::string_view path) {
    bool const ours =
        path.starts_with('/') && !path.starts_with("//") && std::ranges::none_of(path, [](char letter) {
            auto const byte = static_cast<unsigned char>(letter);
            return byte <= ' ' || byte >= 0x7f || letter == '\\';
        });
    return ours ? std::string{path} : "/";
}

Response see_other(std::string const& address, std::string_view done) {
    auto const hash = address.find('#');
    auto to = address_of(address.substr(0, hash), {{"done", std::string{done}}});
    if (hash != std::string::npos) to += address.substr(hash);
    return {.status = 303, .headers = {{"Location", std::move(to)}}, .content_type = {}, .body = {}};
}

}  // namespace mulkko
