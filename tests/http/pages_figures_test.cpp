#include "tests/http/at_the_browser.h"

// The sheet that shows managers how well problems are resolved.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class FiguresPage : public AtTheBrowser {};

TEST_F(FiguresPage, ShowsWhatWasResolvedAndWhatEachFigureMeans) {
    EXPECT_THAT(manager.get("/board").body, HasSubstr("href=\"/figures\""));
    journey.in_state("resolved");
    journey.in_state("unresolved");
    journey.in_state("guiding");
    auto const page = manager.get("/figures");
    ASSERT_EQ(page.status, 200);
    EXPECT_THAT(page, Shows("50 %"));
    EXPECT_THAT(page, Shows("2건 중 1건"));
    EXPECT_THAT(page, Shows("해결된 수를 기간 안에 종료된 수로 나눈 비율입니다."));
    EXPECT_THAT(page, Shows("1건 평가"));
    EXPECT_THAT(page, Shows(app.cast().casting.name));
    EXPECT_THAT(page, Shows("1 / 50"));
    EXPECT_THAT(page.body, Not(HasSubstr("<table")));
    press(manager, form_on(manager.get("/figures"), "/language").set("language", "zh"));
    EXPECT_THAT(manager.get("/figures"), Shows("解决率"));
    press(manager, form_on(manager.get("/figures"), "/language").set("language", "en"));
    EXPECT_THAT(manager.get("/figures"), Shows("Resolution rate"));
}

TEST_F(FiguresPage, LooksAtTheDaysThatAreChosen) {
    journey.in_state("guiding");
    auto const page = manager.get("/figures").body;
    for (auto const* days :
         {"from=2026-03-01&amp;to=2026-03-10",
          "from=2026-02-01&amp;to=2026-02-28",
          "from=2025-12-11&amp;to=2026-03-10",
          "from=2026-01-01&amp;to=2026-03-10"})
        EXPECT_THAT(page, HasSubstr(days));
    auto const before = manager.get("/figures?from=2026-02-01&to=2026-02-28&by=field");
    EXPECT_THAT(before.body, HasSubstr("to=2026-02-28&amp;by=field\" aria-current=\"page\""));
    EXPECT_THAT(before, Shows("이 기간에는 집계된 것이 없습니다."));
}

TEST_F(FiguresPage, TellsGroupsApartAndLeadsFurther) {
    journey.in_state("resolved");
    auto const by_field = manager.get("/figures?from=2026-03-01&to=2026-03-31&by=field");
    EXPECT_THAT(by_field.body, HasSubstr("href=\"/board?skill=METL\""));
    auto const narrower = "/figures?from=2026-03-01&amp;to=2026-03-31&amp;by=month&amp;field=METL";
    EXPECT_THAT(by_field.body, HasSubstr(narrower));
    auto const narrowed = manager.get("/figures?from=2026-03-01&to=2026-03-31&by=month&field=METL");
    EXPECT_THAT(narrowed, Shows("2026-03"));
    EXPECT_THAT(narrowed.body, HasSubstr("<input type=\"hidden\" name=\"field\" value=\"METL\">"));
    for (auto const* by : {"city", "urgency", "company", "expert", "institution", "language"})
        EXPECT_THAT(manager.get(std::string{"/figures?by="} + by).body, HasSubstr("<table")) << by;
    EXPECT_THAT(manager.get("/figures?by=company"), Shows(app.cast().maker.name));
    EXPECT_THAT(manager.get("/figures?by=urgency").body, HasSubstr("/board?urgency="));
}

TEST_F(FiguresPage, SaysWhatIsWrongWithAQuestion) {
    for (auto const* wrong : {"from=2026-02-30", "from=2026-03-02&to=2026-03-01", "by=weather", "expert=x"}) {
        auto const page = manager.get(std::string{"/figures?"} + wrong);
        EXPECT_EQ(page.status, 422) << wrong;
        EXPECT_THAT(page.body, HasSubstr("class=\"faults\"")) << wrong;
        EXPECT_THAT(page.body, Not(HasSubstr("class=\"measures\""))) << wrong;
    }
}

}  // namespace
}  // namespace mulkko::test
