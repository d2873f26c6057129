#include <thread>

#include "tests/http/at_the_browser.h"

// Filing a problem from a phone, without JavaScript and on a poor line.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

using Filing = AtTheBrowser;

TEST_F(Filing, TakesAProblemWithItsPhotosAndLeadsToItsPage) {
    auto const answer = press(
        company,
        filled_filing_form().set("do", "file"),
        {{"기포.png", "\x89PNG\r\n\x1a\n1"}, {"조건.txt", "680도"}}
    );
    ASSERT_EQ(answer.status, 303) << answer.body;
    auto const page = followed(company, answer);
    EXPECT_THAT(page, Shows(filing()["title"].get<std::string>()));
    EXPECT_THAT(page, Shows("기포.png"));
    EXPECT_THAT(page, Shows("조건.txt"));
    EXPECT_THAT(page, Shows("접수되었습니다."));
    ASSERT_EQ(tickets().size(), 1u);
    EXPECT_EQ(tickets()[0]["urgency"], "urgent");
    EXPECT_EQ(tickets()[0]["state"], "offered");
}

TEST_F(Filing, TakesAFormSentTwiceOnce) {
    auto const form = filled_filing_form().set("do", "file");
    auto const first = press(company, form);
    auto const second = press(company, form);
    ASSERT_EQ(first.status, 303);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(second.header("location"), first.header("location"));
    EXPECT_EQ(tickets().size(), 1u);
}

TEST_F(Filing, TakesAFormSentTwentyTimesAtOnceOnce) {
    auto const form = filled_filing_form().set("do", "file");
    std::vector<Answer> answers(20);
    std::vector<std::thread> threads;
    for (auto& answer : answers) {
        threads.emplace_back([&, client = HttpClient(company)]() mutable { answer = press(client, form); });
    }
    for (auto& thread : threads) thread.join();
    for (auto const& answer : answers) {
        EXPECT_EQ(answer.status, 303);
        EXPECT_EQ(answer.header("location"), answers.front().header("location"));
    }
    EXPECT_EQ(tickets().size(), 1u);
}

TEST_F(Filing, ShowsTheFaultsBesideTheirFieldsAndLosesNothingThatWasTyped) {
    auto form = filled_filing_form()
                    .set("title", "")
                    .set("tried", "압력을 올림 <b>")
                    .tick("skills", "METL.CAST")
                    .set("do", "file");
    auto const page = press(company, form, {{"기포.png", "\x89PNG\r\n\x1a\n1"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("href=\"#field-title\""));
    auto again = form_on(page, "/problems");
    for (auto const& [name, value] : form.fields) {
        if (name == "csrf" || name == "form_token" || name == "title" || name == "do") continue;
        EXPECT_EQ(again.value(name), value) << name;
    }
    EXPECT_NE(again.value("form_token"), form.value("form_token"));
    EXPECT_THAT(page, Shows("파일은 다시 선택해 주세요."));
    EXPECT_EQ(tickets().size(), 0u);
    EXPECT_EQ(press(company, again.set("title", "기포 불량").set("do", "file")).status, 303);
    EXPECT_EQ(tickets().size(), 1u);
}

TEST_F(Filing, SuggestsFieldsFromTheTextAndKeepsTheRest) {
    auto const form = filled_filing_form().set("do", "suggest");
    auto const page = press(company, form);
    auto again = form_on(page, "/problems");
    EXPECT_EQ(again.value("skills"), "METL.CAST") << page.body;
    EXPECT_EQ(again.value("description"), form.value("description"));
    EXPECT_EQ(tickets().size(), 0u);
    // One may go back and ask again with another text.
    auto const with_title = [&](std::string const& title) {
        auto other = form;
        return press(
            company, other.set("title", title).set("description", "").set("defect", "").set("material", "")
        );
    };
    EXPECT_THAT(with_title("아무 뜻 없음").body, HasSubstr("id=\"unsure\">")) << "shown, not hidden";
    EXPECT_THAT(with_title("ありがとう"), Shows("분야를 찾지 못했습니다")) << "nobody taught it Japanese";
}

TEST_F(Filing, KeepsADraftAndFilesItLater) {
    auto const kept = press(company, filled_filing_form().set("description", "").set("do", "draft"));
    ASSERT_EQ(kept.status, 303) << kept.body;
    EXPECT_EQ(tickets()[0]["state"], "draft");
    auto const address = page_of(tickets()[0]);
    auto form = form_on(company.get(address + "/edit"), address + "/edit");
    EXPECT_EQ(form.value("title"), filing()["title"]);

    auto refused = press(company, form.set("do", "file"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(tickets()[0]["state"], "draft");
    form = form_on(refused, address + "/edit");
    auto const filed = press(
        company,
        form.set("description", "가공 후 기포가 드러납니다.").tick("skills", "METL.CAST").set("do", "file")
    );
    ASSERT_EQ(filed.status, 303) << filed.body;
    EXPECT_EQ(tickets()[0]["state"], "offered");
}

TEST_F(Filing, ShowsBothWhenSomebodyElseChangedTheDraftMeanwhile) {
    press(company, filled_filing_form().set("do", "draft"));
    auto const address = page_of(tickets()[0]);
    auto mine = form_on(company.get(address + "/edit"), address + "/edit");
    auto theirs = mine;
    ASSERT_EQ(
        press(company, theirs.set("title", "먼저 고친 제목").set("form_token", "another").set("do", "draft"))
            .status,
        303
    );
    auto const page = press(company, mine.set("title", "나중에 고친 제목").set("do", "draft"));
    EXPECT_EQ(page.status, 409);
    auto again = form_on(page, address + "/edit");
    EXPECT_EQ(again.value("title"), "나중에 고친 제목");
    EXPECT_EQ(tickets()[0]["title"], "먼저 고친 제목");
    EXPECT_EQ(press(company, again.set("do", "draft")).status, 303);
    EXPECT_EQ(tickets()[0]["title"], "나중에 고친 제목");
}

TEST_F(Filing, KeepsTheProblemFromThoseWhoMustNotSeeIt) {
    auto const& cast = app.cast();
    auto form = filled_filing_form().set("excluded_experts", cast.casting.name + "\r\n").set("do", "file");
    ASSERT_EQ(press(company, form).status, 303);
    EXPECT_THAT(casting.get("/offers"), Not(Shows(filing()["title"].get<std::string>())));
    auto const page =
        press(company, filled_filing_form().set("excluded_experts", "없는 사람").set("do", "file"));
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page, Shows("‘없는 사람’"));
    EXPECT_EQ(form_on(page, "/problems").value("excluded_experts"), "없는 사람");
}

TEST_F(Filing, IsDoneByAManagerForACompany) {
    auto const company_id = std::to_string(app.cast().maker.id.value);
    auto form = form_on(manager.get("/problems/new?company=" + company_id), "/problems");
    EXPECT_EQ(form.value("company_id"), company_id);
    auto const nobody = press(
        manager,
        form.set("title", "전화로 받은 문제")
            .set("description", "기포가 있습니다.")
            .set("company_id", "")
            .set("do", "file")
    );
    EXPECT_EQ(nobody.status, 422);
    EXPECT_EQ(tickets().size(), 0u);
    form = form_on(nobody, "/problems");
    ASSERT_EQ(press(manager, form.set("company_id", company_id).set("do", "file")).status, 303);
    EXPECT_THAT(company.get("/problems"), Shows("전화로 받은 문제"));
}

}  // namespace
}  // namespace mulkko::test
