#include "server/jobs/recounting.h"

#include <algorithm>
#include <vector>

#include "domain/alarm_setting.h"
#include "domain/alarms.h"
#include "domain/recount.h"
#include "server/log.h"

namespace mulkko {
namespace {

constexpr int kTogether = 20;

/// Lists where open tickets stand, some at a time.
class OpenTickets {
public:
    OpenTickets(Database& database, Rules const& rules) : database_(database) {
        query_.scope.everything = true;
        query_.order = TicketOrder::oldest;
        query_.limit = kTogether;
        for (auto const& state : rules.workflow.states()) {
            if (state.category != Category::done) query_.states.push_back(state.name);
        }
    }

    Result<std::vector<TicketId>> next() {
        std::vector<TicketId> ids;
        if (at_end_) return ids;
        auto const read = database_.run(Lane::read, [&](Store& store) {
            auto const page = store.tickets().list(query_);
            for (auto const& item : page.items) ids.push_back(item.ticket.id);
            next_ = page.next;
            return Outcome::keep;
        });
        if (!read) return pass(read);
        query_.cursor = next_;
        at_end_ = next_.empty();
        return ids;
    }

private:
    Database& database_;
    TicketQuery query_;
    std::string next_;
    bool at_end_ = false;
};

Result<std::int64_t> recount_together(
    Database& database, Rules const& rules, std::vector<TicketId> const& ids, bool first_time, Time now
) {
    std::int64_t moved = 0;
    auto const kept = database.run(Lane::write, [&](Store& store) {
        moved = 0;
        for (auto id : ids) {
            if (recount(store, rules, id, now)) ++moved;
            auto const ticket = first_time ? store.tickets().find(id) : std::nullopt;
            if (ticket) add_missing_alarms(store, rules, *ticket, now);
        }
        return Outcome::keep;
    });
    if (!kept) return pass(kept);
    return moved;
}

Result<std::optional<std::string>> counted_by(Database& database) {
    std::optional<std::string> found;
    auto const read = database.run(Lane::read, [&](Store& store) {
        found = store.alarms().counted_by();
        return Outcome::keep;
    });
    if (!read) return pass(read);
    return found;
}

Result<void> note_counted_by(Database& database, std::string const& calendars) {
    return database.run(Lane::write, [&](Store& store) {
        store.alarms().note_counted_by(calendars);
        return Outcome::keep;
    });
}

/// Shape: false where it was told to leave before the end.
Result<bool> recount_all(
    Database& database,
    Rules const& rules,
    bool first_time,
    std::function<Time()> const& now,
    std::function<bool()> const& is_leaving
) {
    OpenTickets open(database, rules);
    std::int64_t moved = 0;
    for (auto ids = open.next();; ids = open.next()) {
        if (!ids) return pass(ids);
        if (ids->empty()) break;
        if (is_leaving()) return false;
        auto const more = recount_together(database, rules, *ids, first_time, now());
        if (!more) return pass(more);
        moved += *more;
    }
    if (moved > 0) log_event(Severity::info, "deadlines_recounted", {{"tickets", moved}});
    return true;
}

}  // namespace

bool recount_where_calendars_changed(
    Database& database,
    Rules const& rules,
    std::function<Time()> const& now,
    std::function<bool()> const& is_leaving
) {
    auto const calendars = fingerprint_of(rules.calendars);
    auto const done =
        counted_by(database).and_then([&](std::optional<std::string> const& last) -> Result<bool> {
            if (last == calendars) return true;
            auto all = recount_all(database, rules, !last, now, is_leaving);
            if (!all || !*all) return all;
            if (auto noted = note_counted_by(database, calendars); !noted) return pass(noted);
            return true;
        });
    if (!done) log_event(Severity::warning, "deadlines_not_recounted", {{"error", done.error().message}});
    return done && *done;
}

}  // namespace mulkko
