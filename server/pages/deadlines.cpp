#include "domain/promises.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/views/page.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

std::string day_with_weekday(Date date, Words const& words) {
    auto const weekday = std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding();
    return words.text(
        "reckoning.day",
        {{"day", words.day(date)}, {"weekday", words.text("weekday." + std::to_string(weekday))}}
    );
}

std::string why(CountedDay const& day, Words const& words) {
    return words.text(std::string{"day."}.append(name_of(day.kind)), {{"name", day.name}});
}

void show_days(View& part, CountedRun const& run, Words const& words) {
    for (auto const& day : run.days) {
        auto row = part.add("days");
        row.set("day_text", day_with_weekday(day.date, words));
        row.set("day_iso", to_text(day.date));
        row.set("day_class", day.minutes == 0 ? "off" : "");
        row.set("day_counted", day.minutes == 0 ? "–" : words.hours(day.minutes));
        row.set("day_why", why(day, words));
    }
}

void show_run(View part, CountedRun const& run, CountedRun const* before, Words const& words) {
    if (before) {
        part.say(
            "pause",
            words.text(
                "reckoning.pause", {{"from", words.moment(before->until)}, {"until", words.moment(run.from)}}
            )
        );
    }
    auto const* key = run.runs ? "reckoning.running" : "reckoning.run";
    part.set(
        "run_text", words.text(key, {{"from", words.moment(run.from)}, {"until", words.moment(run.until)}})
    );
    part.set("run_sum", words.hours(run.minutes));
    show_days(part, run, words);
    // What was counted before the calendar changed stays as it was counted.
    if (run.otherwise != 0) {
        auto const hours = (run.otherwise < 0 ? "−" : "+") + words.hours(std::abs(run.otherwise));
        part.say("otherwise", words.text("reckoning.otherwise", {{"hours", hours}}));
    }
}

std::string state_of(Clock const& clock, Words const& words) {
    auto const left = words.hours(std::max<std::int64_t>(0, clock.allowed - clock.used));
    bool const late = clock.breached(words.now());
    if (clock.met_at) return words.text(late ? "promise.met_late" : "promise.met");
    if (!clock.running_since || !clock.due_at) return words.text("promise.paused", {{"hours", left}});
    return late ? words.text("promise.late")
                : words.text("reckoning.due", {{"time", words.moment(*clock.due_at)}});
}

void show_clock(Page& page, char const* name, Clock const& clock, Reckoning const& reckoning) {
    if (!clock.started()) return;
    auto const& words = page.words();
    auto part = page.view().add("clocks");
    part.set("clock_name", words.text(name));
    part.set("clock_state", state_of(clock, words));
    part.set("clock_allowed", words.hours(clock.allowed));
    part.set("clock_sum", words.hours(reckoning.total()));
    CountedRun const* before = nullptr;
    for (auto const& run : reckoning.runs) {
        show_run(part.add("runs"), run, before, words);
        before = &run;
    }
}

std::string text_in(Event const& event, std::string const& name) {
    auto const found = event.data.find(name);
    auto const* text = found == event.data.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text ? *text : std::string{};
}

void show_recounts(Page& page, std::vector<Event> const& recounts) {
    auto const& words = page.words();
    for (auto const& event : recounts) {
        for (auto const* clock : {"first_response", "resolution"}) {
            auto const before = parse_rfc3339(text_in(event, std::string{clock} + "_before"));
            auto const after = parse_rfc3339(text_in(event, std::string{clock} + "_after"));
            if (!before || !after) continue;
            page.view()
                .add("recounts")
                .set(
                    "recount_text",
                    words.text(
                        "reckoning.recount",
                        {{"at", words.moment(event.at)},
                         {"clock", words.text(std::string{"promise."} + clock)},
                         {"before", words.moment(*before)},
                         {"after", words.moment(*after)}}
                    )
                );
        }
    }
}

}  // namespace

Result<Response> show_deadlines(Call& call) {
    auto const& rules = call.house.rules();
    auto const found = call.id<TicketId>().and_then([&](TicketId id) {
        return promises_of(*call.store, rules, call.actor(), id, call.now);
    });
    if (!found) return pass(found);
    auto const& ticket = found->view.ticket;
    auto const& calendar = rules.calendars.of(found->country);
    Page page{call, "tickets/deadlines.html"};
    auto& view = page.view();
    show_chips(view, page.words(), call.actor(), found->view);
    auto const& words = page.words();
    view.set(
        "calendar_text", words.text("reckoning.calendar", {{"country", words.country(calendar.country)}})
    );
    view.show_if("no_promises", !ticket.first_response.started());
    show_clock(page, "promise.first_response", ticket.first_response, found->first_response);
    show_clock(page, "promise.resolution", ticket.resolution, found->resolution);
    if (!found->recounts.empty()) view.show("recounted");
    show_recounts(page, found->recounts);
    return page.answer();
}

}  // namespace mulkko::pages
