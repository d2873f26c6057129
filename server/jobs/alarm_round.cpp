#include "server/jobs/alarm_round.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <thread>

#include "domain/watch.h"
#include "server/jobs/shared_clock.h"
#include "server/log.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostRead = 256;
// After each group whoever reads finds its pages changed and reads them anew, so the groups are few; and so
// short that a page waits for none of them for long.
constexpr std::size_t kTogether = 64;
// From one group to the next: so that ten thousand alarms take less than a minute, on a slow disk too.
constexpr std::chrono::milliseconds kPace{300}, kLeastRest{25};

void note(TicketId ticket, Error const& error) {
    log_event(Severity::warning, "alarms_not_taken", {{"ticket", ticket.value}, {"error", error.message}});
}

std::vector<TicketId> tickets_of(std::vector<Alarm> const& alarms) {
    std::vector<TicketId> tickets;
    for (auto const& alarm : alarms) {
        if (std::ranges::count(tickets, alarm.ticket) == 0) tickets.push_back(alarm.ticket);
    }
    return tickets;
}

/// Leaves the time until the next group to those who wait for a page.
void rest_after(std::chrono::steady_clock::time_point start) {
    auto const next = std::max(start + kPace, std::chrono::steady_clock::now() + kLeastRest);
    std::this_thread::sleep_until(next);
}

}  // namespace

AlarmRound::AlarmRound(
    Database& database, Rules const& rules, std::function<Time()> now, std::function<bool()> is_leaving
)
    : database_(database), rules_(rules), now_(std::move(now)), is_leaving_(std::move(is_leaving)) {}

// A pass looks once at each ticket, whatever comes of it, so that one in trouble holds up no other.
int AlarmRound::go() {
    int taken = 0;
    while (int more = pass()) taken += more;
    return taken;
}

int AlarmRound::pass() {
    int taken = 0;
    AlarmPlace place;
    for (auto due = due_after(place); !due.empty(); due = due_after(place)) {
        auto const tickets = tickets_of(due);
        for (std::span<TicketId const> left = tickets; !left.empty();) {
            if (is_leaving_()) return taken;
            auto const group = left.first(std::min(kTogether, left.size()));
            left = left.subspan(group.size());
            auto const start = std::chrono::steady_clock::now();
            taken += take(group);
            if (left.empty() && due.size() < kMostRead) return taken;
            rest_after(start);
        }
        place = {*due.back().due_at, due.back().ticket};
    }
    return taken;
}

std::vector<Alarm> AlarmRound::due_after(AlarmPlace const& place) {
    std::vector<Alarm> due;
    auto const read = database_.run(Lane::read, [&](Store& store) {
        due = store.alarms().due(shared_now(store, now_), place, static_cast<int>(kMostRead));
        return Outcome::keep;
    });
    if (read) return due;
    log_event(Severity::warning, "round_without_database", {{"error", read.error().message}});
    return {};
}

// Handed in together, so that SQLite may write them to the disk together.
int AlarmRound::take(std::span<TicketId const> tickets) {
    std::atomic<int> taken = 0;
    std::latch waiting(static_cast<std::ptrdiff_t>(tickets.size()));
    for (auto const ticket : tickets) {
        auto const of_ticket = std::make_shared<int>(0);
        auto const done = [&, ticket, of_ticket](Result<void> const& kept) {
            if (!kept) note(ticket, kept.error());
            if (kept) taken += *of_ticket;
            waiting.count_down();
        };
        auto const unit = [this, ticket, of_ticket](Store& store) {
            *of_ticket = Watch(store, rules_, shared_now(store, now_)).take_all_of(ticket);
            return *of_ticket > 0 ? Outcome::keep : Outcome::undo;
        };
        if (!database_.submit(Lane::write, unit, done)) waiting.count_down();
    }
    waiting.wait();
    return taken;
}

}  // namespace mulkko
