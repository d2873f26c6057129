#include "domain/text.h"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <memory>
#include <stdexcept>

namespace mulkko {
namespace {

/// More marks than this on one base are no writing, only a flood that overlaps its neighbours.
constexpr int kMostMarks = 8;

void check(UErrorCode code) {
    if (U_FAILURE(code)) throw std::runtime_error(u_errorName(code));
}

template <typename Visit>
void each_code_point(std::string_view text, Visit visit) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto const size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        auto const start = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        visit(c, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
    }
}

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0; }
bool is_format(UChar32 c) { return u_charType(c) == U_FORMAT_CHAR; }

/// Comes before every normalization: sorting thousands of marks on one base takes quadratic time.
std::string without_floods(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    int marks = 0;
    each_code_point(text, [&](UChar32 c, std::string_view bytes) {
        if (is_mark(c)) {
            if (++marks > kMostMarks) return;
        } else if (!is_format(c)) {
            marks = 0;
        }
        kept += bytes;
    });
    return kept;
}

std::string normalized(icu::Normalizer2 const& normalizer, std::string_view text) {
    auto const calm = without_floods(text);
    std::string result;
    icu::StringByteSink<std::string> sink{&result};
    UErrorCode code = U_ZERO_ERROR;
    normalizer.normalizeUTF8(0, calm, sink, nullptr, code);
    check(code);
    return result;
}

bool is_line_break(UChar32 c) { return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// Embeddings, overrides and isolates: in one line they would only reorder what stands beside it.
bool is_reordering(UChar32 c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_stray(UChar32 c) { return u_charType(c) == U_CONTROL_CHAR || c == 0xFFFE || c == 0xFFFF; }

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

/// The Hangul fillers are default ignorable, and the empty Braille pattern only looks like a space.
bool is_blank(UChar32 c) {
    return is_space(c) || c == 0x2800 || is_format(c) ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_blank(std::string_view text) {
    bool blank = true;
    each_code_point(text, [&](UChar32 c, std::string_view) { blank = blank && is_blank(c); });
    return blank;
}

std::string without_controls(std::string_view text, bool lines) {
    std::string kept;
    kept.reserve(text.size());
    bool after_return = false;
    each_code_point(text, [&](UChar32 c, std::string_view bytes) {
        bool const ends_return = after_return && c == '\n';
        after_return = c == '\r';
        if (ends_return) return;
        if (is_line_break(c) || c == '\r') {
            kept += lines ? '\n' : ' ';
        } else if (c == '\t') {
            kept += lines ? '\t' : ' ';
        } else if (!is_stray(c) && (lines || !is_reordering(c))) {
            kept += bytes;
        }
    });
    return kept;
}

std::string trimmed(std::string_view text) {
    std::size_t first = text.size();
    std::size_t last = 0;
    each_code_point(text, [&](UChar32 c, std::string_view bytes) {
        if (is_space(c)) return;
        auto const at = static_cast<std::size_t>(bytes.data() - text.data());
        first = std::min(first, at);
        last = at + bytes.size();
    });
    return first < last ? std::string{text.substr(first, last - first)} : std::string{};
}

/// Making a break iterator reads rules for milliseconds; each thread keeps its own.
icu::BreakIterator& character_breaks() {
    thread_local std::unique_ptr<icu::BreakIterator> const breaks = [] {
        UErrorCode code = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made{
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), code)};
        check(code);
        return made;
    }();
    return *breaks;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    if (text.find('\0') != text.npos) return false;
    bool valid = true;
    each_code_point(text, [&](UChar32 c, std::string_view) { valid = valid && c >= 0; });
    return valid;
}

std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    for (char const byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++length;
    }
    return length;
}

std::string shortened(std::string_view text, std::size_t limit) {
    if (length_of(text) <= limit) return std::string{text};
    UErrorCode code = U_ZERO_ERROR;
    UText* const view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &code);
    check(code);
    auto& breaks = character_breaks();
    breaks.setText(view, code);
    utext_close(view);
    check(code);
    std::int32_t end = breaks.first();
    for (std::size_t count = 0; count < limit; ++count) {
        auto const next = breaks.next();
        if (next == icu::BreakIterator::DONE) return std::string{text};
        end = next;
    }
    return std::string{text.substr(0, static_cast<std::size_t>(end))};
}

std::string folded(std::string_view text) {
    UErrorCode code = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(code);
    check(code);
    return normalized(*normalizer, text);
}

Result<std::string> cleaned(std::string_view text, std::string const& field, TextRule rule) {
    if (!is_valid_utf8(text)) return fail(invalid(field, "error.not_utf8"));
    UErrorCode code = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFCInstance(code);
    check(code);
    auto clean = trimmed(normalized(*normalizer, without_controls(text, rule.lines)));
    if (is_blank(clean)) clean.clear();
    if (clean.empty() && rule.required) return fail(invalid(field, "error.required"));
    if (length_of(clean) > rule.most) {
        return fail(invalid(field, "error.too_long", {{"most", std::to_string(rule.most)}}));
    }
    return clean;
}

}  // namespace mulkko
