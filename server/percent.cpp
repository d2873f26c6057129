#include "server/percent.h"

#include <algorithm>

#include "domain/text.h"

namespace mulkko {
namespace {

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

/// Most texts are plain ASCII: those need no look at UTF-8.
bool is_sound(std::string_view text) {
    auto plain = [](char c) { return static_cast<signed char>(c) > 0; };
    return std::all_of(text.begin(), text.end(), plain) || is_valid_utf8(text);
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            auto high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
        }
    }
    if (!is_sound(decoded)) return std::nullopt;
    return decoded;
}

}  // namespace mulkko
