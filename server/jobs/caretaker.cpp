#include "server/jobs/caretaker.h"

#include <set>

#include "domain/desk.h"
#include "domain/following_up.h"
#include "server/jobs/recounting.h"
#include "server/jobs/shared_clock.h"
#include "server/log.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr int kMostTickets = 200;
constexpr int kMostRows = 1000;
// Bytes are kept before the row that names them, so young ones may still be waiting for it.
constexpr auto kOrphanAge = 24h;
constexpr auto kCollecting = 1h;

void note(std::string_view event, Error const& error) {
    log_event(Severity::warning, event, {{"error", error.message}, {"field", error.field}});
}

}  // namespace

Caretaker::Caretaker(
    Database& database, Rules const& rules, std::function<Time()> now, std::chrono::seconds pause
)
    : database_(database),
      rules_(rules),
      now_(std::move(now)),
      alarms_(database, rules, now_, [this] { return is_leaving(); }),
      rounds_([this] { round(); }, [pause] { return pause; }) {}

int Caretaker::round() {
    if (!is_counted_) {
        is_counted_ =
            recount_where_calendars_changed(database_, rules_, now_, [this] { return is_leaving(); });
    }
    // Who was to be reminded hears of it before time decides.
    alarms_.go();
    int moved = 0;
    for (auto ticket : due_tickets()) {
        if (is_leaving()) return moved;
        if (move_on(ticket)) ++moved;
    }
    tidy();
    return moved;
}

std::vector<TicketId> Caretaker::due_tickets() {
    std::set<TicketId> due;
    auto read = database_.run(Lane::read, [&](Store& store) {
        auto tickets = Desk(store, rules_, shared_now(store, now_)).tickets_due(kMostTickets);
        due = {tickets.begin(), tickets.end()};
        return Outcome::keep;
    });
    if (!read) note("round_without_database", read.error());
    return {due.begin(), due.end()};
}

bool Caretaker::move_on(TicketId ticket) {
    Result<bool> moved;
    auto kept = database_.run(Lane::write, [&](Store& store) {
        moved = Desk(store, rules_, shared_now(store, now_)).let_time_pass(ticket);
        return moved && *moved ? Outcome::keep : Outcome::undo;
    });
    if (!moved) note("ticket_not_moved", moved.error());
    if (!kept) note("ticket_not_moved", kept.error());
    return kept && moved && *moved;
}

void Caretaker::tidy() {
    auto now = now_();
    auto purged = database_.run(Lane::write, [&](Store& store) {
        store.credentials().purge(now, kMostRows);
        return Outcome::keep;
    });
    if (!purged) note("not_purged", purged.error());
    if (now - collected_at_ < kCollecting) return;
    collected_at_ = now;
    ask_what_solutions_brought();
    auto collected = database_.collect_orphans(now - kOrphanAge);
    if (!collected) return note("orphans_not_collected", collected.error());
    if (*collected > 0) log_event(Severity::info, "orphans_collected", {{"count", std::int64_t{*collected}}});
}

void Caretaker::ask_what_solutions_brought() {
    int asked = 0;
    auto kept = database_.run(Lane::write, [&](Store& store) {
        asked = FollowingUp(store, rules_, now_()).ask_due();
        return Outcome::keep;
    });
    if (!kept) return note("companies_not_asked", kept.error());
    if (asked > 0) log_event(Severity::info, "companies_asked", {{"count", std::int64_t{asked}}});
}

}  // namespace mulkko
