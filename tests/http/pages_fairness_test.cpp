#include "tests/http/at_the_browser.h"

// The sheet that shows how evenly offers are spread, as a page and for programs.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class FairnessPage : public AtTheBrowser {
protected:
    nlohmann::json sheet(std::string const& query = {}) {
        return journey.manager.get("/api/v1/experts/fairness" + query).json();
    }
};

TEST_F(FairnessPage, ShowsWhoWasAskedAndWhatCameOfIt) {
    EXPECT_THAT(manager.get("/experts").body, HasSubstr("href=\"/experts/fairness\""));
    journey.in_state("guiding");
    auto const page = manager.get("/experts/fairness");
    ASSERT_EQ(page.status, 200);
    EXPECT_THAT(page, Shows(app.cast().casting.name));
    EXPECT_THAT(page, Shows("100 %"));
    EXPECT_THAT(page, Shows("소수에게 대부분이 몰려 있습니다."));
    auto const first = sheet()["experts"][0];
    EXPECT_EQ(first["expert_id"], app.cast().casting.id.value);
    EXPECT_EQ(first["offers"], 1);
    EXPECT_EQ(first["accepted"], 1);
    EXPECT_EQ(first["in_time"], 1.0);
    EXPECT_EQ(first["open_tickets"], 1);
    EXPECT_NEAR(sheet()["gini"]["accepted"], 2.0 / 3, 1e-9);
}

TEST_F(FairnessPage, LooksAtTheDaysThatAreChosen) {
    journey.in_state("guiding");
    // It is the tenth of March where the desk is.
    auto const offers_in = [&](std::string const& query) { return sheet(query)["experts"][0]["offers"]; };
    EXPECT_EQ(offers_in("?from=2026-03-10&until=2026-03-10"), 1);
    EXPECT_EQ(offers_in("?from=2026-03-01&until=2026-03-09"), 0);
    EXPECT_EQ(offers_in("?from=2026-03-11&until=2026-03-31"), 0);
    EXPECT_EQ(sheet()["from"], "2025-12-11");
    EXPECT_EQ(sheet()["until"], "2026-03-10");
    EXPECT_TRUE(sheet("?from=2026-02-01&until=2026-02-28")["gini"]["offers"].is_null());

    auto const page = manager.get("/experts/fairness").body;
    EXPECT_THAT(page, HasSubstr("from=2026-03-01&amp;until=2026-03-10"));
    EXPECT_THAT(page, HasSubstr("from=2026-02-01&amp;until=2026-02-28"));
    auto const chosen = manager.get("/experts/fairness?from=2026-02-01&until=2026-02-28");
    EXPECT_THAT(chosen.body, HasSubstr("until=2026-02-28\" aria-current=\"page\""));
    EXPECT_THAT(chosen, Shows("아직 비교할 것이 없습니다."));
}

TEST_F(FairnessPage, SaysWhatIsWrongWithAPeriod) {
    for (auto const* wrong :
         {"?from=2026-02-30&until=2026-03-01",
          "?from=yesterday",
          "?from=2026-03-02&until=2026-03-01",
          "?from=2025-03-01&until=2026-03-02"}) {
        auto const page = manager.get(std::string{"/experts/fairness"} + wrong);
        EXPECT_EQ(page.status, 422) << wrong;
        EXPECT_THAT(page.body, HasSubstr("class=\"faults\"")) << wrong;
        EXPECT_THAT(page.body, Not(HasSubstr("<table"))) << wrong;
        EXPECT_EQ(journey.manager.get(std::string{"/api/v1/experts/fairness"} + wrong).status, 422) << wrong;
    }
    EXPECT_EQ(manager.get("/experts/fairness?from=2025-03-01&until=2026-03-01").status, 200);
}

}  // namespace
}  // namespace mulkko::test
