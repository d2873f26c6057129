#include <chrono>
#include <map>

#include "server/sample/sample_loader.h"
#include "tests/support/memory_store.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono;

std::string const kFolder = MULKKO_SOURCE_DIR "/config/sample";

void nobody_watches(int, int) {}

/// Loads the sample data into an empty store as if it were done at some time.
Result<void> loaded(Store& store, Time now) {
    auto data = read_sample(kFolder, local_day(now, "Asia/Shanghai"));
    if (!data) return pass(data);
    return load_sample(store, shipped_rules(), *data, "hash", now, nobody_watches);
}

std::map<std::string, std::int64_t> by_state(Store& store) {
    TicketScope everything;
    everything.everything = true;
    return store.tickets().count_by_state(everything);
}

TEST(Sample, ShowsATicketInEveryState) {
    MemoryStore store;
    auto result = loaded(store, sys_days{2026y / 11 / 24} + 15h + 20min);
    ASSERT_TRUE(result) << result.error().field << " " << result.error().message;
    auto tickets = by_state(store);
    for (auto const& state : shipped_rules().workflow.states())
        EXPECT_GE(tickets[state.name], 1) << state.name;
}

TEST(Sample, LoadsOnAnyDayOfTheYearWithTheSameStates) {
    MemoryStore first;
    ASSERT_TRUE(loaded(first, sys_days{2026y / 6 / 10} + 3h));
    auto expected = by_state(first);
    for (auto day = sys_days{2025y / 2 / 1}; day < sys_days{2026y / 12 / 31}; day += days{23}) {
        MemoryStore store;
        auto result = loaded(store, day + hours{(day.time_since_epoch().count() * 7) % 24});
        ASSERT_TRUE(result) << to_text(Date{day}) << " " << result.error().field << " "
                            << result.error().message;
        EXPECT_EQ(by_state(store), expected) << to_text(Date{day});
    }
}

TEST(Sample, NothingHappensInTheFuture) {
    MemoryStore store;
    Time now = sys_days{2026y / 11 / 24} + 15h + 20min;
    ASSERT_TRUE(loaded(store, now));
    for (std::int64_t id = 1; store.tickets().find(TicketId{id}); ++id) {
        for (auto const& event : store.events().of(TicketId{id})) EXPECT_LE(event.at, now) << event.action;
    }
}

TEST(Sample, GoesIntoAnEmptyDatabaseOnly) {
    MemoryStore store;
    Time now = sys_days{2026y / 11 / 24};
    ASSERT_TRUE(loaded(store, now));
    auto again = loaded(store, now);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().message, "sample.not_empty");
}

}  // namespace
}  // namespace mulkko
