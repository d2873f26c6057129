#include "domain/alarm_times.h"

#include <algorithm>

namespace mulkko {
namespace {

std::int64_t minutes_of_full_day(Calendar const& calendar) {
    std::int64_t sum = 0;
    for (auto const& stretch : calendar.hours) sum += stretch.until - stretch.from;
    return sum;
}

void add_working_days(
    std::vector<SilenceStep>& steps, Time since, int days, bool tells_managers, Calendar const& calendar
) {
    auto const at = after_working_minutes(calendar, since, days * minutes_of_full_day(calendar));
    if (at) steps.push_back({*at, days, tells_managers});
}

}  // namespace

std::optional<Time> share_used_up_at(Clock const& clock, int share, Calendar const& calendar) {
    if (!clock.running_since || clock.met_at) return std::nullopt;
    if (share >= 100) return clock.due_at;
    auto const minutes = (clock.allowed * share + 99) / 100;
    auto const left = std::max<std::int64_t>(minutes - clock.used, 0);
    auto const at = after_working_minutes(calendar, *clock.running_since, left);
    return at ? std::optional{*at} : std::nullopt;
}

std::optional<Time> next_share_at(Clock const& clock, int step, Calendar const& calendar) {
    auto const place = static_cast<std::size_t>(step);
    if (place >= kAlarmShares.size()) return std::nullopt;
    return share_used_up_at(clock, kAlarmShares[place], calendar);
}

bool silence_confirms(Workflow const& workflow, std::string_view state) {
    return std::ranges::any_of(workflow.moves_from(state), [](Move const* move) {
        return move->open_to(Mover::system) && move->asks_for(Need::days_of_silence);
    });
}

std::vector<SilenceStep> silence_steps(Ticket const& ticket, Rules const& rules, Calendar const& calendar) {
    std::vector<SilenceStep> steps;
    auto const& deadlines = rules.deadlines;
    auto const since = ticket.updated_at;
    if (rules.workflow.category_of(ticket.state) != Category::waiting) return steps;
    if (silence_confirms(rules.workflow, ticket.state)) {
        for (auto days : deadlines.remind_proposed_days) {
            steps.push_back({since + std::chrono::days{days}, days, false});
        }
        return steps;
    }
    for (auto days : deadlines.remind_company_days) add_working_days(steps, since, days, false, calendar);
    add_working_days(steps, since, deadlines.tell_managers_days, true, calendar);
    std::ranges::stable_sort(steps, {}, &SilenceStep::at);
    return steps;
}

Time half_time_of(Offer const& offer, Calendar const& calendar) {
    auto const minutes = working_minutes_between(calendar, offer.made_at, offer.deadline_at);
    return after_working_minutes(calendar, offer.made_at, minutes / 2).value_or(offer.deadline_at);
}

}  // namespace mulkko
