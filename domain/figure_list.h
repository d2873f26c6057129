#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/figures.h"

// Every figure leads to the tickets that it counts.

namespace mulkko {

/// Names a list of tickets behind a figure.
enum class FigureList {
    filed,
    ended,
    open,
    guided,
    solved,
    given_up,
    set_aside,
    responded,
    accepted,
    in_time,
    late,
    right_first_time,
    later_than_first,
    declined,
    expired,
    handed_over,
    reopened,
    reworked,
    rated,
};

inline constexpr std::array<std::string_view, 19> kFigureListNames{
    "filed",
    "ended",
    "open",
    "guided",
    "solved",
    "given_up",
    "set_aside",
    "responded",
    "accepted",
    "in_time",
    "late",
    "right_first_time",
    "later_than_first",
    "declined",
    "expired",
    "handed_over",
    "reopened",
    "reworked",
    "rated"};

constexpr std::string_view name_of(FigureList list) {
    return kFigureListNames[static_cast<std::size_t>(list)];
}
std::optional<FigureList> figure_list_from(std::string_view name);

/// Says what the amounts of a list are.
enum class ListAmount { none, minutes, stars };
ListAmount amount_of(FigureList list);

/// Shows one ticket of a list, when it came to count and with what.
/// Units: as `amount_of` says.
struct CountedTicket {
    TicketId ticket;
    Time at{};
    std::int64_t amount = 0;

    friend bool operator==(CountedTicket const&, CountedTicket const&) = default;
};

/// Lists the tickets behind a figure of a period, each once: those that took longest first, the fewest stars
/// first, or the latest first.
std::vector<CountedTicket> tickets_behind(FactTable const& table, FigureQuery const& query, FigureList list);

}  // namespace mulkko
