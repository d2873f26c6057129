#include "server/mail/encoded_word.h"

namespace mulkko {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string from_base64(std::string_view text) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (char const c : text) {
        auto const digit = kDigits.find(c);
        if (digit == kDigits.npos) continue;
        held = (held << 6U) | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xFFU);
    }
    return bytes;
}

}  // namespace

std::optional<EncodedWord> encoded_word_at(std::string_view text) {
    if (!text.starts_with("=?")) return std::nullopt;
    auto const charset_end = text.find('?', 2);
    if (charset_end == text.npos || charset_end + 3 > text.size()) return std::nullopt;
    char const kind = text[charset_end + 1];
    if (text[charset_end + 2] != '?') return std::nullopt;
    auto const end = text.find("?=", charset_end + 3);
    if (end == text.npos) return std::nullopt;
    auto charset = text.substr(2, charset_end - 2);
    charset = charset.substr(0, charset.find('*'));
    auto const body = text.substr(charset_end + 3, end - charset_end - 3);
    EncodedWord word{.charset = std::string{charset}, .bytes = {}, .size = end + 2};
    if (kind == 'B' || kind == 'b') {
        word.bytes = from_base64(body);
    } else if (kind == 'Q' || kind == 'q') {
        word.bytes = without_escapes(body, '=');
    } else {
        return std::nullopt;
    }
    return word;
}

std::string without_escapes(std::string_view text, char mark) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const escape = text[at] == mark && at + 2 < text.size();
        auto const high = escape ? hex_digit(text[at + 1]) : -1;
        auto const low = escape ? hex_digit(text[at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            bytes += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            bytes += mark == '=' && text[at] == '_' ? ' ' : text[at];
        }
    }
    return bytes;
}

}  // namespace mulkko
