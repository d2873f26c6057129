#include "domain/time.h"

#include <cstdint>

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

/// Puts a number's last digits in place; printf takes longer than all the rest of many an answer.
void put_digits(char* place, int digits, std::int64_t number) {
    for (; digits > 0; number /= 10) place[--digits] = static_cast<char>('0' + number % 10);
}

bool in_range(Date date) { return date.ok() && date.year() >= year{1970} && date.year() <= year{9999}; }

}  // namespace

std::string to_rfc3339(Time time) {
    auto const midnight = floor<days>(time);
    hh_mm_ss const clock{floor<milliseconds>(time - midnight)};
    auto text = to_text(Date{midnight}) + "T00:00:00.000Z";
    auto* const end = text.data() + text.size();
    put_digits(end - 13, 2, clock.hours().count());
    put_digits(end - 10, 2, clock.minutes().count());
    put_digits(end - 7, 2, clock.seconds().count());
    put_digits(end - 4, 3, clock.subseconds().count());
    return text;
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
    std::string text = "0000-00-00";
    put_digits(text.data(), 4, static_cast<int>(date.year()));
    put_digits(text.data() + 5, 2, static_cast<unsigned>(date.month()));
    put_digits(text.data() + 8, 2, static_cast<unsigned>(date.day()));
    return text;
}

std::optional<Date> parse_date(std::string_view text) {
    Scan scan{text};
    Date const date = scan_date(scan);
    if (!scan.ended_well() || !in_range(date)) return std::nullopt;
    return date;
}

}  // namespace mulkko
