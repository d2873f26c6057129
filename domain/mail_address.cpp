#include "domain/mail_address.h"

#include <algorithm>
#include <string_view>

#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostAddress = 254;
constexpr std::size_t kMostLocalPart = 64;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Letters, digits and the marks that real mailboxes use; quoted local parts are left to their inventors.
bool is_local_part(std::string_view local) {
    constexpr std::string_view marks = ".!#$%&'*+-/=?^_`{|}~";
    if (local.empty() || local.size() > kMostLocalPart) return false;
    if (local.front() == '.' || local.back() == '.' || local.find("..") != local.npos) return false;
    return std::ranges::all_of(local, [&](char c) {
        return is_letter_or_digit(c) || marks.find(c) != marks.npos;
    });
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_domain(std::string_view domain) {
    for (;;) {
        auto const dot = domain.find('.');
        if (!is_label(domain.substr(0, dot))) return false;
        if (dot == domain.npos) return true;
        domain.remove_prefix(dot + 1);
    }
}

}  // namespace

Result<std::string> checked_address(std::string const& typed) {
    auto address = cleaned(typed, "email", {.most = kMostAddress, .required = true});
    if (!address) return address;
    auto const at = address->find('@');
    if (at == address->npos || !is_local_part(std::string_view{*address}.substr(0, at)) ||
        !is_domain(std::string_view{*address}.substr(at + 1))) {
        return fail(invalid("email", "error.email"));
    }
    std::ranges::transform(*address, address->begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return address;
}

}  // namespace mulkko
