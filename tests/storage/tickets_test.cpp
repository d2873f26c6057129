#include <atomic>
#include <thread>
#include "domain/alarms.h"

#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class TicketsOn : public BothEngines {
protected:
    TicketId add(Ticket const& ticket) {
        TicketId id;
        write([&](Store& store) { id = store.tickets().add(ticket); });
        return id;
    }

    std::optional<Ticket> find(TicketId id) {
        std::optional<Ticket> found;
        read([&](Store& store) { found = store.tickets().find(id); });
        return found;
    }

    std::optional<TicketView> view(TicketId id) {
        std::optional<TicketView> found;
        read([&](Store& store) { found = store.tickets().view(id); });
        return found;
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(TicketsOn, ATicketComesBackAsItWasWithEveryField) {
    auto ticket = full_ticket(cast_);
    ticket.assigned_expert = cast_.casting.id;
    ticket.id = add(ticket);
    ASSERT_TRUE(ticket.id);
    EXPECT_EQ(find(ticket.id), ticket);
}

TEST_P(TicketsOn, ATicketThatIsHardlyFilledComesBackAsItWas) {
    auto ticket = plain_ticket(cast_, "");
    ticket.id = add(ticket);
    EXPECT_EQ(find(ticket.id), ticket);
}

TEST_P(TicketsOn, ATicketThatIsNotThereIsNotFound) {
    EXPECT_FALSE(find(TicketId{4711}));
    EXPECT_FALSE(view(TicketId{4711}));
}

TEST_P(TicketsOn, AChangeIsWrittenWithEveryField) {
    auto ticket = plain_ticket(cast_);
    ticket.id = add(ticket);
    auto changed = full_ticket(cast_);
    changed.id = ticket.id;
    changed.version = 2;
    write([&](Store& store) { EXPECT_TRUE(store.tickets().update(changed)); });
    EXPECT_EQ(find(ticket.id), changed);
    auto emptied = plain_ticket(cast_);
    emptied.id = ticket.id;
    emptied.version = 3;
    write([&](Store& store) { EXPECT_TRUE(store.tickets().update(emptied)); });
    EXPECT_EQ(find(ticket.id), emptied);
}

TEST_P(TicketsOn, AChangeToAnOldVersionIsRefusedAndWritesNothing) {
    auto ticket = plain_ticket(cast_);
    ticket.id = add(ticket);
    for (std::int64_t version : {1, 3}) {
        auto changed = ticket;
        changed.version = version;
        changed.problem.title = "Too late, or too early";
        write([&](Store& store) { EXPECT_FALSE(store.tickets().update(changed)); });
    }
    EXPECT_EQ(find(ticket.id), ticket);
}

TEST_P(TicketsOn, OfTwentyChangesAtOnceOneWins) {
    auto ticket = plain_ticket(cast_);
    ticket.id = add(ticket);
    std::atomic<int> won = 0, done = 0;
    for (int i = 0; i < 20; ++i) {
        auto changed = ticket;
        changed.version = 2;
        changed.problem.title = "By " + std::to_string(i);
        ASSERT_TRUE(database().submit(
            Lane::write,
            [&won, changed](Store& store) {
                bool const wrote = store.tickets().update(changed);
                won += wrote ? 1 : 0;
                return wrote ? Outcome::keep : Outcome::undo;
            },
            [&done](Result<void> const& result) {
                EXPECT_TRUE(result);
                ++done;
            }
        ));
    }
    while (done < 20) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(won, 1);
    EXPECT_EQ(find(ticket.id)->version, 2);
}

TEST_P(TicketsOn, OfTwentyWhoReadAndThenChangeEachSeesTheOneBefore) {
    auto ticket = plain_ticket(cast_);
    ticket.id = add(ticket);
    std::atomic<int> done = 0;
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(database().submit(
            Lane::write,
            [id = ticket.id](Store& store) {
                auto found = store.tickets().view(id)->ticket;
                ++found.version;
                found.problem.title += "+";
                EXPECT_TRUE(store.tickets().update(found));
                return Outcome::keep;
            },
            [&done](Result<void> const& result) {
                EXPECT_TRUE(result);
                ++done;
            }
        ));
    }
    while (done < 20) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(find(ticket.id)->version, 21);
    EXPECT_EQ(find(ticket.id)->problem.title, "A fault" + std::string(20, '+'));
}

