#include "domain/failing_address.h"

#include <array>
#include <chrono>
#include <optional>

#include "domain/text.h"

namespace mulkko {
namespace {

constexpr int kFailuresThatStop = 3;
constexpr auto kFailuresSpread = std::chrono::hours{24};
constexpr auto kFailuresBelongTogether = std::chrono::days{14};
constexpr std::size_t kLongestReason = 300;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Holds a status code such as 5.1.1.
struct StatusCode {
    int subject = 0;
    int detail = 0;
};

/// Reads one to three digits at a place; moves the place behind them.
std::optional<int> number_at(std::string_view text, std::size_t& at) {
    int number = 0;
    auto const begin = at;
    while (at < text.size() && at < begin + 3 && is_digit(text[at]))
        number = number * 10 + (text[at++] - '0');
    if (at == begin || (at < text.size() && is_digit(text[at]))) return std::nullopt;
    return number;
}

/// Source: RFC 3463, class.subject.detail. An address such as 10.5.1.1 is none.
std::optional<StatusCode> status_code_at(std::string_view text, std::size_t at) {
    if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.')) return std::nullopt;
    if ((text[at] != '4' && text[at] != '5') || at + 1 >= text.size() || text[at + 1] != '.')
        return std::nullopt;
    at += 2;
    auto const subject = number_at(text, at);
    if (!subject || at >= text.size() || text[at] != '.') return std::nullopt;
    auto const detail = number_at(text, ++at);
    bool const goes_on = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
    if (!detail || goes_on) return std::nullopt;
    return StatusCode{*subject, *detail};
}

AddressFault fault_of(StatusCode code, bool permanent) {
    constexpr int kAddress = 1, kMailbox = 2, kNetwork = 4;
    constexpr int kSendersSyntax = 7, kSendersSystem = 8, kSwitchedOff = 1;
    if (code.subject == kAddress) {
        if (code.detail == kSendersSyntax || code.detail == kSendersSystem) return AddressFault::none;
        return permanent ? AddressFault::for_good : AddressFault::passing;
    }
    if (code.subject == kMailbox)
        return permanent && code.detail == kSwitchedOff ? AddressFault::for_good : AddressFault::passing;
    // Policy, size and the like are about our server or this letter; they must not silence a whole domain.
    return code.subject == kNetwork ? AddressFault::passing : AddressFault::none;
}

}  // namespace

AddressFault address_fault_in(std::string_view said) {
    for (std::size_t at = 0; at < said.size(); ++at) {
        if (auto const code = status_code_at(said, at)) return fault_of(*code, said[at] == '5');
    }
    auto const words = folded(said);
    constexpr std::array<std::string_view, 5> nobody{
        "user unknown", "no such user", "unknown user", "no such recipient", "mailbox not found"};
    for (auto const phrase : nobody) {
        if (words.find(phrase) != words.npos) return AddressFault::passing;
    }
    return AddressFault::none;
}

bool AddressTrouble::stops_mail() const {
    return for_good || (failures >= kFailuresThatStop && last_at - since >= kFailuresSpread);
}

AddressTrouble with_failure(AddressTrouble known, AddressFault fault, std::string const& said, Time now) {
    bool const anew =
        known.failures == 0 || (!known.stops_mail() && now - known.last_at > kFailuresBelongTogether);
    if (anew) known.failures = 0;
    if (anew) known.since = now;
    ++known.failures;
    known.for_good = known.for_good || fault == AddressFault::for_good;
    known.reason = shortened(said, kLongestReason);
    known.last_at = now;
    return known;
}

}  // namespace mulkko
