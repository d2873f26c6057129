#include "domain/follow_up.h"

#include "domain/facts.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class FollowUpsOn : public BothEngines {
protected:
    TicketId add_ticket() {
        TicketId id;
        write([&](Store& store) { id = store.tickets().add(plain_ticket(cast_)); });
        return id;
    }
    FollowUp about(TicketId ticket, int months, Time asked_at) const {
        return {
            .ticket = ticket,
            .company = cast_.maker.id,
            .user = cast_.member.id,
            .months = months,
            .asked_at = asked_at};
    }
    std::optional<FollowUpId> add(FollowUp const& follow_up) {
        std::optional<FollowUpId> id;
        write([&](Store& store) { id = store.follow_ups().add(follow_up); });
        return id;
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(FollowUpsOn, AnAnswerIsKeptOnceAndComesBackWhole) {
    auto asked = about(add_ticket(), 3, cast::kNow);
    auto const id = add(asked);
    ASSERT_TRUE(id);
    asked.id = *id;
    read([&](Store& store) { EXPECT_EQ(store.follow_ups().find(*id), asked); });
    auto answered = asked;
    answered.answered_at = cast::kNow + 24h;
    answered.benefit = {120'000'000, "KRW", 850, 120, 40, 3, "불량이 줄었습니다.\n고맙습니다."};
    auto again = answered;
    again.benefit.saved = 1;
    write([&](Store& store) {
        EXPECT_TRUE(store.follow_ups().answer(answered));
        EXPECT_FALSE(store.follow_ups().answer(again));
    });
    read([&](Store& store) { EXPECT_EQ(store.follow_ups().find(*id), answered); });
}

TEST_P(FollowUpsOn, ATicketIsAskedAboutOnceForItsMonthsAndACompanyOnceADay) {
    auto const one = add_ticket(), other = add_ticket();
    EXPECT_TRUE(add(about(one, 3, cast::kNow)));
    EXPECT_FALSE(add(about(one, 3, cast::kNow + 48h)));
    EXPECT_FALSE(add(about(other, 3, cast::kNow + 1h)));
    EXPECT_TRUE(add(about(one, 6, cast::kNow + 48h)));
    read([&](Store& store) {
        EXPECT_EQ(store.follow_ups().last_of(cast_.maker.id)->months, 6);
        EXPECT_EQ(store.follow_ups().last_about(one)->months, 6);
        EXPECT_FALSE(store.follow_ups().last_about(other));
        EXPECT_FALSE(store.follow_ups().last_of(cast_.neighbour.id));
    });
}

TEST_P(FollowUpsOn, APeriodListsWhatWasAskedOrAnsweredInIt) {
    auto const id = add(about(add_ticket(), 3, cast::kNow));
    write([&](Store& store) {
        auto answered = *store.follow_ups().find(*id);
        answered.answered_at = cast::kNow + 48h;
        EXPECT_TRUE(store.follow_ups().answer(answered));
    });
    read([&](Store& store) {
        auto const count = [&](Time from, Time until) {
            return store.follow_ups().between(from, until).size();
        };
        EXPECT_EQ(count(cast::kNow, cast::kNow + 1h), 1u);
        EXPECT_EQ(count(cast::kNow + 1h, cast::kNow + 48h), 0u);
        EXPECT_EQ(count(cast::kNow + 48h, cast::kNow + 49h), 1u);
    });
}

TEST_P(FollowUpsOn, SolvedTicketsAreFoundUntilTheyWereAskedAbout) {
    auto const solved = add_ticket(), later = add_ticket(), given_up = add_ticket();
    write([&](Store& store) {
        auto const tell = [&](TicketId ticket, FactKind kind, Time at) {
            Event event{.ticket = ticket, .action = "confirm", .at = at};
            Fact fact{.event = store.events().add(event), .ticket = ticket, .kind = kind, .at = at};
            fact.subject.company = cast_.maker.id;
            store.facts().add(fact);
        };
        tell(solved, FactKind::solved, cast::kNow);
        tell(later, FactKind::solved, cast::kNow + 48h);
        tell(given_up, FactKind::given_up, cast::kNow);
    });
    auto const found = [&](Time until, TicketId after = {}) {
        std::vector<TicketId> tickets;
        read([&](Store& store) {
            tickets = store.follow_ups().solved_between(cast::kNow, until, 3, after, 10);
        });
        return tickets;
    };
    EXPECT_EQ(found(cast::kNow + 1h), std::vector{solved});
    EXPECT_EQ(found(cast::kNow + 49h), (std::vector{solved, later}));
    EXPECT_EQ(found(cast::kNow + 49h, solved), std::vector{later});
    add(about(solved, 3, cast::kNow + 50h));
    EXPECT_EQ(found(cast::kNow + 49h), std::vector{later});
}

MULKKO_ON_BOTH_ENGINES(FollowUpsOn);

}  // namespace
}  // namespace mulkko
