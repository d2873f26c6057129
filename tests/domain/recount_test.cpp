#include "domain/recount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/alarms.h"
#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// A calendar that changes: what was promised is promised anew, and the old promise stays on record.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::IsEmpty;

Rules with_holiday(Rules rules, Date date) {
    auto calendars = rules.calendars.all();
    calendars.at("CN").closed[date] = "a late holiday";
    rules.calendars = Calendars{std::move(calendars), "CN"};
    return rules;
}

class TheRecount : public testing::Test {
protected:
    std::string text_in(Event const& event, std::string const& name) {
        auto const found = event.data.find(name);
        return found == event.data.end() ? "" : std::get<std::string>(found->second);
    }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
    Rules const changed = with_holiday(walk.rules, year{2026} / 3 / 11);
};

TEST_F(TheRecount, KeepsTheOldPromiseBesideTheNew) {
    auto const before = walk.in_state("triage").ticket;
    EXPECT_TRUE(recount(walk.store, changed, before.id, walk.now));
    auto const after = *walk.store.tickets().find(before.id);
    EXPECT_EQ(*after.first_response.due_at, *before.first_response.due_at + hours{24});
    auto const event = walk.store.events().of(before.id).back();
    EXPECT_EQ(event.action, "recount");
    EXPECT_EQ(text_in(event, "first_response_before"), to_rfc3339(*before.first_response.due_at));
    EXPECT_EQ(text_in(event, "first_response_after"), to_rfc3339(*after.first_response.due_at));
    EXPECT_EQ(text_in(event, "resolution_before"), to_rfc3339(*before.resolution.due_at));
    EXPECT_EQ(walk.replayed(before.id), after);
    EXPECT_EQ(walk.desk().timeline(cast.member, before.id)->back().action, "recount")
        << "the company sees it";
}

TEST_F(TheRecount, IsToldToTheCompanyAndToWhoGuides) {
    auto const id = walk.in_state("guiding").ticket.id;
    ASSERT_TRUE(recount(walk.store, changed, id, walk.now));
    std::set<UserId> told;
    for (auto const& notice : walk.store.outbox().of(id)) {
        if (notice.kind == "recount") told.insert(notice.user);
    }
    EXPECT_EQ(told, (std::set<UserId>{cast.member.id, cast.casting_person.id}));
}

TEST_F(TheRecount, MovesTheAlarms) {
    auto const id = walk.in_state("triage").ticket.id;
    auto const before = walk.store.alarms().find(id, AlarmKind::resolution);
    recount(walk.store, changed, id, walk.now);
    auto const after = walk.store.alarms().find(id, AlarmKind::resolution);
    EXPECT_EQ(after->step, before->step);
    EXPECT_EQ(*after->due_at, *before->due_at + hours{24});
}

TEST_F(TheRecount, LeavesAloneWhatComesOutTheSame) {
    auto const before = walk.in_state("triage").ticket;
    auto const events = walk.store.events().of(before.id).size();
    EXPECT_FALSE(recount(walk.store, walk.rules, before.id, walk.now));
    EXPECT_FALSE(recount(walk.store, with_holiday(walk.rules, year{2026} / 12 / 1), before.id, walk.now));
    EXPECT_EQ(walk.store.tickets().find(before.id), before);
    EXPECT_EQ(walk.store.events().of(before.id).size(), events);
}

TEST_F(TheRecount, LeavesAloneWhatHasEndedOrStandsStill) {
    for (auto const* state : {"draft", "resolved", "withdrawn", "proposed", "waiting_company"}) {
        auto const ticket = walk.in_state(state).ticket;
        EXPECT_FALSE(recount(walk.store, changed, ticket.id, walk.now)) << state;
        EXPECT_EQ(walk.store.tickets().find(ticket.id), ticket) << state;
    }
}

TEST_F(TheRecount, MovesTheRemindersOfASilence) {
    auto const id = walk.in_state("waiting_company").ticket.id;
    auto const before = walk.store.alarms().find(id, AlarmKind::silence);
    recount(walk.store, changed, id, walk.now);
    EXPECT_EQ(*walk.store.alarms().find(id, AlarmKind::silence)->due_at, *before->due_at + hours{24});
}

TEST_F(TheRecount, IsNotMadeTwice) {
    auto const id = walk.in_state("triage").ticket.id;
    EXPECT_TRUE(recount(walk.store, changed, id, walk.now));
    EXPECT_FALSE(recount(walk.store, changed, id, walk.now));
}

TEST(Fingerprint, ChangesWithWhatCountsAndNotWithNames) {
    auto const& rules = shipped_rules();
    auto const fingerprint_with = [&](auto change) {
        auto calendars = rules.calendars.all();
        change(calendars.at("CN"));
        return fingerprint_of(Calendars{std::move(calendars), "CN"});
    };
    auto const shipped = fingerprint_of(rules.calendars);
    auto const date = Date{year{2026} / 6 / 3};
    EXPECT_EQ(fingerprint_with([](Calendar&) {}), shipped);
    EXPECT_EQ(fingerprint_with([](Calendar& c) { c.closed.begin()->second = "renamed"; }), shipped);
    std::set<std::string> const others{
        shipped,
        fingerprint_with([&](Calendar& c) { c.closed[date] = "x"; }),
        fingerprint_with([&](Calendar& c) { c.opened[date] = "x"; }),
        fingerprint_with([&](Calendar& c) {
            c.half_days[date] = {{540, 720}};
        }),
        fingerprint_with([&](Calendar& c) {
            c.half_days[date] = {{540, 721}};
        }),
        fingerprint_with([&](Calendar& c) {
            c.hours = {{540, 1080}};
        }),
        fingerprint_with([&](Calendar& c) { c.weekend = {7}; }),
        fingerprint_with([&](Calendar& c) { c.time_zone = "UTC"; }),
    };
    EXPECT_EQ(others.size(), 8u);
}

}  // namespace
}  // namespace mulkko
