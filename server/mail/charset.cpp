#include "server/mail/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <optional>

#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::string_view kUnreadable = "\uFFFD";
constexpr std::string_view kKorean = "CP949";
constexpr std::string_view kChinese = "GB18030";

std::string lower_case(std::string_view text) {
    std::string lower;
    for (char const letter : text) {
        if (letter == '"' || letter == ' ') continue;
        lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return lower;
}

/// Gives the charset that programs mean by a name; none where the name says nothing.
std::string meant_by(std::string_view name) {
    static std::map<std::string, std::string, std::less<>> const meanings{
        {"ks_c_5601-1987", "CP949"}, {"ks_c_5601-1989", "CP949"}, {"ks_c_5601", "CP949"},
        {"ksc5601", "CP949"},        {"ksc_5601", "CP949"},       {"korean", "CP949"},
        {"euc-kr", "CP949"},         {"euckr", "CP949"},          {"uhc", "CP949"},
        {"windows-949", "CP949"},    {"ms949", "CP949"},          {"gb2312", "GB18030"},
        {"gb_2312-80", "GB18030"},   {"gbk", "GB18030"},          {"x-gbk", "GB18030"},
        {"cp936", "GB18030"},        {"windows-936", "GB18030"},  {"chinese", "GB18030"},
        {"euc-cn", "GB18030"},       {"big5", "BIG5-HKSCS"},      {"cn-big5", "BIG5-HKSCS"},
        {"x-big5", "BIG5-HKSCS"},    {"shift_jis", "CP932"},      {"iso-8859-1", "CP1252"},
        {"latin1", "CP1252"},
    };
    auto const lower = lower_case(name);
    static std::array<std::string_view, 8> const nothing{
        "", "us-ascii", "ascii", "unknown", "x-unknown", "unknown-8bit", "default", "8bit"};
    if (lower == "utf-8" || lower == "utf8" || std::ranges::count(nothing, lower) > 0) return {};
    auto const known = meanings.find(lower);
    return known == meanings.end() ? lower : known->second;
}

/// Converts to UTF-8. Shape: strict ends at the first byte that does not belong, otherwise it is marked.
enum class Care { strict, loose };
std::optional<std::string> converted(std::string_view bytes, std::string const& charset, Care care) {
    auto const handle = ::iconv_open("UTF-8", charset.c_str());
    if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    std::string result;
    std::array<char, 4096> buffer{};
    auto* from = const_cast<char*>(bytes.data());
    auto left = bytes.size();
    bool whole = true;
    while (left > 0) {
        auto* to = buffer.data();
        auto room = buffer.size();
        auto const done = ::iconv(handle, &from, &left, &to, &room);
        auto const trouble = done == static_cast<std::size_t>(-1) ? errno : 0;
        result.append(buffer.data(), buffer.size() - room);
        if (trouble == 0 || trouble == E2BIG) continue;
        whole = false;
        if (care == Care::strict) break;
        result += kUnreadable;
        (++from, --left);
    }
    // Some charsets hold a character back to see what follows it.
    auto* to = buffer.data();
    auto room = buffer.size();
    ::iconv(handle, nullptr, nullptr, &to, &room);
    result.append(buffer.data(), buffer.size() - room);
    ::iconv_close(handle);
    if (!whole && care == Care::strict) return std::nullopt;
    return result;
}

/// Counts the characters of well-formed UTF-8 that take `size` bytes.
int characters_of(std::string_view text, int size) {
    int count = 0;
    for (unsigned char const byte : text) {
        if (size == 3 ? (byte & 0xF0U) == 0xE0U : byte >= 0xC0U) ++count;
    }
    return count;
}

/// Counts Hangul syllables, U+AC00 to U+D7A3.
int syllables_of(std::string_view text) {
    int count = 0;
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
        if ((byte(0) & 0xF0U) != 0xE0U) continue;
        auto const point = ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
        if (point >= 0xAC00U && point <= 0xD7A3U) ++count;
    }
    return count;
}

/// Korean bytes read as Korean are nearly all Hangul; Chinese ones would be full of Hanja.
bool looks_korean(std::string_view korean) {
    return syllables_of(korean) * 5 >= characters_of(korean, 0) * 4;
}

/// Marks what is not UTF-8; iconv lets code points through that Unicode has not.
std::string mended(std::string_view bytes) {
    std::string text;
    while (!bytes.empty()) {
        auto const lead = static_cast<unsigned char>(bytes.front());
        std::size_t const size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        auto const character = bytes.substr(0, size);
        bool const whole = is_valid_utf8(character);
        text += whole ? character : kUnreadable;
        bytes.remove_prefix(whole ? size : 1);
    }
    return text;
}

std::string without_nul(std::string text) {
    std::erase(text, '\0');
    return text;
}

std::string guessed(std::string_view raw) {
    auto const bytes = without_nul(std::string{raw});
    if (is_valid_utf8(bytes)) return bytes;
    auto korean = converted(bytes, std::string{kKorean}, Care::strict);
    if (korean && looks_korean(*korean)) return *korean;
    if (auto chinese = converted(bytes, std::string{kChinese}, Care::strict)) return *chinese;
    if (korean) return *korean;
    return mended(bytes);
}

std::string clean(std::string const& dirty) {
    auto text = without_nul(dirty);
    return is_valid_utf8(text) ? text : mended(text);
}

}  // namespace

std::string utf8_from(std::string_view bytes, std::string_view charset) {
    auto const meant = meant_by(charset);
    // Three characters of three bytes each are no accident: these bytes are UTF-8, whatever they are called.
    bool const is_utf8 = is_valid_utf8(bytes) && characters_of(bytes, 3) >= 3;
    if (meant.empty() || is_utf8) return clean(guessed(bytes));
    if (auto text = converted(bytes, meant, Care::strict)) return clean(*text);
    auto const text = guessed(bytes);
    if (text.find(kUnreadable) == text.npos) return clean(text);
    return clean(converted(bytes, meant, Care::loose).value_or(text));
}

}  // namespace mulkko
