#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/alarm_setting.h"
#include "domain/outbox.h"
#include "domain/watch.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Deadlines cannot pass in silence: what is said when, to whom, and each thing once.

namespace mulkko {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// An instant of March 2026 by the clock of China.
Time march(unsigned day, int hour, int minute = 0) {
    return sys_days{year{2026} / 3 / day} + hours{hour - 8} + minutes{minute};
}

class TheAlarms : public testing::Test {
protected:
    /// Lets time come to an instant, as a caretaker does; says how many alarms were taken.
    int at(Time now) {
        walk.now = now;
        int taken = 0;
        for (auto const& alarm : walk.store.alarms().due(now, {}, 100)) {
            taken += Watch(walk.store, walk.rules, now).take_all_of(alarm.ticket);
        }
        return taken;
    }

    /// Says what the system has said of a ticket: "warn first_response 50".
    std::vector<std::string> said(TicketId id) {
        std::vector<std::string> said;
        for (auto const& event : walk.store.events().of(id)) {
            static std::set<std::string> const spoken{
                "warn", "breach", "remind", "company_silent", "remind_offer"};
            if (!spoken.contains(event.action)) continue;
            auto words = event.action;
            for (auto const* name : {"clock", "share", "days", "waits_for"}) {
                auto const value = event.data.find(name);
                if (value == event.data.end()) continue;
                auto const* text = std::get_if<std::string>(&value->second);
                words += " " + (text ? *text : std::to_string(std::get<std::int64_t>(value->second)));
            }
            said.push_back(words);
        }
        return said;
    }

    std::multiset<UserId> told_of(TicketId ticket, std::string const& kind) {
        std::multiset<UserId> told;
        for (auto const& notice : walk.store.outbox().of(ticket)) {
            if (notice.kind == kind) told.insert(notice.user);
        }
        return told;
    }

