#include "server/mail/reply_address.h"

#include <charconv>

#include "server/secrets.h"

namespace mulkko {
namespace {

// 100 bits in base 32 would do; 32 hexadecimal digits are 128 and survive every mail server.
constexpr std::size_t kProofDigits = 32;
// Its letter is a hexadecimal digit, so that whatever takes proofs out of texts takes these too.
constexpr std::string_view kReturnMark = "b-";

std::string proof_of(std::string_view key, ReplyTo to) {
    auto const what = std::string{to.note ? "note:" : "reply:"} + std::to_string(to.ticket.value) + ":" +
                      std::to_string(to.user.value);
    return keyed_hash(key, what).substr(0, kProofDigits);
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (auto& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

/// Reads a number without signs or leading zeros, and the dash behind it.
std::optional<std::int64_t> number_before_dash(std::string_view& text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.begin(), text.end(), number);
    bool const whole = error == std::errc{} && number > 0 && end != text.end() && *end == '-';
    if (!whole || text.front() == '0') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()) + 1);
    return number;
}

/// Gives what stands between the + and the @ of an address under ours.
std::optional<std::string> tag_of(std::string_view base, std::string_view address) {
    auto const written = lower_case(address);
    auto const own = lower_case(base);
    auto const at = own.rfind('@');
    if (at == own.npos) return std::nullopt;
    auto const name = own.substr(0, at) + "+";
    auto const host = own.substr(at);
    if (!written.starts_with(name) || !written.ends_with(host)) return std::nullopt;
    if (written.size() < name.size() + host.size()) return std::nullopt;
    return written.substr(name.size(), written.size() - name.size() - host.size());
}

}  // namespace

std::string reply_address(std::string_view base, std::string_view key, ReplyTo to) {
    auto const at = base.rfind('@');
    auto const where = std::to_string(to.ticket.value) + "-" + std::to_string(to.user.value);
    return std::string(base.substr(0, at)) + "+" + where + "-" + proof_of(key, to) +
           std::string(base.substr(at));
}

std::optional<ReplyTo> reply_to(std::string_view base, std::string_view key, std::string_view address) {
    auto const tag = tag_of(base, address);
    if (!tag) return std::nullopt;
    std::string_view middle{*tag};
    auto const ticket = number_before_dash(middle);
    auto const user = ticket ? number_before_dash(middle) : std::nullopt;
    if (!user) return std::nullopt;
    for (bool const note : {false, true}) {
        ReplyTo const to{TicketId{*ticket}, UserId{*user}, note};
        if (same_secret(middle, proof_of(key, to))) return to;
    }
    return std::nullopt;
}

std::string return_address(
    std::string_view base, std::string_view key, UserId user, std::string_view reader_address
) {
    auto const at = base.rfind('@');
    auto const number = std::to_string(user.value);
    auto const what = "return:" + number + ":" + lower_case(reader_address);
    return std::string(base.substr(0, at)) + "+" + std::string(kReturnMark) + number + "-" +
           keyed_hash(key, what).substr(0, kProofDigits) + std::string(base.substr(at));
}

std::optional<UserId> returned_from(std::string_view base, std::string_view address) {
    auto const tag = tag_of(base, address);
    if (!tag || !tag->starts_with(kReturnMark)) return std::nullopt;
    auto rest = std::string_view{*tag}.substr(kReturnMark.size());
    auto const user = number_before_dash(rest);
    if (!user) return std::nullopt;
    return UserId{*user};
}

std::string without_proofs(std::string_view base, std::string text) {
    auto const own = lower_case(base);
    auto const at = own.rfind('@');
    if (at == own.npos) return text;
    auto const name = own.substr(0, at) + "+";
    auto const host = own.substr(at);
    auto lower = lower_case(text);
    for (auto begin = lower.find(name); begin != lower.npos; begin = lower.find(name, begin)) {
        auto const proof = begin + name.size() - 1;
        auto const end = lower.find_first_not_of("0123456789abcdef-", proof + 1);
        if (end != lower.npos && lower.compare(end, host.size(), host) == 0) {
            lower.erase(proof, end - proof);
            text.erase(proof, end - proof);
        }
        begin = proof;
    }
    return text;
}

}  // namespace mulkko
