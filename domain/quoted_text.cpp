#include "domain/quoted_text.h"

#include <algorithm>

#include "domain/reply_lines.h"

namespace mulkko {
namespace {

constexpr std::size_t kLongSignature = 15;
constexpr std::size_t kLooseSignature = 6;

/// Tells of a line what it may be; what introduces a quote counts to it.
enum class Kind { blank, own, quote, signature };

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_blank(std::string_view line) { return without_blank_ends(line).empty(); }

std::size_t next_written(Lines const& lines, std::size_t at) {
    while (at < lines.size() && is_blank(lines[at])) ++at;
    return at;
}

/// A rule drawn above a block of headers belongs to it.
bool is_rule(std::string_view line) {
    auto const text = without_blank_ends(line);
    return text.size() >= 5 && text.find_first_not_of("_-=") == text.npos;
}

/// Finds the line from which on everything is history, though nothing marks its lines as quoted.
std::size_t history_in(Lines const& lines) {
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (is_separator(lines[at])) return at;
        if (is_header_block(lines, at)) return at > 0 && is_rule(lines[at - 1]) ? at - 1 : at;
        auto const count = attribution_at(lines, at);
        if (count == 0) continue;
        auto const next = next_written(lines, at + count);
        if (next < lines.size() && !is_quote(lines[next])) return at;
        at += count - 1;
    }
    return lines.size();
}

std::vector<Kind> quotes_in(Lines const& lines) {
    std::vector<Kind> kinds(lines.size(), Kind::blank);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (is_blank(lines[at])) continue;
        auto const count = attribution_at(lines, at);
        if (count > 0) {
            std::fill_n(kinds.begin() + static_cast<std::ptrdiff_t>(at), count, Kind::quote);
            at += count - 1;
        } else {
            kinds[at] = is_quote(lines[at]) ? Kind::quote : Kind::own;
        }
    }
    return kinds;
}

/// Marks a signature below "-- ", as far as the next quote; a letter has one, and it is short.
void mark_signature(Lines const& lines, std::vector<Kind>& kinds) {
    for (std::size_t at = lines.size(); at-- > 0;) {
        auto const text = without_blank_ends(lines[at]);
        if (text != "--" || kinds[at] != Kind::own) continue;
        auto end = at;
        while (end < lines.size() && kinds[end] != Kind::quote) ++end;
        auto const most = lines[at].starts_with("-- ") ? kLongSignature : kLooseSignature;
        bool const more_follows =
            std::any_of(kinds.begin() + static_cast<std::ptrdiff_t>(end), kinds.end(), [](Kind kind) {
                return kind == Kind::own;
            });
        if (end - at > most + 1 || more_follows) return;
        for (; at < end; ++at) {
            if (kinds[at] == Kind::own) kinds[at] = Kind::signature;
        }
        return;
    }
}

void mark_device_signature(Lines const& lines, std::vector<Kind>& kinds) {
    for (std::size_t at = lines.size(); at-- > 0;) {
        if (kinds[at] != Kind::own) continue;
        if (is_device_signature(lines[at])) kinds[at] = Kind::signature;
        return;
    }
}

std::string joined(Lines const& lines, std::vector<bool> const& kept, bool wanted) {
    std::string text;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (kept[at] == wanted) text.append(lines[at]).append("\n");
    }
    auto const first = text.find_first_not_of("\n");
    if (first == text.npos) return {};
    auto const last = text.find_last_not_of("\n \t\r");
    return last == text.npos || last < first ? std::string{} : text.substr(first, last - first + 1);
}

}  // namespace

FoldedText folded_reply(std::string_view text) {
    auto const lines = lines_of(text);
    auto const history = history_in(lines);
    Lines const head(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(history));
    auto kinds = quotes_in(head);
    mark_signature(head, kinds);
    mark_device_signature(head, kinds);

    auto const first = std::ranges::find(kinds, Kind::own);
    std::vector<bool> kept(lines.size(), first == kinds.end());
    if (first == kinds.end()) return {joined(lines, kept, true), {}};

    auto const last = std::find(kinds.rbegin(), kinds.rend(), Kind::own).base();
    bool const piecewise = std::find(first, last, Kind::quote) != last;
    // Whoever answers piece by piece may begin with a quote: then it belongs to the first answer.
    auto const begin = piecewise ? kinds.begin() : first;
    for (auto place = begin; place != last; ++place) {
        kept[static_cast<std::size_t>(place - kinds.begin())] = *place != Kind::signature;
    }
    return {joined(lines, kept, true), joined(lines, kept, false)};
}

}  // namespace mulkko