TEST_P(TicketsOn, AViewBringsTheNamesAndTheOpenOffer) {
    auto ticket = full_ticket(cast_);
    ticket.assigned_expert = cast_.moulds.id;
    write([&](Store& store) {
        ticket.id = store.tickets().add(ticket);
        Offer offer{.ticket = ticket.id, .expert = cast_.casting.id, .made_at = cast::kNow};
        offer.deadline_at = cast::kNow + 4h;
        offer.reason = "이유";
        ticket.open_offer = store.offers().add(offer);
        ++ticket.version;
        EXPECT_TRUE(store.tickets().update(ticket));
    });
    auto const shown = view(ticket.id);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->ticket, ticket);
    EXPECT_EQ(shown->company_name, cast_.maker.name);
    EXPECT_EQ(shown->company_country, cast_.maker.country);
    EXPECT_EQ(shown->expert_name, cast_.moulds.name);
    ASSERT_TRUE(shown->offer);
    EXPECT_EQ(shown->offer->id, *ticket.open_offer);
    EXPECT_EQ(shown->offer->expert, cast_.casting.id);
    EXPECT_EQ(shown->offer->expert_name, cast_.casting.name);
    EXPECT_EQ(shown->offer->deadline_at, cast::kNow + 4h);
    EXPECT_EQ(shown->offer->reason, "이유");
}

TEST_P(TicketsOn, AViewWithoutExpertAndOfferSaysSo) {
    auto const id = add(plain_ticket(cast_));
    auto const shown = view(id);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->expert_name, "");
    EXPECT_FALSE(shown->offer);
}

TEST_P(TicketsOn, TicketsThatRestInAStateComeOldestFirst) {
    std::vector<TicketId> ids;
    for (int i = 0; i < 4; ++i) {
        auto ticket = plain_ticket(cast_);
        ticket.state = i == 3 ? "proposed" : "resolved";
        ticket.updated_at = cast::kNow - i * 24h;
        ids.push_back(add(ticket));
    }
    read([&](Store& store) {
        auto const& tickets = store.tickets().resting_in("resolved", cast::kNow, 10);
        EXPECT_EQ(tickets, (std::vector{ids[2], ids[1]}));
        EXPECT_EQ(store.tickets().resting_in("resolved", cast::kNow, 1), std::vector{ids[2]});
    });
}

TEST_P(TicketsOn, WhatNeedsAttentionIsListedAndCounted) {
    auto guided = plain_ticket(cast_);
    guided.state = "guiding";
    auto const calm = add(guided), risky = add(guided), paused = add(guided), silent = add(guided);
    write([&](Store& store) {
        auto const keep = [&](TicketId id, AlarmKind kind, int step, std::optional<Time> due_at) {
            store.alarms().keep({id, kind, {}, step, due_at});
        };
        keep(calm, AlarmKind::resolution, 1, cast::kNow);
        keep(calm, AlarmKind::silence, 0, cast::kNow);
        keep(risky, AlarmKind::resolution, 2, cast::kNow);
        keep(risky, AlarmKind::silence, 0, std::nullopt);
        keep(paused, AlarmKind::resolution, 2, std::nullopt);
        keep(paused, AlarmKind::silence, 0, cast::kNow);
        keep(silent, AlarmKind::silence, 1, cast::kNow);
    });
    auto const found = [&](Attention attention) {
        std::vector<TicketId> ids;
        read([&](Store& store) {
            TicketQuery query{.scope = {.everything = true}, .states = {"guiding", "proposed"}};
            query.attention = attention;
            for (auto const& item : store.tickets().list(query).items) ids.push_back(item.ticket.id);
            EXPECT_EQ(store.tickets().count(query), std::ssize(ids));
        });
        return ids;
    };
    EXPECT_EQ(found(Attention::at_risk), std::vector{risky});
    EXPECT_EQ(found(Attention::silent), std::vector{silent});
    EXPECT_EQ(found(Attention::expiring), std::vector<TicketId>{});
}

TEST_P(TicketsOn, TicketsAreCountedByStateWithinAScope) {
    add(plain_ticket(cast_));
    add(plain_ticket(cast_));
    auto others = plain_ticket(cast_);
    others.company = cast_.neighbour.id;
    others.state = "guiding";
    others.assigned_expert = cast_.casting.id;
    add(others);
    using Counts = std::map<std::string, std::int64_t>;
    read([&](Store& store) {
        auto& tickets = store.tickets();
        EXPECT_EQ(tickets.count_by_state({.everything = true}), (Counts{{"guiding", 1}, {"submitted", 2}}));
        EXPECT_EQ(tickets.count_by_state({.company = cast_.maker.id}), (Counts{{"submitted", 2}}));
        EXPECT_EQ(tickets.count_by_state({.expert = cast_.casting.id}), (Counts{{"guiding", 1}}));
        EXPECT_EQ(tickets.count_by_state({.nobody = true}), Counts{});
        EXPECT_EQ(
            tickets.count_by_state({.everything = true}, {"guiding", "triage"}), (Counts{{"guiding", 1}})
        );
    });
}

TEST_P(TicketsOn, ATicketOfACompanyThatIsNotThereIsRefused) {
    auto ticket = plain_ticket(cast_);
    ticket.company = CompanyId{4711};
    auto const done = database().run(Lane::write, [&](Store& store) {
        store.tickets().add(ticket);
        return Outcome::keep;
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::broken);
}

MULKKO_ON_BOTH_ENGINES(TicketsOn);

}  // namespace
}  // namespace mulkko
