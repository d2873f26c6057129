#include "domain/time.h"

#include <array>
#include <cstdio>

namespace mulkko {
namespace {

using namespace std::chrono;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads a text from left to right; once something is missing, everything after fails too.
class Scan {
public:
    explicit Scan(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (i >= rest_.size() || !is_digit(rest_[i])) return give_up();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    char one_of(std::string_view allowed) {
        if (rest_.empty() || allowed.find(rest_[0]) == allowed.npos) return static_cast<char>(give_up());
        char const found = rest_[0];
        rest_.remove_prefix(1);
        return found;
    }
    bool next_is(char wanted) const { return !rest_.empty() && rest_[0] == wanted; }
    bool next_is_digit() const { return !rest_.empty() && is_digit(rest_[0]); }
    bool ended_well() const { return good_ && rest_.empty(); }

private:
    int give_up() {
        good_ = false;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool good_ = true;
};

Date scan_date(Scan& scan) {
    int const y = scan.number(4);
    scan.one_of("-");
    int const m = scan.number(2);
    scan.one_of("-");
    int const d = scan.number(2);
    return year{y} / month{static_cast<unsigned>(m)} / day{static_cast<unsigned>(d)};
}

/// Digits beyond the microsecond are cut, not rounded: rounding could reach into the next second.
microseconds scan_fraction(Scan& scan) {
    if (!scan.next_is('.')) return {};
    scan.one_of(".");
    int value = scan.number(1);
    int digits = 1;
    for (; scan.next_is_digit(); ++digits) {
        int const digit = scan.number(1);
        if (digits < 6) value = value * 10 + digit;
    }
    for (; digits < 6; ++digits) value *= 10;
    return microseconds{value};
}

std::optional<minutes> scan_offset(Scan& scan) {
    char const sign = scan.one_of("Zz+-");
    if (sign == 'Z' || sign == 'z') return minutes{0};
    int const h = scan.number(2);
    scan.one_of(":");
    int const m = scan.number(2);
    if (h > 23 || m > 59) return std::nullopt;
    auto const offset = hours{h} + minutes{m};
    return sign == '-' ? -offset : offset;
}

bool in_range(Date date) { return date.ok() && date.year() >= year{1970} && date.year() <= year{9999}; }

}  // namespace

std::string to_rfc3339(Time time) {
    auto const midnight = floor<days>(time);
    Date const date{midnight};
    hh_mm_ss const clock{floor<milliseconds>(time - midnight)};
    std::array<char, 64> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%sT%02d:%02d:%02d.%03dZ",
        to_text(date).c_str(),
        static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count())
    );
    return text.data();
}

std::optional<Time> parse_rfc3339(std::string_view text) {
    Scan scan{text};
    Date const date = scan_date(scan);
    scan.one_of("Tt");
    int const h = scan.number(2);
    scan.one_of(":");
    int const m = scan.number(2);
    scan.one_of(":");
    int const s = scan.number(2);
    auto const fraction = scan_fraction(scan);
    auto const offset = scan_offset(scan);
    if (!scan.ended_well() || !offset || !in_range(date) || h > 23 || m > 59 || s > 59) return std::nullopt;
    Time const time = sys_days{date} + hours{h} + minutes{m} + seconds{s} + fraction - *offset;
    if (!in_range(Date{floor<days>(time)})) return std::nullopt;
    return time;
}

std::string to_text(Date date) {
    std::array<char, 32> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
    return text.data();
}

std::optional<Date> parse_date(std::string_view text) {
    Scan scan{text};
    Date const date = scan_date(scan);
    if (!scan.ended_well() || !in_range(date)) return std::nullopt;
    return date;
}

}  // namespace mulkko
