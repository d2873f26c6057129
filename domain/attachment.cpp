#include "domain/attachment.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostExtension = 20;

/// Direction marks beside the ones that cleaned() drops: in a name they can hide its extension.
bool may_stand_in_a_name(UChar32 c) {
    return u_charType(c) != U_CONTROL_CHAR && !u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) && c != 0xFFFD;
}

/// Ill-formed bytes become U+FFFD on the way in and are left out like the rest.
std::string without_tricks(std::string_view name) {
    auto const raw = icu::UnicodeString::fromUTF8(name);
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < raw.length(); at = raw.moveIndex32(at, 1)) {
        if (may_stand_in_a_name(raw.char32At(at))) kept.append(raw.char32At(at));
    }
    std::string result;
    return kept.toUTF8String(result);
}

std::string cut_to_fit(std::string const& name) {
    if (length_of(name) <= kMostName) return name;
    auto const dot = name.rfind('.');
    auto extension = dot == name.npos ? std::string{} : name.substr(dot);
    if (length_of(extension) > kMostExtension) extension.clear();
    auto stem = name.substr(0, name.size() - extension.size());
    auto wanted = kMostName - length_of(extension);
    // A perceived character may hold many code points, so cut by characters until the code points fit.
    for (stem = shortened(stem, wanted); length_of(stem) + length_of(extension) > kMostName;) {
        stem = shortened(stem, --wanted);
    }
    return stem + extension;
}

}  // namespace

std::string cleaned_file_name(std::string_view name) {
    auto const last = name.find_last_of("/\\");
    if (last != name.npos) name.remove_prefix(last + 1);
    auto clean = cleaned(without_tricks(name), "name", {.most = name.size()}).value_or("");
    auto const start = clean.find_first_not_of(". ");
    if (start == clean.npos) return "file";
    return cut_to_fit(clean.substr(start));
}

}  // namespace mulkko
