#include "server/jobs/caretaker.h"

#include "domain/alarms.h"

#include <algorithm>
#include <atomic>
#include <map>

#include "server/secrets.h"
#include "storage/fault_point.h"
#include "tests/support/sample_desk.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

/// A desk with the sample's tickets in every state, and a caretaker whose clock the test sets.
class TheCaretaker : public ::testing::Test {
protected:
    std::unique_ptr<Caretaker> caretaker_by(Rules const& rules) {
        return std::make_unique<Caretaker>(
            desk_.database(), rules, [this] { return now_.load(); }, std::chrono::hours{1}
        );
    }

    /// Lets days pass one by one, with as many rounds on each as there is something to do; says how many
    /// tickets moved.
    int days_pass(int days) {
        int moved = 0;
        for (int day = 0; day < days; ++day) {
            now_ = now_.load() + 24h;
            while (int more = caretaker_->round()) moved += more;
        }
        return moved;
    }

    std::int64_t tickets_in(std::string const& state) {
        std::int64_t count = 0;
        TicketScope everything;
        everything.everything = true;
        auto read = desk_.database().run(Lane::read, [&](Store& store) {
            count = store.tickets().count_by_state(everything)[state];
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return count;
    }

    std::vector<Event> events_with(std::vector<std::string> const& actions) {
        std::vector<Event> events;
        auto const read = desk_.database().run(Lane::read, [&](Store& store) {
            events = store.events().with_actions(actions, {}, {}, 100'000);
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return events;
    }

    /// Lists what was said of the clocks: ticket, clock and share.
    std::vector<std::string> said() {
        std::vector<std::string> said;
        for (auto const& event : events_with({"warn", "breach"})) {
            said.push_back(
                std::to_string(event.ticket.value) + " " + std::get<std::string>(event.data.at("clock")) +
                " " + std::to_string(std::get<std::int64_t>(event.data.at("share")))
            );
        }
        return said;
    }

    static std::vector<std::string> doubles_in(std::vector<std::string> said) {
        std::ranges::sort(said);
        std::vector<std::string> doubles;
        for (auto at = std::ranges::adjacent_find(said); at != said.end();
             at = std::adjacent_find(at + 1, said.end())) {
            doubles.push_back(*at);
        }
        return doubles;
    }

    std::size_t recounts() { return events_with({"recount"}).size(); }

    std::vector<Alarm> due() {
        std::vector<Alarm> due;
        auto const read = desk_.database().run(Lane::read, [&](Store& store) {
            due = store.alarms().due(now_.load(), {}, 1000);
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return due;
    }

    SampleDesk desk_;
    std::atomic<Time> now_{SampleDesk::kLoaded};
    std::unique_ptr<Caretaker> caretaker_ = caretaker_by(shipped_rules());
};

TEST_F(TheCaretaker, MovesNothingBeforeItsTime) {
    EXPECT_EQ(caretaker_->round(), 0);
    EXPECT_EQ(tickets_in("proposed"), 2);
}

TEST_F(TheCaretaker, LetsWhatNobodyAnswersGoOn) {
    EXPECT_GT(days_pass(9), 0);
    EXPECT_EQ(tickets_in("proposed"), 2) << "the company still has time";
    days_pass(21);
    EXPECT_EQ(tickets_in("proposed"), 0) << "silence confirms";
    EXPECT_EQ(tickets_in("offered"), 0) << "no expert answers, so managers get every one";
    days_pass(31);
    EXPECT_EQ(tickets_in("resolved"), 0) << "what has ended is closed for good";
    EXPECT_EQ(tickets_in("unresolved"), 0);
}

TEST_F(TheCaretaker, SaysWhatIsDueOnceWhateverTheClockDoes) {
    EXPECT_TRUE(doubles_in(said()).empty()) << "in the sample's own past";
    auto const jump = [&](std::chrono::microseconds by) {
        now_ = now_.load() + by;
        caretaker_->round();
        return said();
    };
    auto const before = said().size();
    auto const forward = jump(30h);
    EXPECT_GT(forward.size(), before);
    EXPECT_EQ(jump(-1h), forward);
    EXPECT_EQ(jump(1h), forward);
    auto const far = jump(400 * 24h);
    EXPECT_GT(far.size(), forward.size());
    EXPECT_TRUE(doubles_in(far).empty());
    EXPECT_EQ(jump(-400 * 24h), far);
    EXPECT_EQ(jump(0h), far);
}

TEST_F(TheCaretaker, LeavesNoDeadlineInSilence) {
    std::map<TicketId, bool> late;
    now_ = now_.load() + 20 * 24h;
    caretaker_->round();
    auto const read = desk_.database().run(Lane::read, [&](Store& store) {
        TicketQuery query;
        query.scope.everything = true;
        query.overdue = true;
        query.now = now_.load();
        for (auto const& item : store.tickets().list(query).items) {
            if (!item.ticket.ended_at) late[item.ticket.id] = false;
        }
        for (auto& [id, told] : late) {
            for (auto const& event : store.events().of(id)) told = told || event.action == "breach";
        }
        return Outcome::keep;
    });
    ASSERT_TRUE(read);
    EXPECT_FALSE(late.empty());
    for (auto const& [id, told] : late) EXPECT_TRUE(told) << "ticket " << id.value;
}

TEST_F(TheCaretaker, SaysWhatItCanWhileOneTicketIsInTrouble) {
    caretaker_->round();
    auto const calm = said().size();
    now_ = now_.load() + 30h;
    // The first statements read what is due; a later one belongs to some ticket's transaction.
    statements_until_fault = 12;
    caretaker_->round();
    statements_until_fault = 0;
    auto const found = said();
    EXPECT_GT(found.size(), calm);
    caretaker_->round();
    EXPECT_TRUE(doubles_in(said()).empty());
    EXPECT_TRUE(due().empty()) << "the one that failed was taken after all";
}

TEST_F(TheCaretaker, CountsAnewWhereTheCalendarsChanged) {
    caretaker_->round();
    EXPECT_EQ(recounts(), 0u);
    auto changed = shipped_rules();
    auto calendars = changed.calendars.all();
    for (auto& [country, calendar] : calendars) {
        for (unsigned day = 11; day <= 16; ++day) {
            calendar.closed[std::chrono::year{2026} / 6 / day] = "a late holiday";
        }
    }
    changed.calendars = Calendars{std::move(calendars), "CN"};
    caretaker_ = caretaker_by(changed);
    caretaker_->round();
    auto const counted = recounts();
    EXPECT_GT(counted, 0u);
    caretaker_ = caretaker_by(changed);
    caretaker_->round();
    EXPECT_EQ(recounts(), counted) << "once";
    caretaker_ = caretaker_by(shipped_rules());
    caretaker_->round();
    EXPECT_EQ(recounts(), 2 * counted) << "and back again";
}

TEST_F(TheCaretaker, RemovesOutlivedSessions) {
    Session session{
        key_hash("key"),
        UserId{1},
        "csrf",
        SampleDesk::kLoaded,
        SampleDesk::kLoaded,
        SampleDesk::kLoaded + 14 * 24h};
    auto is_there = [&] {
        bool found = false;
        auto read = desk_.database().run(Lane::read, [&](Store& store) {
            found = store.credentials().session(key_hash("key")).has_value();
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return found;
    };
    auto kept = desk_.database().run(Lane::write, [&](Store& store) {
        store.credentials().add_session(session);
        return Outcome::keep;
    });
    ASSERT_TRUE(kept);
    days_pass(13);
    EXPECT_TRUE(is_there());
    days_pass(2);
    EXPECT_FALSE(is_there());
}

}  // namespace
}  // namespace mulkko
