#include "domain/facts.h"

#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FactsOn : public BothEngines {
protected:
    /// Gives a fact of a ticket of its own, with every field filled.
    Fact solved() {
        Fact fact{.kind = FactKind::solved, .at = cast::kNow + Duration{7}, .amount = 615};
        write([&](Store& store) {
            fact.ticket = store.tickets().add(full_ticket(cast_));
            fact.event =
                store.events().add({.ticket = fact.ticket, .action = "confirm", .at = fact.at, .version = 1});
        });
        fact.in_time = fact.first_time = true;
        fact.capacity = 3;
        fact.subject = {
            .field = "METL",
            .city = "青岛 칭다오",
            .urgency = Urgency::line_down,
            .language = Language::zh,
            .company = cast_.maker.id,
            .expert = cast_.casting.id,
            .institution = "시험연구원 \"A\""};
        return fact;
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(FactsOn, AFactComesBackAsItWasWritten) {
    auto const fact = solved();
    auto bare = fact;
    bare.kind = FactKind::filed;
    bare.amount = bare.capacity = 0;
    bare.in_time = bare.first_time = false;
    bare.subject = {.company = cast_.maker.id};
    auto const of_another = solved();
    write([&](Store& store) {
        for (auto const& one : {fact, bare, of_another}) store.facts().add(one);
    });
    read([&](Store& store) {
        EXPECT_THAT(store.facts().of(fact.ticket), ElementsAre(fact, bare));
        EXPECT_THAT(store.facts().of(of_another.ticket), ElementsAre(of_another));
        EXPECT_THAT(store.facts().of(TicketId{4711}), IsEmpty());
    });
}

TEST_P(FactsOn, ComePageByPageInTheOrderInWhichTheyWereWritten) {
    auto fact = solved();
    std::vector<Fact> written;
    write([&](Store& store) {
        for (auto const kind : {FactKind::responded, FactKind::accepted, FactKind::solved}) {
            fact.kind = kind;
            store.facts().add(fact);
            written.push_back(fact);
        }
    });
    read([&](Store& store) {
        std::vector<Fact> found;
        std::int64_t after = 0;
        for (auto page = store.facts().after(0, 2); !page.empty(); page = store.facts().after(after, 2)) {
            EXPECT_LE(page.size(), 2u);
            for (auto const& [number, one] : page) {
                EXPECT_GT(number, after);
                after = number;
                found.push_back(one);
            }
        }
        EXPECT_EQ(found, written);
    });
}

TEST_P(FactsOn, AnEventTellsAFactOfAKindOnce) {
    auto const fact = solved();
    write([&](Store& store) { store.facts().add(fact); });
    auto const again = database().run(Lane::write, [&](Store& store) {
        store.facts().add(fact);
        return Outcome::keep;
    });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::conflict);
    read([&](Store& store) { EXPECT_THAT(store.facts().of(fact.ticket), ElementsAre(fact)); });
}

TEST_P(FactsOn, ItIsNotedWhenOldEventsHaveToldTheirsToo) {
    read([&](Store& store) { EXPECT_FALSE(store.facts().are_complete()); });
    write([&](Store& store) { store.facts().note_complete(); });
    write([&](Store& store) { store.facts().note_complete(); });
    read([&](Store& store) { EXPECT_TRUE(store.facts().are_complete()); });
}

MULKKO_ON_BOTH_ENGINES(FactsOn);

}  // namespace
}  // namespace mulkko
