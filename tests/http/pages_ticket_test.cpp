#include "tests/http/at_the_browser.h"

// One ticket's page, as each of its people sees and uses it.

namespace mulkko::test {
namespace {

using nlohmann::json;
using testing::Eq;
using testing::HasSubstr;
using testing::Not;

class TicketPage : public AtTheBrowser {
protected:
    /// Presses a button of the workflow on a ticket's page.
    Answer move(HttpClient& who, json const& ticket, std::string const& action, Headers const& fields = {}) {
        auto form = form_on(who.get(page_of(ticket)), page_of(ticket) + "/moves", "value=\"" + action + "\"");
        form.set("action", action);
        for (auto const& [name, value] : fields) form.set(name, value);
        return press(who, form);
    }
    std::string state_of(json const& ticket) { return journey.manager.get(path_of(ticket)).json()["state"]; }
};

TEST_F(TicketPage, CarriesAProblemToItsSolutionWithoutJavaScript) {
    auto const ticket = journey.filed();
    EXPECT_EQ(followed(casting, move(casting, ticket, "accept")).status, 200);
    EXPECT_EQ(move(casting, ticket, "ask_company", {{"message", "용탕 온도를 알려 주십시오."}}).status, 303);
    EXPECT_THAT(company.get(page_of(ticket)), Shows("용탕 온도를 알려 주십시오."));
    EXPECT_EQ(move(company, ticket, "answer", {{"message", "680도입니다."}}).status, 303);
    EXPECT_EQ(
        move(casting, ticket, "plan_visit", {{"date", "2026-03-20"}, {"place", "옌타이 공장"}}).status, 303
    );
    EXPECT_EQ(move(casting, ticket, "report_visit", {{"report", "진공이 늦게 걸립니다."}}).status, 303);
    EXPECT_EQ(move(casting, ticket, "propose", {{"solution", "진공 시점을 늦추십시오."}}).status, 303);
    EXPECT_EQ(move(company, ticket, "confirm", {{"rating", "5"}, {"comment", "감사합니다."}}).status, 303);
    EXPECT_THAT(state_of(ticket), Eq("resolved"));
    EXPECT_THAT(company.get(page_of(ticket)), Shows("5점 만점에 5점"));
}

TEST_F(TicketPage, ShowsTheBriefAloneToTheExpertWhoIsAsked) {
    auto const ticket = journey.filed();
    for (auto const& page : {casting.get("/offers"), casting.get(page_of(ticket))}) {
        EXPECT_THAT(page, Shows(ticket["title"].get<std::string>()));
        EXPECT_THAT(page, Shows("답변 기한"));
        EXPECT_THAT(page, Not(Shows(app.cast().maker.name)));
        EXPECT_THAT(page, Not(Shows(ticket["description"].get<std::string>())));
        EXPECT_THAT(page.body, Not(HasSubstr("/messages")));
    }
    EXPECT_THAT(casting.get(page_of(ticket)), Not(Shows("약속한 기한")));
    EXPECT_EQ(moulds.get(page_of(ticket)).status, 404);
    EXPECT_EQ(neighbour.get(page_of(ticket)).status, 404);
}

TEST_F(TicketPage, ClaimsNoKeptPromiseWhereNothingWasSolved) {
    EXPECT_THAT(company.get(page_of(journey.in_state("withdrawn"))), Shows("해결 없이 끝남"));
    EXPECT_THAT(company.get(page_of(journey.in_state("resolved"))), Not(Shows("해결 없이 끝남")));
}

TEST_F(TicketPage, LetsAnExpertDeclineInTwoTouches) {
    auto const ticket = journey.filed();
    auto const page = casting.get("/offers");
    auto form = form_on(page, page_of(ticket) + "/moves", "value=\"decline\"");
    auto const nothing = press(casting, form);
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body, HasSubstr("id=\"move-decline\" open"));
    auto const declined = press(casting, form.set("reason_code", "no_time"));
    EXPECT_EQ(declined.header("location"), "/offers?done=decline");
    EXPECT_THAT(moulds.get("/offers"), Shows(ticket["title"].get<std::string>()));
    EXPECT_THAT(manager.get(page_of(ticket)), Shows("지금은 시간을 낼 수 없습니다."));
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("지금은 시간을 낼 수 없습니다.")));
}

