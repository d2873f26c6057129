#include "domain/alarms.h"

#include <atomic>
#include <thread>

#include "domain/alarm_setting.h"
#include "domain/watch.h"
#include "tests/storage/both_engines.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class AlarmsOn : public BothEngines {
protected:
    TicketId add_ticket() {
        TicketId id;
        write([&](Store& store) { id = store.tickets().add(plain_ticket(cast_)); });
        return id;
    }

    /// Adds a ticket whose clock began long enough ago that all of its alarms are due.
    TicketId add_late_ticket() {
        TicketId id;
        write([&](Store& store) {
            auto ticket = plain_ticket(cast_);
            auto const before = ticket;
            ticket.first_response = {480, 0, cast::kNow, cast::kNow + 24h, std::nullopt};
            ticket.id = id = store.tickets().add(ticket);
            set_alarms(store, shipped_rules(), before, ticket);
        });
        return id;
    }

    std::vector<Alarm> due(Time now, AlarmPlace const& after = {}, int most = 100) {
        std::vector<Alarm> found;
        read([&](Store& store) { found = store.alarms().due(now, after, most); });
        return found;
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(AlarmsOn, AnAlarmComesBackAsItWasLastKept) {
    auto const id = add_ticket();
    Alarm const clock{id, AlarmKind::resolution, {}, 1, cast::kNow + 7us};
    Alarm const asleep{id, AlarmKind::first_response, {}, 2, std::nullopt};
    Alarm const offer{id, AlarmKind::offer, OfferId{7}, 0, cast::kNow};
    write([&](Store& store) {
        store.alarms().keep({id, AlarmKind::resolution, {}, 0, cast::kNow});
        for (auto const& alarm : {clock, asleep, offer}) store.alarms().keep(alarm);
    });
    read([&](Store& store) {
        EXPECT_THAT(store.alarms().of(id), ElementsAre(asleep, offer, clock));
        EXPECT_EQ(store.alarms().find(id, AlarmKind::resolution), clock);
        EXPECT_EQ(store.alarms().find(id, AlarmKind::offer, OfferId{7}), offer);
        EXPECT_EQ(store.alarms().find(id, AlarmKind::offer, OfferId{8}), std::nullopt);
        EXPECT_EQ(store.alarms().find(id, AlarmKind::silence), std::nullopt);
    });
}

TEST_P(AlarmsOn, AlarmsGoToSleepAndGo) {
    auto const id = add_ticket();
    write([&](Store& store) {
        store.alarms().keep({id, AlarmKind::resolution, {}, 1, cast::kNow});
        store.alarms().keep({id, AlarmKind::silence, {}, 0, cast::kNow});
        store.alarms().put_to_sleep(id, AlarmKind::resolution);
        store.alarms().forget(id, AlarmKind::silence);
    });
    read([&](Store& store) {
        Alarm const asleep{id, AlarmKind::resolution, {}, 1, std::nullopt};
        EXPECT_THAT(store.alarms().of(id), ElementsAre(asleep));
    });
    EXPECT_THAT(due(cast::kNow + 24h), IsEmpty());
}

TEST_P(AlarmsOn, AnAlarmGoesOnOnlyFromWhereItStands) {
    Alarm const alarm{add_ticket(), AlarmKind::resolution, {}, 0, cast::kNow};
    auto next = alarm;
    next.step = 1;
    next.due_at = cast::kNow + 1h;
    write([&](Store& store) {
        store.alarms().keep(alarm);
        EXPECT_FALSE(store.alarms().advance(next, std::nullopt));
        EXPECT_TRUE(store.alarms().advance(alarm, next));
        EXPECT_FALSE(store.alarms().advance(alarm, next));
        EXPECT_EQ(store.alarms().find(alarm.ticket, alarm.kind), next);
        EXPECT_TRUE(store.alarms().advance(next, std::nullopt));
        EXPECT_FALSE(store.alarms().advance(next, std::nullopt));
        EXPECT_THAT(store.alarms().of(alarm.ticket), IsEmpty());
    });
}

TEST_P(AlarmsOn, DueAlarmsComeByTheirTimePageByPage) {
    std::vector<TicketId> ids{add_ticket(), add_ticket(), add_ticket()};
    write([&](Store& store) {
        store.alarms().keep({ids[2], AlarmKind::resolution, {}, 0, cast::kNow});
        store.alarms().keep({ids[0], AlarmKind::resolution, {}, 0, cast::kNow + 1h});
        store.alarms().keep({ids[1], AlarmKind::resolution, {}, 0, cast::kNow + 1h});
        store.alarms().keep({ids[1], AlarmKind::first_response, {}, 0, cast::kNow + 1h + 1us});
    });
    std::vector<TicketId> found;
    AlarmPlace place;
    for (auto page = due(cast::kNow + 1h, place, 1); !page.empty(); page = due(cast::kNow + 1h, place, 1)) {
        found.push_back(page.front().ticket);
        place = {*page.front().due_at, page.front().ticket};
    }
    EXPECT_THAT(found, ElementsAre(ids[2], ids[0], ids[1]));
}

TEST_P(AlarmsOn, ServersThatShareADatabaseShareItsClock) {
    read([&](Store& store) {
        auto const shared = store.alarms().now();
        ASSERT_EQ(shared.has_value(), !on_sqlite()) << "on SQLite the one server's own clock is all there is";
        if (!shared) return;
        auto const own = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        EXPECT_LT(std::chrono::abs(own - *shared), 1h) << "in UTC, whatever the server's zone";
    });
}

TEST_P(AlarmsOn, ItIsNotedByWhichCalendarsWasCounted) {
    write([&](Store& store) {
        EXPECT_EQ(store.alarms().counted_by(), std::nullopt);
        store.alarms().note_counted_by("one");
        store.alarms().note_counted_by("two");
    });
    read([&](Store& store) { EXPECT_EQ(store.alarms().counted_by(), "two"); });
}

// Three servers on one database see the same alarms due, and all go for them at once.
TEST_P(AlarmsOn, EachAlarmIsTakenByOneOfThreeServers) {
    std::vector<TicketId> tickets;
    for (int i = 0; i < 12; ++i) tickets.push_back(add_late_ticket());
    auto const second = opened(options()), third = opened(options());
    second->start();
    third->start();
    auto const now = cast::kNow + 400 * 24h;
    std::atomic<int> taken = 0;
    std::vector<std::thread> servers;
    for (auto* server : {&database(), second.get(), third.get()}) {
        servers.emplace_back([&, server] {
            for (auto const id : tickets) {
                int of_ticket = 0;
                auto const kept = server->run(Lane::write, [&](Store& store) {
                    of_ticket = Watch(store, shipped_rules(), now).take_all_of(id);
                    return of_ticket > 0 ? Outcome::keep : Outcome::undo;
                });
                EXPECT_TRUE(kept);
                taken += of_ticket;
            }
        });
    }
    for (auto& server : servers) server.join();
    EXPECT_EQ(taken, 36);
    read([&](Store& store) {
        for (auto id : tickets) {
            std::vector<std::int64_t> shares;
            for (auto const& event : store.events().of(id)) {
                shares.push_back(std::get<std::int64_t>(event.data.at("share")));
            }
            EXPECT_THAT(shares, ElementsAre(50, 80, 100));
        }
    });
}

MULKKO_ON_BOTH_ENGINES(AlarmsOn);

}  // namespace
}  // namespace mulkko
