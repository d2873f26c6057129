#include "server/mail/header_text.h"

#include <algorithm>

#include "server/mail/charset.h"
#include "server/mail/encoded_word.h"

namespace mulkko {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// Gathers what stands together in one charset, so that no character is read in halves.
class Gathering {
public:
    void add(EncodedWord const& word) {
        if (word.charset != charset_) flush();
        charset_ = word.charset;
        bytes_ += word.bytes;
    }
    void add_plain(std::string_view bytes) {
        if (bytes.empty()) return;
        flush();
        text_ += utf8_from(bytes, {});
    }
    bool is_open() const { return !bytes_.empty(); }
    std::string text() {
        flush();
        return std::move(text_);
    }

private:
    void flush() {
        if (!bytes_.empty()) text_ += utf8_from(bytes_, charset_);
        bytes_.clear();
    }

    std::string text_, charset_, bytes_;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(kBlank) == text.npos; }

std::string in_one_line(std::string_view text) {
    std::string line;
    bool blank = false;
    for (unsigned char const c : text) {
        bool const is_space = c <= ' ' || c == 0x7F;
        if (!is_space && blank && !line.empty()) line += ' ';
        blank = is_space;
        if (!is_space) line += static_cast<char>(c);
    }
    return line;
}

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(kBlank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool same_name(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}

/// Takes the next ;-separated piece off; quotes hold a piece together.
std::string_view next_piece(std::string_view& text) {
    std::size_t at = 0;
    for (bool quoted = false; at < text.size() && (quoted || text[at] != ';'); ++at) {
        if (text[at] == '"') quoted = !quoted;
        if (quoted && text[at] == '\\') ++at;
    }
    at = std::min(at, text.size());
    auto const piece = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return piece;
}

std::string unquoted(std::string_view value) {
    if (!value.starts_with('"')) return std::string{value};
    std::string text;
    for (std::size_t at = 1; at < value.size() && value[at] != '"'; ++at) {
        if (value[at] == '\\' && at + 1 < value.size()) ++at;
        text += value[at];
    }
    return text;
}

/// Reads "charset'language'bytes"; only the first piece of a parameter says the charset.
void take_charset(std::string& charset, std::string& value) {
    auto const first = value.find('\'');
    auto const second = first == value.npos ? value.npos : value.find('\'', first + 1);
    if (second == value.npos) return;
    charset = value.substr(0, first);
    value.erase(0, second + 1);
}

}  // namespace

std::string header_text(std::string_view raw) {
    Gathering gathering;
    std::size_t plain = 0;
    for (std::size_t at = 0; at < raw.size();) {
        auto const word = encoded_word_at(raw.substr(at));
        if (!word) {
            ++at;
            continue;
        }
        auto const between = raw.substr(plain, at - plain);
        if (!gathering.is_open() || !is_blank(between)) gathering.add_plain(between);
        gathering.add(*word);
        at += word->size;
        plain = at;
    }
    gathering.add_plain(raw.substr(plain));
    return in_one_line(gathering.text());
}

std::string header_parameter(std::string_view raw, std::string_view name) {
    std::string simple, charset, pieces;
    next_piece(raw);
    for (int section = 0; !raw.empty();) {
        auto const piece = next_piece(raw);
        auto const sign = piece.find('=');
        if (sign == piece.npos) continue;
        auto key = trimmed(piece.substr(0, sign));
        auto value = unquoted(trimmed(piece.substr(sign + 1)));
        if (same_name(key, name)) {
            simple = header_text(value);
            continue;
        }
        bool const encoded = key.ends_with('*');
        if (encoded) key.remove_suffix(1);
        bool const first = same_name(key, name);
        auto const numbered = std::string{name} + "*" + std::to_string(section);
        if (!first && !same_name(key, numbered)) continue;
        if (encoded && section == 0) take_charset(charset, value);
        pieces += encoded ? without_escapes(value, '%') : value;
        ++section;
    }
    if (pieces.empty()) return simple;
    return in_one_line(utf8_from(pieces, charset));
}

}  // namespace mulkko
