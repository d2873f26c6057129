#include "domain/figure_list.h"
#include "tests/http/at_the_browser.h"

// The sheet that shows managers how well problems are resolved.

namespace mulkko::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

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
    EXPECT_THAT(page.body, Not(HasSubstr("class=\"list figures\"")));
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
    auto const solved = "/figures/tickets?from=2026-03-01&amp;to=2026-03-31&amp;figure=solved&amp;field=METL";
    EXPECT_THAT(by_field.body, HasSubstr(solved));
    auto const narrower = "/figures?from=2026-03-01&amp;to=2026-03-31&amp;by=month&amp;field=METL";
    EXPECT_THAT(by_field.body, HasSubstr(narrower));
    auto const narrowed = manager.get("/figures?from=2026-03-01&to=2026-03-31&by=month&field=METL");
    EXPECT_THAT(narrowed, Shows("2026-03"));
    EXPECT_THAT(narrowed.body, HasSubstr("<input type=\"hidden\" name=\"field\" value=\"METL\">"));
    for (auto const* by : {"city", "urgency", "company", "expert", "institution", "language"})
        EXPECT_THAT(manager.get(std::string{"/figures?by="} + by).body, HasSubstr("<table")) << by;
    EXPECT_THAT(manager.get("/figures?by=company"), Shows(app.cast().maker.name));
}

TEST_F(FiguresPage, LeadsFromEveryNumberToItsTickets) {
    auto const solved = journey.in_state("resolved");
    app.let_pass(24h);
    auto const open = journey.in_state("guiding");
    auto const page = manager.get("/figures?from=2026-03-01&to=2026-03-31");
    for (auto const name : kFigureListNames) {
        auto const url = "/figures/tickets?from=2026-03-01&to=2026-03-31&figure=" + std::string{name};
        EXPECT_EQ(manager.get(url).status, 200) << name;
    }
    for (auto const* list : {"filed", "solved", "open", "responded", "accepted", "rated"})
        EXPECT_THAT(page.body, HasSubstr(std::string{"figure="} + list + "\"")) << list;
    auto const of = [&](std::string const& list) {
        return manager.get("/figures/tickets?from=2026-03-01&to=2026-03-31&figure=" + list).body;
    };
    auto const link = [](nlohmann::json const& ticket) { return "href=\"" + page_of(ticket) + "\""; };
    EXPECT_THAT(of("solved"), AllOf(HasSubstr(link(solved)), Not(HasSubstr(link(open)))));
    EXPECT_THAT(of("guided"), AllOf(HasSubstr(link(open)), Not(HasSubstr(link(solved)))));
    EXPECT_THAT(of("filed"), AllOf(HasSubstr(link(open)), HasSubstr(link(solved))));
    EXPECT_THAT(of("filed&city=nowhere"), Not(HasSubstr(link(open))));
    EXPECT_EQ(manager.get("/figures/tickets?figure=luck").status, 422);
    EXPECT_EQ(company.get("/figures/tickets?figure=filed").status, 403);
}

TEST_F(FiguresPage, ComparesWithOtherDays) {
    journey.in_state("resolved");
    app.let_pass(24h);
    journey.filed();
    journey.filed();
    auto const yesterday = "/figures?from=2026-03-11&to=2026-03-11";
    EXPECT_THAT(manager.get(yesterday).body, Not(HasSubstr("class=\"was\"")));
    auto const before = manager.get(std::string{yesterday} + "&with=before");
    EXPECT_THAT(before, Shows("비교 기간 1 (+1)"));
    EXPECT_THAT(before, Shows("비교 기간 100 %"));
    EXPECT_THAT(manager.get(std::string{yesterday} + "&with=year"), Shows("비교 기간 0 (+2)"));
    EXPECT_EQ(manager.get(std::string{yesterday} + "&with=luck").status, 422);
}

TEST_F(FiguresPage, DrawsHowThePeriodWent) {
    journey.in_state("resolved");
    auto const page = manager.get("/figures?from=2026-03-08&to=2026-03-10");
    for (auto const* name :
         {"접수와 종료", "걸린 시간", "걸린 시간의 분포", "지켜진 비율", "어긋난 일", "별점 분포"})
        EXPECT_THAT(page, Shows(name));
    EXPECT_THAT(page, Shows("<th scope=\"row\">03-10</th><td data-value=\"1.00\"><a href="));
    EXPECT_THAT(page, Shows("<th scope=\"row\">03-08</th><td data-value=\"0.00\"><a href="));
    auto const from = page.body.find("/assets/charting.");
    ASSERT_NE(from, page.body.npos);
    auto const address = page.body.substr(from, page.body.find('"', from) - from);
    EXPECT_THAT(manager.get(address).header("content-type"), HasSubstr("javascript"));
    EXPECT_THAT(
        manager.get("/figures?from=2025-01-01&to=2026-03-10"), Shows("<th scope=\"row\">2025-01</th>")
    );
}

TEST_F(FiguresPage, ShowsWhatNeedsTheManagersNow) {
    journey.filed();
    EXPECT_THAT(manager.get("/figures"), Shows("<b>0</b> <span>기한 지남</span>"));
    app.let_pass(12 * 24h);
    EXPECT_THAT(manager.get("/figures"), Shows("<b>1</b> <span>기한 지남</span>"));
    EXPECT_THAT(manager.get("/board?attention=at_risk").status, 200);
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
