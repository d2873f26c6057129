#include "server/jobs/caretaker.h"

#include <atomic>
#include <map>

#include "server/secrets.h"
#include "tests/support/sample_desk.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

/// A desk with the sample's tickets in every state, and a caretaker whose clock the test sets.
class TheCaretaker : public ::testing::Test {
protected:
    /// Lets days pass one by one, with as many rounds on each as there is something to do; says how many
    /// tickets moved.
    int days_pass(int days) {
        int moved = 0;
        for (int day = 0; day < days; ++day) {
            now_ = now_.load() + 24h;
            while (int more = caretaker_.round()) moved += more;
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

    SampleDesk desk_;
    std::atomic<Time> now_{SampleDesk::kLoaded};
    Caretaker caretaker_{desk_.database(), shipped_rules(), [this] { return now_.load(); }, 1h};
};

TEST_F(TheCaretaker, MovesNothingBeforeItsTime) {
    EXPECT_EQ(caretaker_.round(), 0);
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
