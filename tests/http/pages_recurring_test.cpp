#include "server/figure_book.h"
#include "server/jobs/fact_reader.h"
#include "server/jobs/recurrence_reader.h"
#include "tests/http/at_the_browser.h"

// What comes back, shown to managers and their programs.

namespace mulkko::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class RecurringPage : public AtTheBrowser {
protected:
    /// Compares all problems, as the program does every hour.
    void look_again() {
        auto& house = app.house();
        FactReader facts(house.database(), house.rules(), house.figures(), std::chrono::hours{1});
        EXPECT_TRUE(facts.round());
        auto const now = [this] { return app.now(); };
        RecurrenceReader reader(house.database(), house.figures(), now, std::chrono::hours{1});
        EXPECT_TRUE(reader.round());
    }
    void file_in(int count, std::string const& state) {
        for (int i = 0; i < count; ++i) journey.in_state(state);
    }
    static constexpr auto kSheet = "/figures/recurring";
    static constexpr auto kApi = "/api/v1/metrics/recurring";
};

TEST_F(RecurringPage, LeadsFromTheFiguresToAFaultItsProblemsAndTheirSolutions) {
    file_in(2, "resolved");
    file_in(1, "proposed");
    look_again();
    EXPECT_THAT(manager.get("/figures").body, HasSubstr("href=\"/figures/recurring\""));
    auto const sheet = manager.get(kSheet);
    EXPECT_THAT(sheet, Shows("새로 나타남"));
    auto const way = "/figures/recurring/problems?kind=texts&amp;key=1";
    ASSERT_THAT(sheet.body, HasSubstr(way));
    auto const fault = manager.get("/figures/recurring/problems?kind=texts&key=1");
    ASSERT_EQ(fault.status, 200);
    for (auto const* ticket : {"/tickets/1", "/tickets/2", "/tickets/3"})
        EXPECT_THAT(fault.body, HasSubstr("href=\"" + std::string{ticket} + "\""));
    auto const solution = journey.body_of("propose")["solution"].get<std::string>();
    EXPECT_THAT(fault, Shows(solution));
    EXPECT_THAT(fault, Shows("제시되었으나 확인되지 않은 해결안"));
    EXPECT_THAT(fault, Shows("기술이전")) << "it came back at a company where it had been solved";
    EXPECT_THAT(fault, Shows(app.cast().maker.name));
}

TEST_F(RecurringPage, CountsEachKindOfValue) {
    file_in(3, "guiding");
    look_again();
    EXPECT_THAT(manager.get("/figures/recurring?kind=skill").body, HasSubstr("key=METL.CAST"));
    EXPECT_THAT(
        manager.get("/figures/recurring?kind=material"), Shows(filing()["material"].get<std::string>())
    );
    EXPECT_THAT(
        manager.get("/figures/recurring?kind=machine&from=2020-01-01&to=2020-01-31"),
        Shows("여러 번 되풀이된 것이 없습니다")
    );
    auto const before = manager.get("/figures/recurring/problems?kind=skill&key=METL.CAST&span=before");
    EXPECT_THAT(before, Shows("이 기간에는 문제가 없습니다."));
    EXPECT_THAT(before.body, Not(HasSubstr("href=\"/tickets/1\"")));
}

TEST_F(RecurringPage, SaysThatNobodyLookedYet) {
    EXPECT_THAT(manager.get(kSheet), Shows("처음으로 문제들을 견주고 있습니다"));
    EXPECT_THAT(manager.get("/figures/recurring/problems?key=1"), Shows("처음으로 문제들을 견주고 있습니다"));
    EXPECT_TRUE(journey.manager.get(kApi).json()["as_of"].is_null());
}

TEST_F(RecurringPage, SaysWhatIsWrongWithAQuestion) {
    look_again();
    for (auto const* wrong : {"?from=2026-02-30", "?kind=weather"}) {
        EXPECT_EQ(manager.get(std::string{kSheet} + wrong).status, 422) << wrong;
        EXPECT_EQ(journey.manager.get(std::string{kApi} + wrong).status, 422) << wrong;
    }
    EXPECT_EQ(manager.get("/figures/recurring/problems?key=999").status, 404);
}

TEST_F(RecurringPage, IsForManagersAlone) {
    look_again();
    for (auto* other : {&company, &casting, &admin}) {
        EXPECT_EQ(other->get(kSheet).status, 403);
        EXPECT_EQ(other->get("/figures/recurring/problems?key=1").status, 403);
    }
    for (auto* other : {&journey.company, &journey.casting, &journey.admin})
        EXPECT_EQ(other->get(kApi).status, 403);
}

TEST_F(RecurringPage, IsThereForProgramsAndSpreadsheets) {
    file_in(3, "guiding");
    look_again();
    auto const sheet = journey.manager.get(kApi).json();
    ASSERT_EQ(sheet["items"].size(), 1U);
    auto const fault = sheet["items"][0];
    EXPECT_EQ(fault["now"], 3);
    EXPECT_EQ(fault["tickets"], (nlohmann::json{3, 2, 1}));
    EXPECT_EQ(fault["remedies"], nlohmann::json{"visit"});
    auto const csv = journey.manager.get(std::string{kApi} + "?format=csv&kind=skill");
    EXPECT_THAT(csv.body, HasSubstr("\r\nskill,METL.CAST,"));
    EXPECT_THAT(csv.body, HasSubstr(",3 2 1\r\n"));
}

}  // namespace
}  // namespace mulkko::test
