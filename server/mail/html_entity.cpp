#include "server/mail/html_entity.h"

#include <charconv>
#include <map>

namespace mulkko {
namespace {

void append_utf8(std::string& text, unsigned long point) {
    bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point == 0 || point > 0x10FFFF || surrogate) point = 0xFFFD;
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 63))};
    } else if (point < 0x10000) {
        text +=
            {static_cast<char>(0xE0 | point >> 12),
             static_cast<char>(0x80 | (point >> 6 & 63)),
             static_cast<char>(0x80 | (point & 63))};
    } else {
        text +=
            {static_cast<char>(0xF0 | point >> 18),
             static_cast<char>(0x80 | (point >> 12 & 63)),
             static_cast<char>(0x80 | (point >> 6 & 63)),
             static_cast<char>(0x80 | (point & 63))};
    }
}

}  // namespace

std::size_t take_entity(std::string_view text, std::string& into) {
    constexpr std::size_t kLongest = 12;
    auto const end = text.substr(0, kLongest).find(';');
    if (end == text.npos || end < 2) return 0;
    auto name = text.substr(1, end - 1);
    if (name.front() == '#') {
        name.remove_prefix(1);
        bool const hex = name.starts_with('x') || name.starts_with('X');
        if (hex) name.remove_prefix(1);
        unsigned long point = 0;
        auto const [last, error] = std::from_chars(name.begin(), name.end(), point, hex ? 16 : 10);
        if (error != std::errc{} || last != name.end()) return 0;
        append_utf8(into, point);
        return end + 1;
    }
    static std::map<std::string_view, std::string_view> const named{
        {"amp", "&"},       {"lt", "<"},        {"gt", ">"},        {"quot", "\""},     {"apos", "'"},
        {"nbsp", "\u00a0"}, {"deg", "°"},       {"plusmn", "±"},    {"micro", "µ"},     {"times", "×"},
        {"middot", "·"},    {"hellip", "…"},    {"ndash", "–"},     {"mdash", "—"},     {"lsquo", "‘"},
        {"rsquo", "’"},     {"ldquo", "“"},     {"rdquo", "”"},     {"bull", "•"},      {"copy", "©"},
        {"reg", "®"},       {"zwnj", "\u200c"}, {"emsp", "\u2003"}, {"ensp", "\u2002"}, {"euro", "€"}};
    auto const found = named.find(name);
    if (found == named.end()) return 0;
    into += found->second;
    return end + 1;
}

}  // namespace mulkko
