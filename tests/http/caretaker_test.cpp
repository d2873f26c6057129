#include "server/jobs/caretaker.h"

#include <atomic>
#include <map>

#include "server/sample/sample_loader.h"
#include "server/secrets.h"
#include "tests/support/scratch.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr Time kLoaded = std::chrono::sys_days{std::chrono::year{2026} / 6 / 10} + 3h;

/// A desk with the sample's tickets in every state, and a caretaker whose clock the test sets.
class TheCaretaker : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = Database::open(
            {.url = "sqlite:" + scratch_.path("desk.db"), .content_directory = scratch_.path("desk.files")}
        );
        ASSERT_TRUE(opened);
        database_ = std::move(*opened);
        database_->start();
        ASSERT_TRUE(database_->migrate());
        auto data = read_sample(MULKKO_SOURCE_DIR "/config/sample", local_day(kLoaded, "Asia/Shanghai"));
        ASSERT_TRUE(data);
        auto loaded = database_->run(Lane::write, [&](Store& store) {
            auto result = load_sample(store, shipped_rules(), *data, "hash", kLoaded, [](int, int) {});
            return result ? Outcome::keep : Outcome::undo;
        });
        ASSERT_TRUE(loaded);
        caretaker_ = std::make_unique<Caretaker>(
            *database_, shipped_rules(), [this] { return now_.load(); }, std::chrono::hours{1}
        );
    }

    void TearDown() override {
        caretaker_.reset();
        database_->stop();
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
        auto read = database_->run(Lane::read, [&](Store& store) {
            count = store.tickets().count_by_state(everything)[state];
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return count;
    }

    Scratch scratch_;
    std::unique_ptr<Database> database_;
    std::atomic<Time> now_{kLoaded};
    std::unique_ptr<Caretaker> caretaker_;
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

TEST_F(TheCaretaker, RemovesOutlivedSessions) {
    Session session{key_hash("key"), UserId{1}, "csrf", kLoaded, kLoaded, kLoaded + 14 * 24h};
    auto is_there = [&] {
        bool found = false;
        auto read = database_->run(Lane::read, [&](Store& store) {
            found = store.credentials().session(key_hash("key")).has_value();
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return found;
    };
    auto kept = database_->run(Lane::write, [&](Store& store) {
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