TEST_F(TicketPage, ShowsTheNewerStateAndTheTypedTextToWhoCameTooLate) {
    auto const ticket = journey.in_state("proposed");
    auto const page = company.get(page_of(ticket));
    auto form = form_on(page, page_of(ticket) + "/moves", "value=\"refuse\"");
    journey.move(journey.company, ticket, "confirm");
    auto const late = press(company, form.set("reason", "기포가 다시 생겼습니다."));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late, Shows("그사이 상태가 바뀌었습니다"));
    EXPECT_THAT(late, Shows("기포가 다시 생겼습니다."));
    EXPECT_THAT(late.body, HasSubstr("state solved"));
    EXPECT_THAT(state_of(ticket), Eq("resolved"));
}

TEST_F(TicketPage, KeepsWhatWasTypedIntoAMoveThatLacksSomething) {
    auto const ticket = journey.in_state("guiding");
    auto const page =
        move(casting, ticket, "plan_visit", {{"date", "2026-02-30"}, {"place", "옌타이 <공장>"}});
    EXPECT_EQ(page.status, 422);
    auto const again = form_on(page, page_of(ticket) + "/moves", "value=\"plan_visit\"");
    EXPECT_EQ(again.value("place"), "옌타이 <공장>");
    EXPECT_THAT(page.body, HasSubstr("id=\"move-plan_visit\" open"));
}

TEST_F(TicketPage, TellsTheExpertWhyTheCompanyRefusesWhereItIsRead) {
    auto const ticket = journey.in_state("proposed");
    move(company, ticket, "refuse", {{"reason", "기포가\r\n다시 나옵니다."}});
    auto const page = casting.get(page_of(ticket));
    auto const conversation = page.body.substr(page.body.find("id=\"conversation\""));
    EXPECT_THAT(conversation, HasSubstr("기포가\n다시 나옵니다."));
    auto const now = page.body.substr(page.body.find("id=\"now\""));
    EXPECT_THAT(now.substr(0, now.find("</section>")), HasSubstr("기포가\n다시 나옵니다."));
}

TEST_F(TicketPage, AsksForTheAnswerInOnePlaceOnly) {
    auto const ticket = journey.in_state("waiting_company");
    auto const page = company.get(page_of(ticket));
    EXPECT_THAT(page.body, Not(HasSubstr("action=\"" + page_of(ticket) + "/messages\"")));
    EXPECT_THAT(page.body, HasSubstr("value=\"answer\""));
    EXPECT_THAT(casting.get(page_of(ticket)).body, HasSubstr("action=\"" + page_of(ticket) + "/messages\""));
}

TEST_F(TicketPage, ShowsThePlannedVisitWhereItStands) {
    auto const ticket = journey.in_state("visiting");
    for (auto* reader : {&company, &casting, &manager}) {
        auto const now = reader->get(page_of(ticket)).body;
        EXPECT_THAT(now.substr(0, now.find("id=\"conversation\"")), HasSubstr("옌타이 공장"));
    }
}

TEST_F(TicketPage, TakesNoEmptyFile) {
    auto const ticket = journey.in_state("guiding");
    auto const answer = journey.company.upload(path_of(ticket) + "/attachments", {{"사진.jpg", ""}});
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_EQ(journey.company.get(path_of(ticket) + "/attachments").json()["items"].size(), 0u);
    EXPECT_EQ(journey.company.upload(path_of(ticket) + "/attachments", {{"사진.txt", "x"}}).status, 201);
}

TEST_F(TicketPage, KeepsInternalNotesFromTheCompany) {
    auto const ticket = journey.in_state("guiding");
    auto form = form_on(manager.get(page_of(ticket)), page_of(ticket) + "/messages");
    ASSERT_EQ(
        press(manager, form.set("body", "작년에도 같은 문의가 있었습니다.").set("visibility", "staff"))
            .status,
        303
    );
    EXPECT_THAT(casting.get(page_of(ticket)), Shows("작년에도 같은 문의가 있었습니다."));
    EXPECT_THAT(casting.get(page_of(ticket)), Shows("기업에 보이지 않음"));
    auto const page = company.get(page_of(ticket));
    EXPECT_THAT(page, Not(Shows("작년에도")));
    EXPECT_THAT(page.body, Not(HasSubstr("visibility")));
}