    /// Files where no expert may be asked, so that only the clocks run.
    TicketId filed() { return walk.in_state("triage").ticket.id; }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
    UserId company = cast.member.id, casting = cast.casting_person.id, manager = cast.manager.id;
};

TEST_F(TheAlarms, RingAtHalfAtFourFifthsAndAtTheEndOfAPromise) {
    auto const id = filed();
    EXPECT_EQ(at(march(10, 14, 59)), 0);
    EXPECT_EQ(at(march(10, 15)), 1) << "four of eight hours";
    EXPECT_EQ(at(march(10, 17, 23)), 0);
    EXPECT_EQ(at(march(10, 17, 24)), 1);
    EXPECT_EQ(at(march(11, 9, 59)), 0);
    EXPECT_EQ(at(march(11, 10)), 1);
    EXPECT_THAT(
        said(id), ElementsAre("warn first_response 50", "warn first_response 80", "breach first_response 100")
    );
    EXPECT_EQ(at(march(11, 18)), 0) << "each is said once";
}

TEST_F(TheAlarms, OfBothClocksRingInTheOrderOfTime) {
    auto const id = filed();
    at(march(30, 9));
    EXPECT_THAT(
        said(id),
        ElementsAre(
            "warn first_response 50",
            "warn first_response 80",
            "breach first_response 100",
            "warn resolution 50",
            "warn resolution 80",
            "breach resolution 100"
        )
    );
}

TEST_F(TheAlarms, TellManagersWhileNobodyGuides) {
    auto const id = filed();
    at(march(11, 10));
    EXPECT_THAT(told_of(id, "warn"), UnorderedElementsAre(manager, manager));
    EXPECT_THAT(told_of(id, "breach"), UnorderedElementsAre(manager));
}

TEST_F(TheAlarms, TellTheGuideOfHalfTheTimeAndManagersOfWhatIsPressing) {
    auto const id = walk.in_state("guiding").ticket.id;
    at(march(12, 15));
    EXPECT_THAT(said(id), ElementsAre("warn resolution 50"));
    EXPECT_THAT(told_of(id, "warn"), UnorderedElementsAre(casting));
    at(march(16, 10));
    EXPECT_THAT(told_of(id, "warn"), UnorderedElementsAre(casting, casting, manager));
    at(march(17, 10));
    EXPECT_THAT(told_of(id, "breach"), UnorderedElementsAre(casting, manager));
}

TEST_F(TheAlarms, AreSeenByStaffAlone) {
    auto const id = filed();
    at(march(11, 10));
    auto const timeline = walk.desk().timeline(cast.member, id);
    for (auto const& event : *timeline) {
        EXPECT_THAT(event.action, testing::AllOf(testing::Ne("warn"), testing::Ne("breach")));
    }
    EXPECT_THAT(told_of(id, "breach"), testing::Not(testing::Contains(company)));
}

TEST_F(TheAlarms, OfAPromiseKeptDoNotRing) {
    auto const id = walk.in_state("guiding").ticket.id;
    at(march(11, 10));
    EXPECT_THAT(said(id), IsEmpty()) << "the first response was there at once";
    EXPECT_EQ(walk.store.alarms().find(id, AlarmKind::first_response), std::nullopt);
    walk.move(cast.casting_person, id, "propose", walk.input_for("propose"));
    walk.move(cast.member, id, "confirm", walk.input_for("confirm"));
    at(march(30, 9));
    EXPECT_THAT(said(id), IsEmpty());
    EXPECT_THAT(walk.store.alarms().due(march(30, 9), {}, 100), IsEmpty());
}

TEST_F(TheAlarms, SleepWhileTheCompanyHasTheBall) {
    auto const id = walk.in_state("guiding").ticket.id;
    at(march(11, 10));
    walk.move(cast.casting_person, id, "ask_company", walk.input_for("ask_company"));
    at(march(12, 15));
    EXPECT_THAT(said(id), IsEmpty()) << "half of the time would be used up, had it not paused";
    walk.now = march(13, 10);
    walk.move(cast.member, id, "answer", walk.input_for("answer"));
    EXPECT_EQ(at(march(16, 14, 59)), 0);
    EXPECT_EQ(at(march(16, 15)), 1) << "8 hours before the pause, 12 after it";
    EXPECT_THAT(said(id), ElementsAre("warn resolution 50"));
}

TEST_F(TheAlarms, ThatRangDoNotRingAgainAfterAPause) {
    auto const id = walk.in_state("guiding").ticket.id;
    at(march(12, 15));
    walk.move(cast.casting_person, id, "ask_company", walk.input_for("ask_company"));
    walk.move(cast.member, id, "answer", walk.input_for("answer"));
    EXPECT_EQ(at(march(12, 17)), 0);
    at(march(17, 10));
    walk.move(cast.casting_person, id, "ask_company", walk.input_for("ask_company"));
    walk.move(cast.member, id, "answer", walk.input_for("answer"));
    at(march(30, 10));
    EXPECT_THAT(said(id), ElementsAre("warn resolution 50", "warn resolution 80", "breach resolution 100"));
}

TEST_F(TheAlarms, RingAnewForAReopenedTicket) {
    auto const id = walk.in_state("guiding").ticket.id;
    at(march(12, 15));
    walk.move(cast.casting_person, id, "propose", walk.input_for("propose"));
    walk.move(cast.member, id, "confirm", walk.input_for("confirm"));
    walk.now = march(13, 10);
    walk.move(cast.member, id, "reopen", walk.input_for("reopen"));
    at(march(17, 15));
    EXPECT_THAT(said(id), ElementsAre("warn resolution 50", "warn resolution 50"));
}

TEST_F(TheAlarms, RingOnceInOrderAfterDaysInWhichNobodyWatched) {
    auto const id = filed();
    EXPECT_EQ(at(march(13, 10)), 4);
    EXPECT_THAT(
        said(id),
        ElementsAre(
            "warn first_response 50",
            "warn first_response 80",
            "breach first_response 100",
            "warn resolution 50"
        )
    );
}

TEST_F(TheAlarms, NeitherRepeatNorSkipWhenTheClockJumps) {
    auto const id = filed();
    at(march(10, 15));
    at(march(10, 14));
    EXPECT_THAT(said(id), ElementsAre("warn first_response 50")) << "an hour back";
    at(march(10, 15, 30));
    EXPECT_THAT(said(id), ElementsAre("warn first_response 50"));
    at(march(10, 18));
    EXPECT_THAT(said(id), ElementsAre("warn first_response 50", "warn first_response 80"))
        << "an hour forward";
    at(march(10, 18) + 400 * 24h);
    EXPECT_EQ(said(id).size(), 6u) << "four hundred days forward";
    EXPECT_EQ(at(march(10, 18)), 0);
    EXPECT_EQ(at(march(30, 9)), 0);
}

TEST_F(TheAlarms, AreTakenOnceOfTwoWhoSawThem) {
    auto const id = filed();
    auto const due = walk.store.alarms().due(march(10, 15), {}, 100);
    ASSERT_EQ(due.size(), 1u);
    Watch watch(walk.store, walk.rules, march(10, 15));
    EXPECT_TRUE(watch.take(due.front()));
    EXPECT_FALSE(watch.take(due.front()));
    EXPECT_EQ(said(id).size(), 1u);
}

TEST_F(TheAlarms, ThatSomebodySawTooEarlyDoNotRing) {
    filed();
    auto const due = walk.store.alarms().due(march(10, 15), {}, 100);
    EXPECT_FALSE(Watch(walk.store, walk.rules, march(10, 14, 59)).take(due.front()))
        << "a server whose clock is a minute ahead";
}

TEST_F(TheAlarms, LeaveTheTicketsVersionAlone) {
    auto const view = walk.in_state("triage");
    at(march(11, 10));
    EXPECT_EQ(walk.store.tickets().find(view.ticket.id), view.ticket);
}

TEST_F(TheAlarms, RemindASilentCompanyAndThenTellManagers) {
    auto const id = walk.in_state("waiting_company").ticket.id;
    EXPECT_EQ(at(march(12, 9, 59)), 0);
    EXPECT_EQ(at(march(12, 10)), 1) << "two working days";
    EXPECT_EQ(at(march(17, 9, 59)), 0) << "a weekend is no working day";
    EXPECT_EQ(at(march(17, 10)), 1);
    EXPECT_EQ(at(march(19, 10)), 1);
    EXPECT_THAT(said(id), ElementsAre("remind 2 answer", "remind 5 answer", "company_silent 7"));
    EXPECT_THAT(told_of(id, "remind"), UnorderedElementsAre(company, company));
    EXPECT_THAT(told_of(id, "company_silent"), UnorderedElementsAre(manager));
    EXPECT_EQ(at(march(30, 10)), 0);
}

TEST_F(TheAlarms, CountSilenceFromWhatTheCompanyLastSaid) {
    auto const id = walk.in_state("waiting_company").ticket.id;
    walk.now = march(11, 15);
    ASSERT_TRUE(walk.desk().write_message(cast.member, id, "곧 보내겠습니다.", Visibility::all));
    EXPECT_EQ(at(march(13, 14)), 0);
    EXPECT_EQ(at(march(13, 15)), 1);
}

TEST_F(TheAlarms, EndWithTheSilence) {
    auto const id = walk.in_state("waiting_company").ticket.id;
    at(march(12, 10));
    walk.move(cast.member, id, "answer", walk.input_for("answer"));
    EXPECT_EQ(walk.store.alarms().find(id, AlarmKind::silence), std::nullopt);
    walk.move(cast.casting_person, id, "ask_company", walk.input_for("ask_company"));
    EXPECT_EQ(at(march(16, 10)), 1) << "a new silence is counted from its own beginning";
    EXPECT_THAT(said(id), ElementsAre("remind 2 answer", "remind 2 answer"));
}

TEST_F(TheAlarms, RemindBeforeSilenceConfirms) {
    auto const id = walk.in_state("proposed").ticket.id;
    at(march(24, 9));
    EXPECT_THAT(said(id), ElementsAre("remind 5 confirmation", "remind 10 confirmation"));
    EXPECT_THAT(told_of(id, "remind"), UnorderedElementsAre(company, company));
    walk.now = march(24, 10);
    EXPECT_EQ(walk.desk().let_time_pass(id), true) << "reminders are no sign of life";
    EXPECT_THAT(walk.store.alarms().of(id), IsEmpty());
}

TEST_F(TheAlarms, RemindTheExpertAtHalfOfAnOffersTime) {
    auto const id = walk.filed().ticket.id;
    EXPECT_EQ(at(march(10, 11, 59)), 0);
    EXPECT_EQ(at(march(10, 12)), 1) << "two of four hours";
    EXPECT_THAT(said(id), ElementsAre("remind_offer"));
    EXPECT_THAT(told_of(id, "remind_offer"), UnorderedElementsAre(casting));
    EXPECT_EQ(at(march(10, 14, 59)), 0);
}

TEST_F(TheAlarms, OfAnOfferThatEndedSayNothing) {
    auto const id = walk.filed().ticket.id;
    walk.move(cast.casting_person, id, "accept");
    EXPECT_EQ(walk.store.alarms().of(id).size(), 1u) << "the resolution's alone";
    EXPECT_EQ(at(march(10, 12)), 0);
}

TEST_F(TheAlarms, OfTicketsOlderThanThemAreAdded) {
    auto const id = filed();
    auto const set = walk.store.alarms().of(id);
    auto const add = [&](Time now) {
        walk.store.tables().alarms.clear();
        add_missing_alarms(walk.store, walk.rules, *walk.store.tickets().find(id), now);
        return walk.store.alarms().of(id);
    };
    EXPECT_EQ(add(march(10, 11)), set);
    EXPECT_EQ(add(march(10, 16)).front().step, 1) << "what has passed is not said late";
    EXPECT_EQ(add(march(20, 16)).front().step, 2) << "but a broken promise is";
    at(march(20, 16));
    EXPECT_THAT(add(march(20, 16)), IsEmpty()) << "and once only";
}

}  // namespace
}  // namespace mulkko
