#include "domain/desk.h"
#include "domain/mail_choices.h"
#include "domain/report_mail.h"
#include "server/reports/report_workbook.h"
#include "tests/http/at_the_browser.h"
#include "tests/support/unzipped.h"

// Reports of months and years: on a page, as a workbook, as a table, and to be had by mail.

namespace mulkko::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ReportPages : public AtTheBrowser {
protected:
    /// Counts how often a text stands in another.
    static int times(std::string const& text, std::string const& part) {
        int count = 0;
        for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
        return count;
    }
    static std::string const& file(std::map<std::string, std::string> const& files, std::string const& name) {
        static std::string const none;
        auto const found = files.find(name);
        EXPECT_NE(found, files.end()) << name;
        return found == files.end() ? none : found->second;
    }
    /// Finds the sheet that a workbook shows under a name.
    static std::string sheet_named(std::map<std::string, std::string> const& files, std::string const& name) {
        auto const& workbook = file(files, "xl/workbook.xml");
        auto const at = workbook.find("<sheet name=\"" + name + "\" sheetId=\"");
        if (at == workbook.npos) return {};
        auto const number = std::stoi(workbook.substr(workbook.find("sheetId=\"", at) + 9));
        return file(files, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
    }
};

TEST_F(ReportPages, ListTheMonthsAndYearsThereAre) {
    EXPECT_THAT(manager.get("/figures").body, HasSubstr("href=\"/reports\""));
    journey.in_state("resolved");
    app.let_pass(std::chrono::days{40});
    auto later = app.signed_in(app.cast().manager);
    auto const page = later.get("/reports");
    ASSERT_EQ(page.status, 200) << page.body;
    for (auto const* there : {"/reports/2026\"", "/reports/2026-03\"", "/reports/2026-04\""})
        EXPECT_THAT(page.body, HasSubstr(there));
    for (auto const* not_there : {"/reports/2026-02", "/reports/2026-05", "/reports/2025"})
        EXPECT_THAT(page.body, Not(HasSubstr(not_there)));
    EXPECT_THAT(page, Shows("2026년 3월"));
    for (auto const* not_there :
         {"/reports/2026-02",
          "/reports/2026-05",
          "/reports/2025",
          "/reports/x",
          "/reports/2026-03.pdf",
          "/reports/2026-02.csv",
          "/reports/2026-13.xlsx"})
        EXPECT_EQ(later.get(not_there).status, 404) << not_there;
}

TEST_F(ReportPages, ShowAMonthBesideTheOneBefore) {
    journey.in_state("resolved");
    app.let_pass(std::chrono::days{30});
    journey.in_state("unresolved");
    journey.in_state("unresolved");
    auto later = app.signed_in(app.cast().manager);
    auto const page = later.get("/reports/2026-04");
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_THAT(page, Shows("2026년 4월 월간 보고서"));
    EXPECT_THAT(page, Shows("2026년 3월"));
    EXPECT_THAT(page, Not(Shows("2025년 4월"))) << "nothing was counted by then";
    EXPECT_THAT(page, Shows("−100%p")) << "one of one was solved, and none of two";
    EXPECT_THAT(page, Shows("+1"));
    EXPECT_THAT(page, Shows(app.cast().maker.name));
    EXPECT_THAT(page, Shows(app.cast().casting.name));
    EXPECT_THAT(page, Shows("해결된 수를 기간 안에 종료된 수로 나눈 비율입니다."));
    auto const year = later.get("/reports/2026?lang=en");
    EXPECT_THAT(year, Shows("Yearly report: 2026"));
    EXPECT_THAT(later.get("/reports/2026-03?lang=zh"), Shows("月度报告"));
}

TEST_F(ReportPages, GiveTheProblemsAsATable) {
    auto formula = journey.filed({{"title", "=HYPERLINK(\"http://x\")"}});
    journey.in_state("resolved");
    auto const answer = manager.get("/reports/2026-03.csv?lang=en");
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_THAT(answer.header("content-disposition"), HasSubstr("mulkko-2026-03.csv"));
    EXPECT_THAT(answer.body, StartsWith("\xef\xbb\xbfNo.,Title,State,"));
    EXPECT_THAT(answer.body, HasSubstr("\r\n1,\"'=HYPERLINK(\"\"http://x\"\")\","));
    EXPECT_THAT(answer.body, HasSubstr("2026-03-10 10:00")) << "the time of the desk's place";
    EXPECT_THAT(answer.body, HasSubstr(app.cast().maker.name));
    EXPECT_THAT(answer.body, EndsWith("\r\n"));
    EXPECT_EQ(times(answer.body, "\r\n"), 3);
    EXPECT_EQ(manager.send("HEAD", "/reports/2026-03.csv", "", {}).body, "");
    EXPECT_EQ(journey.manager.get("/reports/2026-03.csv?lang=en").body, answer.body) << "programs as well";
}

TEST_F(ReportPages, GiveAllProblemsHoweverManyPagesTheyTake) {
    app.work([&](Store& store) {
        Desk desk{store, app.house().rules(), app.now()};
        for (int i = 0; i < 450; ++i)
            ASSERT_TRUE(desk.file_problem(app.cast().member, {cast::porosity(), false, {}}));
    });
    EXPECT_EQ(times(manager.get("/reports/2026.csv").body, "\r\n"), 451);
}

TEST_F(ReportPages, GiveAWorkbookWithFiguresChartsAndProblems) {
    journey.filed({{"title", "=1+1"}});
    journey.in_state("resolved");
    auto const answer = manager.get("/reports/2026-03.xlsx?lang=en");
    ASSERT_EQ(answer.status, 200);
    EXPECT_THAT(answer.header("content-type"), HasSubstr("spreadsheetml.sheet"));
    auto const files = unzipped(answer.body);
    auto const figures = sheet_named(files, "Figures");
    EXPECT_THAT(figures, HasSubstr("Monthly report:"));
    EXPECT_THAT(figures, HasSubstr("Solved problems as a share of those that ended"));
    auto const problems = sheet_named(files, "Problems");
    EXPECT_THAT(problems, HasSubstr("<t>=1+1</t>"));
    EXPECT_THAT(problems, Not(HasSubstr("<f>")));
    EXPECT_THAT(problems, HasSubstr("state=\"frozen\""));
    EXPECT_THAT(problems, HasSubstr("<autoFilter ref=\"A1:T3\"/>"));
    EXPECT_THAT(problems, HasSubstr("<v>46091.41666")) << "10:00 on 10 March, as a spreadsheet counts days";
    for (auto const* name : {"Field", "Company", "Expert"})
        EXPECT_THAT(sheet_named(files, name), HasSubstr("<autoFilter")) << name;
    int charts = 0;
    for (auto const& [name, bytes] : files) charts += name.starts_with("xl/charts/chart") ? 1 : 0;
    EXPECT_GE(charts, 2);
    EXPECT_THAT(file(files, "xl/styles.xml"), HasSubstr("0.0%"));
    auto const korean = unzipped(manager.get("/reports/2026.xlsx?lang=ko").body);
    EXPECT_THAT(sheet_named(korean, "문제 목록"), HasSubstr("접수 시각"));
}

TEST_F(ReportPages, GoOnInAFurtherSheetWhereOneIsFull) {
    auto const& rules = app.house().rules();
    Words const words{app.house().catalogues(), rules, Language::en, rules.calendars.of({}), app.now()};
    NamedReport const report{.report = {.period = {2026, 3}}, .title = "x"};
    TicketView view;
    view.ticket.problem = cast::porosity();
    Scratch const scratch;
    auto const file = scratch.path("report.xlsx");
    {
        ReportWorkbook given_up{file, scratch.folder(), report, words};
        given_up.add({view});
    }
    ReportWorkbook book{file, scratch.folder(), report, words, 4};
    book.add({view, view});
    book.add({view, view});
    ASSERT_TRUE(book.finish());
    auto const files = unzipped(scratch.read("report.xlsx"));
    EXPECT_THAT(sheet_named(files, "Problems"), HasSubstr("<autoFilter ref=\"A1:T4\"/>"));
    EXPECT_THAT(sheet_named(files, "Problems 2"), HasSubstr("<autoFilter ref=\"A1:T2\"/>"));
}

TEST_F(ReportPages, CanBeOrderedByMail) {
    auto const order = [&] {
        ReportOrder kept;
        app.work([&](Store& store) { kept = store.mail_choices().reports().of(app.cast().manager.id); });
        return kept;
    };
    press(manager, form_on(manager.get("/reports"), "/reports").set("monthly", "true"));
    EXPECT_EQ(order(), (ReportOrder{.user = app.cast().manager.id, .monthly = true}));
    auto const page = manager.get("/reports");
    EXPECT_EQ(form_on(page, "/reports").value("monthly"), "true");
    EXPECT_EQ(form_on(page, "/reports").value("yearly"), "");
}

}  // namespace
}  // namespace mulkko::test
