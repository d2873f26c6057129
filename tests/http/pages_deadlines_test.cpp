#include "domain/watch.h"
#include "tests/http/at_the_browser.h"

// How a deadline was counted, for everybody to check; and what the timeline says when time runs out.

namespace mulkko::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class DeadlinesPage : public AtTheBrowser {
protected:
    /// Takes all alarms that are due by now, as a caretaker does.
    void ring() {
        app.work([&](Store& store) {
            for (auto const& alarm : store.alarms().due(app.now(), {}, 100)) {
                Watch(store, app.house().rules(), app.now()).take_all_of(alarm.ticket);
            }
        });
    }
};

TEST_F(DeadlinesPage, SaysOfEachDayWhatItAddedAndWhy) {
    auto const ticket = journey.in_state("guiding");
    EXPECT_THAT(company.get(page_of(ticket)).body, HasSubstr(page_of(ticket) + "/deadlines"));
    auto const page = company.get(page_of(ticket) + "/deadlines");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page, Shows("40시간")) << "the promised resolution of an urgent problem";
    EXPECT_THAT(page, Shows("주말"));
    EXPECT_THAT(page, Shows("근무일"));
}

TEST_F(DeadlinesPage, IsForWhoSeesTheWholeTicket) {
    auto const ticket = journey.filed();
    auto const path = page_of(ticket) + "/deadlines";
    EXPECT_EQ(company.get(path).status, 200);
    EXPECT_EQ(manager.get(path).status, 200);
    EXPECT_EQ(casting.get(path).status, 404) << "an offer shows the brief alone";
    EXPECT_EQ(neighbour.get(path).status, 404);
    EXPECT_EQ(journey.casting.get(path_of(ticket) + "/deadlines").status, 404);
    EXPECT_EQ(journey.neighbour.get(path_of(ticket) + "/deadlines").status, 404);
}

TEST_F(DeadlinesPage, AddsUpInTheApi) {
    auto const ticket = journey.in_state("waiting_company");
    app.let_pass(std::chrono::days{3});
    journey.move(journey.company, ticket, "answer");
    auto const clock = journey.company.get(path_of(ticket) + "/deadlines").json()["resolution"];
    EXPECT_EQ(clock["runs"].size(), 2u) << "a pause lies between";
    std::int64_t sum = 0;
    for (auto const& run : clock["runs"]) {
        for (auto const& day : run["days"]) sum += day["minutes"].get<std::int64_t>();
    }
    EXPECT_EQ(sum, clock["allowed_minutes"]);
    EXPECT_EQ(clock["runs"].back()["until"], clock["due_at"]);
}

TEST_F(DeadlinesPage, IsLinkedFromATimelineThatSaysWhenTimeRunsOut) {
    auto const ticket = journey.in_state("guiding");
    app.let_pass(std::chrono::days{7});
    ring();
    auto const page = manager.get(page_of(ticket));
    EXPECT_THAT(page, Shows("약속한 시간을 넘김"));
    EXPECT_THAT(page, Shows("80 %"));
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("약속한 시간을 넘김")));
}

TEST_F(DeadlinesPage, RemindersAreSeenByTheCompanyTheyRemind) {
    auto const ticket = journey.in_state("waiting_company");
    app.let_pass(std::chrono::days{4});
    ring();
    EXPECT_THAT(company.get(page_of(ticket)), Shows("근무일 2일 동안 회신 없음"));
}

}  // namespace
}  // namespace mulkko::test
