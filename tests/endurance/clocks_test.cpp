#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "domain/alarm_times.h"
#include "domain/desk.h"
#include "tests/endurance/audit.h"
#include "tests/endurance/load.h"

// Programs whose clocks are wrong, or that were away for days.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Steady = std::chrono::steady_clock;

constexpr auto kPatience = 180s;

template <typename Holds>
bool comes_true(Holds const& holds) {
    auto const limit = Steady::now() + kPatience;
    while (!holds() && Steady::now() < limit) std::this_thread::sleep_for(200ms);
    return holds();
}

/// Files a problem beside the programs, at an instant of the test's choosing.
TicketId filed(Site& site, Time at) {
    TicketId id;
    site.work(Lane::write, [&](Store& store) {
        auto problem = cast::porosity();
        problem.excluded_experts = {site.cast().casting.id, site.cast().moulds.id};
        id = Desk(store, site.rules(), at).file_problem(site.cast().member, {.problem = problem})->ticket.id;
    });
    return id;
}

std::vector<std::string> said(Site& site, TicketId ticket) {
    std::vector<std::string> said;
    site.work(Lane::read, [&](Store& store) { said = said_of_clocks(store, ticket); });
    return said;
}

/// Lists the moments at which the clocks of a ticket were spoken of.
std::vector<Time> times_said(Site& site, TicketId ticket) {
    std::vector<Time> times;
    site.work(Lane::read, [&](Store& store) {
        for (auto const& event : store.events().of(ticket)) {
            if (event.action == "warn" || event.action == "breach") times.push_back(event.at);
        }
    });
    return times;
}

class ThreeServers : public testing::Test {
protected:
    ThreeServers() {
        for (auto const* clock : {"-300", "+0", "+420"}) servers.push_back(site.served(clock));
    }

    Site site{Engine::mariadb};
    std::vector<Server> servers;
};

TEST_F(ThreeServers, WithClocksMinutesApartSayEachThingOnceAndByTheTimeOfTheDatabase) {
    constexpr int kProblems = 24;
    constexpr auto kHalf = 3min, kPromise = 6min;
    auto const begin = site.shared_now();
    // Half of each promise is over within the next seconds, one after the other. All of it, later.
    std::map<TicketId, Time> half_over;
    for (int i = 0; i < kProblems; ++i) {
        auto const due = begin + 2s + 150ms * i;
        half_over[filed(site, due - kHalf)] = due;
    }
    auto const all_over = filed(site, begin + 4s - kPromise);
    auto const not_yet = filed(site, begin + 90s - kHalf);
    auto const all_said = [&] {
        return std::ranges::all_of(half_over, [&](auto const& one) {
            return said(site, one.first).size() >= 2;
        });
    };
    EXPECT_TRUE(comes_true([&] { return all_said() && said(site, all_over).size() >= 6; }));
    std::this_thread::sleep_for(2500ms);  // for whoever would say it once more
    auto const now = site.shared_now();
    for (auto const& [ticket, due] : half_over) {
        EXPECT_THAT(said(site, ticket), ElementsAre("first_response 50", "resolution 50"));
        for (auto at : times_said(site, ticket)) {
            EXPECT_GE(at, due) << "by a clock that is ahead";
            EXPECT_LE(at, now) << "by a clock that is ahead";
        }
    }
    EXPECT_THAT(said(site, all_over), SizeIs(6));
    if (now < begin + 90s) {
        EXPECT_THAT(said(site, not_yet), IsEmpty()) << "by the clock of the server that is ahead";
    }
    for (auto& server : servers) EXPECT_EQ(server.end(), 0);
}

TEST_F(ThreeServers, WithClocksMinutesApartLetOffersExpireByTheTimeOfTheDatabase) {
    auto const begin = site.shared_now();
    TicketId open, over;
    site.work(Lane::write, [&](Store& store) {
        auto const file = [&](Time at) {
            Filing const filing{.problem = cast::porosity()};
            return Desk(store, site.rules(), at).file_problem(site.cast().member, filing)->ticket.id;
        };
        open = file(begin - 2min);
        over = file(begin + 2s - 6min);
    });
    auto const expired = [&](TicketId ticket) {
        int count = 0;
        site.work(Lane::read, [&](Store& store) {
            for (auto const& event : store.events().of(ticket)) {
                if (event.action != "expire") continue;
                ++count;
                EXPECT_GE(event.at, begin + 2s);
            }
        });
        return count;
    };
    EXPECT_TRUE(comes_true([&] { return expired(over) > 0; }));
    std::this_thread::sleep_for(2500ms);
    EXPECT_EQ(expired(over), 1);
    auto const early = expired(open);
    if (site.shared_now() < begin + 4min) {
        EXPECT_EQ(early, 0) << "its time is not over, though one server's clock is seven minutes ahead";
    }
}

TEST(ThreeDaysOff, AreMadeUpForOnceAndInOrder) {
    SmtpSink sink;
    Site site(Engine::sqlite, sink.url());
    Filer filer("problem", site.company_token());
    auto first = site.served("@2026-03-10 02:00:00");
    for (int i = 0; i < 3; ++i) filer.finish(first.port);
    HttpClient company(first.port);
    company.token = site.company_token();
    auto planned = filing();
    planned["urgency"] = "planned";
    ASSERT_EQ(company.post("/api/v1/tickets", planned).status, 201);
    first.kill();
    auto const tickets = all_tickets(site);
    ASSERT_THAT(tickets, SizeIs(4));
    for (auto const& ticket : tickets) EXPECT_THAT(said(site, ticket.id), IsEmpty());

    auto second = site.started("@2026-03-13 02:00:00");
    std::this_thread::sleep_for(1500ms);  // wherever that leaves it
    second.send(SIGKILL);
    second.wait();
    auto third = site.served("@2026-03-13 02:01:00");
    auto const overdue = [&] { return said(site, tickets[0].id).size() + said(site, tickets[3].id).size(); };
    EXPECT_TRUE(comes_true([&] { return overdue() >= 10; }));
    std::this_thread::sleep_for(2500ms);
    EXPECT_EQ(third.end(), 0);
    // Both promises of what is urgent end at the same instants.
    for (int i = 0; i < 3; ++i) {
        EXPECT_THAT(
            said(site, tickets[i].id),
            ElementsAre(
                "first_response 50",
                "resolution 50",
                "first_response 80",
                "resolution 80",
                "first_response 100",
                "resolution 100"
            )
        );
    }
    EXPECT_THAT(
        said(site, tickets[3].id),
        ElementsAre("first_response 50", "first_response 80", "first_response 100", "resolution 50")
    ) << "half of a hundred hours are over";
}

}  // namespace
}  // namespace mulkko::test
