#include "domain/follow_up.h"
#include "server/benefit_link.h"
#include "server/mail/letter_writer.h"
#include "tests/http/at_the_browser.h"
#include "tests/support/unzipped.h"

// One page behind a signed link: what a solution brought.

namespace mulkko::test {
namespace {

using testing::HasSubstr;

class BenefitPage : public AtTheBrowser {
protected:
    BenefitPage() {
        TicketId const ticket{journey.in_state("resolved")["id"].get<std::int64_t>()};
        app.work([&](Store& store) {
            FollowUp asked{.ticket = ticket, .company = app.cast().maker.id, .user = app.cast().member.id};
            asked.months = 3;
            asked.asked_at = app.now();
            link = benefit_address(mail_keys(store).letters, *store.follow_ups().add(asked));
        });
    }
    PageForm form() { return form_on(stranger.get(link), "/benefit"); }
    std::string figures() {
        auto const day = to_text(local_day(app.now(), "Asia/Shanghai"));
        return manager.get("/figures?from=" + day + "&to=" + day).body;
    }

    HttpClient stranger = app.stranger();
    std::string link;
};

TEST_F(BenefitPage, TakesAnAnswerWithoutSigningInAndOnce) {
    EXPECT_THAT(stranger.get(link), Shows("해결 후 무엇이 달라졌나요?"));
    auto const filled = form()
                            .set("saved", "120,000,000")
                            .set("currency", "KRW")
                            .set("defects_before", "8.5")
                            .set("defects_after", "1.25%")
                            .set("downtime_hours", "40")
                            .set("jobs", "")
                            .set("remark", "한 줄\n두 줄");
    EXPECT_THAT(press(stranger, filled), Shows("감사합니다"));
    EXPECT_THAT(stranger.get(link), Shows("감사합니다"));
    press(stranger, PageForm{filled}.set("saved", "1"));
    auto const shown = figures();
    EXPECT_THAT(shown, HasSubstr("120,000,000 KRW"));
    EXPECT_THAT(shown, HasSubstr("8.50 %"));
    EXPECT_THAT(shown, HasSubstr("1.25 %"));
    auto const list = manager.get("/figures/benefits");
    EXPECT_THAT(list, Shows("한 줄\n두 줄"));
    EXPECT_THAT(list, Shows(app.cast().maker.name));
}

TEST_F(BenefitPage, KeepsWhatWasTypedWhereSomethingIsWrong) {
    auto const answer = press(stranger, form().set("saved", "many").set("remark", "여기 <b>있음</b>"));
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("value=\"many\""));
    EXPECT_THAT(answer, Shows("여기 <b>있음</b>"));
    EXPECT_THAT(answer.body, HasSubstr("href=\"#field-saved\""));
}

TEST_F(BenefitPage, IsForNobodyElse) {
    EXPECT_EQ(casting.get(link).status, 403);
    EXPECT_EQ(manager.get(link).status, 403);
    EXPECT_EQ(neighbour.get(link).status, 403);
    EXPECT_EQ(company.get(link).status, 200);
    auto forged = link;
    forged.back() = forged.back() == '0' ? '1' : '0';
    EXPECT_EQ(stranger.get(forged).status, 404);
    EXPECT_EQ(stranger.get("/benefit?follow_up=2&proof=" + link.substr(link.rfind('=') + 1)).status, 404);
    EXPECT_EQ(company.get("/figures/benefits").status, 403);
}

TEST_F(BenefitPage, CountsApartFromTheStars) {
    EXPECT_THAT(figures(), HasSubstr("1개 기업에 물음, 0건 답변"));
    press(stranger, form().set("jobs", "3"));
    EXPECT_THAT(figures(), HasSubstr("1개 기업에 물음, 1건 답변"));
    EXPECT_THAT(manager.get("/figures?field=METL").body, testing::Not(HasSubstr("개 기업에 물음")));
}

TEST_F(BenefitPage, StandsInReportsAndIsThereForPrograms) {
    EXPECT_THAT(manager.get("/reports/2026-03"), Shows("1개 기업에 물음, 0건 답변"));
    press(stranger, form().set("saved", "5000000").set("currency", "CNY").set("downtime_hours", "12"));
    auto const page = manager.get("/reports/2026-03?lang=en");
    EXPECT_THAT(page, Shows("5,000,000 CNY"));
    EXPECT_THAT(page, Shows("asked: 1, answered: 1"));
    EXPECT_THAT(manager.get("/reports/2026"), Shows("5,000,000 CNY"));
    auto const files = unzipped(manager.get("/reports/2026-03.xlsx?lang=en").body);
    EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("<sheet name=\"Benefits\""));
    auto const is_there = [](auto const& file) {
        return file.first.starts_with("xl/worksheets/") &&
               file.second.find("<v>5000000</v>") != std::string::npos;
    };
    EXPECT_TRUE(std::ranges::any_of(files, is_there)) << "a number to reckon with";
    auto const benefits = [&](std::string const& query) {
        return journey.manager.get("/api/v1/metrics" + query).json()["benefits"];
    };
    auto const all = benefits("");
    EXPECT_EQ(all["saved"], (nlohmann::json{{"CNY", 5000000}}));
    EXPECT_EQ(all["response_rate"], 1.0);
    EXPECT_TRUE(all["defects"]["before_percent"].is_null()) << "nobody told rates";
    EXPECT_EQ(benefits("?company=" + std::to_string(app.cast().neighbour.id.value))["asked"], 0);
    EXPECT_TRUE(benefits("?field=METL").is_null()) << "answers know nothing of fields";
}

}  // namespace
}  // namespace mulkko::test
