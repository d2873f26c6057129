#include "domain/promises.h"
#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_values.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

json day_json(CountedDay const& day) {
    auto const weekday = std::chrono::weekday{std::chrono::sys_days{day.date}}.iso_encoding();
    return {
        {"date", to_text(day.date)},
        {"weekday", weekday},
        {"minutes", day.minutes},
        {"kind", name_of(day.kind)},
        {"name", day.name.empty() ? json{} : json(day.name)},
    };
}

json run_json(CountedRun const& run) {
    auto days = json::array();
    for (auto const& day : run.days) days.push_back(day_json(day));
    return {
        {"from", to_rfc3339(run.from)},
        {"until", to_rfc3339(run.until)},
        {"running", run.runs},
        {"minutes", run.minutes},
        {"otherwise_minutes", run.otherwise},
        {"days", std::move(days)},
    };
}

json clock_json(Clock const& clock, Reckoning const& reckoning, Time now) {
    auto runs = json::array();
    for (auto const& run : reckoning.runs) runs.push_back(run_json(run));
    return {
        {"allowed_minutes", clock.allowed},
        {"used_minutes", clock.used},
        {"due_at", time_json(clock.due_at)},
        {"met_at", time_json(clock.met_at)},
        {"breached", clock.started() && clock.breached(now)},
        {"runs", std::move(runs)},
    };
}

}  // namespace

Result<Response> show_deadlines(Call& call) {
    auto const& rules = call.house.rules();
    auto const found = call.id<TicketId>().and_then([&](TicketId id) {
        return promises_of(*call.store, rules, call.actor(), id, call.now);
    });
    if (!found) return pass(found);
    auto const& ticket = found->view.ticket;
    return json_answer({
        {"calendar", rules.calendars.of(found->country).country},
        {"time_zone", rules.calendars.of(found->country).time_zone},
        {"first_response", clock_json(ticket.first_response, found->first_response, call.now)},
        {"resolution", clock_json(ticket.resolution, found->resolution, call.now)},
    });
}

}  // namespace mulkko::api
