#include "domain/han.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace mulkko {
namespace {

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;

/// One line a character: what a character becomes is then found by its line, whatever its length.
std::vector<char16_t> folding_table() {
    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> const folding{
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, code)};
    if (U_FAILURE(code)) throw std::runtime_error(u_errorName(code));
    std::vector<char16_t> table;
    table.reserve(kLast - kFirst + 1);
    for (char32_t c = kFirst; c <= kLast; ++c) table.push_back(static_cast<char16_t>(c));
    icu::UnicodeString lines;
    for (auto const c : table) lines.append(c).append(u'\n');
    folding->transliterate(lines);
    std::int32_t at = 0;
    for (auto& c : table) {
        auto const end = lines.indexOf(u'\n', at);
        if (end == at + 1) c = lines.charAt(at);
        at = end + 1;
    }
    return table;
}

}  // namespace

char32_t simplified(char32_t c) {
    if (c < kFirst || c > kLast) return c;
    static auto const table = folding_table();
    return table[c - kFirst];
}

}  // namespace mulkko