TEST_F(TicketPage, TakesNoFileWithAnInternalNote) {
    auto const ticket = journey.in_state("guiding");
    auto form = form_on(casting.get(page_of(ticket)), page_of(ticket) + "/messages");
    form.set("body", "참고 사진").set("visibility", "staff");
    auto const page = press(casting, form, {{"사진.txt", "x"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page, Shows("내부 메모에는 첨부할 수 없습니다"));
    EXPECT_EQ(form_on(page, page_of(ticket) + "/messages").value("body"), "참고 사진");
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("사진.txt")));
}

TEST_F(TicketPage, TellsTheCompanyWhoOpenedItsFiles) {
    auto const ticket = journey.in_state("guiding");
    auto form = form_on(company.get(page_of(ticket)), page_of(ticket) + "/attachments");
    ASSERT_EQ(press(company, form, {{"조건표.txt", "680도"}}).status, 303);
    EXPECT_EQ(
        press(company, form_on(company.get(page_of(ticket)), page_of(ticket) + "/attachments")).status, 422
    );
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("열어 봄")));
    EXPECT_EQ(casting.get("/attachments/1").body, "680도");
    auto const page = company.get(page_of(ticket));
    EXPECT_THAT(page, Shows("1명이 열어 봄"));
    EXPECT_THAT(page, Shows(app.cast().casting.name));
    EXPECT_EQ(neighbour.get("/attachments/1").status, 404);
}

TEST_F(TicketPage, OffersTheCompanyTheMovesOfItsStateAndNoOthers) {
    for (auto const& [state, actions] : std::map<std::string, std::vector<std::string>>{
             {"offered", {"withdraw"}},
             {"proposed", {"confirm", "refuse", "withdraw"}},
             {"waiting_company", {"answer", "withdraw"}},
             {"rejected", {}}}) {
        auto const page = company.get(page_of(journey.in_state(state)));
        for (auto const* action :
             {"withdraw", "confirm", "refuse", "answer", "accept", "offer", "reject", "propose"}) {
            bool const shown = page.body.find("value=\"" + std::string{action} + "\"") != std::string::npos;
            EXPECT_EQ(shown, std::ranges::count(actions, action) == 1) << state << " " << action;
        }
    }
}

TEST_F(TicketPage, LetsAManagerOfferToWhomTheRoutingRanksOrToAnybodyWithAReason) {
    auto const ticket = journey.filed();
    auto const address = page_of(ticket) + "/routing";
    auto const page = manager.get(address);
    EXPECT_THAT(page, Shows(app.cast().moulds.name));
    EXPECT_THAT(page, Shows(app.cast().electronics.name));
    auto const moulds_id = std::to_string(app.cast().moulds.id.value);
    auto form = form_on(page, page_of(ticket) + "/moves", "value=\"" + moulds_id + "\"");
    form.set("expert_id", moulds_id).set("reason", "이 금형을 아는 분입니다.");
    ASSERT_EQ(press(manager, form).status, 303);
    EXPECT_THAT(moulds.get("/offers"), Shows(ticket["title"].get<std::string>()));
    EXPECT_THAT(casting.get("/offers"), Not(Shows(ticket["title"].get<std::string>())));
    EXPECT_THAT(manager.get(page_of(ticket)), Shows("이 금형을 아는 분입니다."));
}

TEST_F(TicketPage, TellsAManagerWhyACandidateHasThesePointsInTheirOwnLanguage) {
    journey.in_state("resolved");
    auto const next = journey.filed({{"machine", "650 t"}});
    auto const page = manager.get(page_of(next) + "/routing");
    EXPECT_THAT(page, Shows("지금까지 1건 중 1건 해결"));
    EXPECT_THAT(page, Shows("요청 1건 중 1건 수락"));
    EXPECT_THAT(page, Shows("이 기업의 문제 1건 중 1건 해결"));
    EXPECT_THAT(page, Shows("같은 도시: 옌타이"));
    EXPECT_THAT(page, Shows("현장 방문이 필요할 수 있어"));
    EXPECT_THAT(page, Shows("/ ±4"));
    EXPECT_THAT(page, Not(Shows("METL.CAST"))) << "names, not codes";
    EXPECT_THAT(page, Not(Shows("routing."))) << "every key has its words";
}

}  // namespace
}  // namespace mulkko::test
