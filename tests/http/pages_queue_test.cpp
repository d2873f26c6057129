#include "tests/http/at_the_browser.h"

// The manager's desk for all that wait for an expert.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class QueuePage : public AtTheBrowser {
protected:
    QueuePage() { give_room(0, 0); }

    void give_room(int casting_places, int moulds_places) {
        app.work([&](Store& store) {
            for (auto [id, places] :
                 {std::pair{app.cast().casting.id, casting_places}, {app.cast().moulds.id, moulds_places}}) {
                auto expert = *store.experts().find(id);
                expert.capacity = places;
                store.experts().update(expert);
            }
        });
    }

    nlohmann::json waiting(
        std::string const& title, std::string const& urgency, nlohmann::json excluded = {}
    ) {
        auto body = filing();
        body["title"] = title;
        body["urgency"] = urgency;
        if (!excluded.is_null()) body["excluded_experts"] = std::move(excluded);
        return journey.company.post("/api/v1/tickets", body).json();
    }

    nlohmann::json now(nlohmann::json const& ticket) { return journey.manager.get(path_of(ticket)).json(); }
    PageForm form() { return form_on(manager.get("/board/queue"), "/board/queue"); }
    std::string casting_name() { return app.cast().casting.name; }
};

TEST_F(QueuePage, IsShownTheWayToOnlyWhereSomebodyWaits) {
    EXPECT_THAT(manager.get("/board").body, Not(HasSubstr("href=\"/board/queue\"")));
    EXPECT_THAT(manager.get("/board/queue"), Shows("전문가를 기다리는 문제가 없습니다."));
    waiting("첫째", "normal");
    EXPECT_THAT(manager.get("/board").body, HasSubstr("href=\"/board/queue\""));
    EXPECT_THAT(manager.get("/board?show=ended").body, HasSubstr("href=\"/board/queue\""));
    EXPECT_THAT(manager.get("/board/queue"), Shows("빈자리 없음 2명"));
}

TEST_F(QueuePage, ProposesForTheMoreUrgentAndOffersItAtOnePress) {
    auto const normal = waiting("보통 문제", "normal");
    auto const urgent = waiting("급한 문제", "urgent");
    give_room(1, 0);
    auto const page = manager.get("/board/queue");
    EXPECT_THAT(page, Shows(casting_name()));
    EXPECT_THAT(page, Shows("지도 가능 1건 중 1건 비어 있음"));
    EXPECT_THAT(page, Shows("더 급한 문제에 배정됩니다"));
    EXPECT_LT(page.body.find("급한 문제"), page.body.find("보통 문제"));

    auto const sent = form();
    auto const answer = press(manager, sent);
    ASSERT_EQ(answer.status, 303);
    EXPECT_THAT(followed(manager, answer), Shows("요청한 건수: 1건"));
    auto const offered = now(urgent);
    EXPECT_EQ(offered["offer"]["expert"]["id"], app.cast().casting.id.value);
    EXPECT_TRUE(now(normal)["offer"].is_null());

    // Pressed twice, the same answer; from a page that stood open meanwhile, nothing more happens.
    EXPECT_EQ(press(manager, sent).header("location"), answer.header("location"));
    auto again = sent;
    auto const late = press(manager, again.set("form_token", "another-page-of-the-same"));
    ASSERT_EQ(late.status, 303);
    EXPECT_THAT(followed(manager, late), Shows(urgent["id"].dump() + "번: 그사이"));
    EXPECT_EQ(now(urgent)["version"], offered["version"]);
}

TEST_F(QueuePage, TellsWhatCameBackFromAnExpertAndPutsItBehindWhatNobodyHasTakenOn) {
    give_room(1, 0);
    auto const back = waiting("기포", "normal");
    waiting("균열", "normal");
    EXPECT_THAT(manager.get("/board/queue"), Not(Shows("전문가에게서 되돌아옴")));
    journey.move(journey.casting, journey.move(journey.casting, back, "accept"), "hand_over");
    auto const page = manager.get("/board/queue");
    EXPECT_THAT(page, Shows("전문가에게서 되돌아옴"));
    EXPECT_LT(page.body.find("균열"), page.body.find("기포"));
    auto const queue = journey.manager.get("/api/v1/queue").json();
    ASSERT_EQ(queue["items"].size(), 2u);
    EXPECT_EQ(queue["items"][0]["came_back"], false);
    EXPECT_EQ(queue["items"][1]["came_back"], true);
}

TEST_F(QueuePage, KeepsWhyWithTheOffer) {
    auto const ticket = waiting("급한 문제", "urgent");
    give_room(1, 0);
    ASSERT_EQ(press(manager, form()).status, 303);
    auto const events = journey.manager.get(path_of(ticket) + "/events").json();
    EXPECT_THAT(events["items"].back()["data"]["reason"].get<std::string>(), HasSubstr("빈자리를 나누어"));
}

TEST_F(QueuePage, LeavesOutWhatIsUnticked) {
    auto const first = waiting("첫째", "urgent");
    auto const second = waiting("둘째", "urgent");
    give_room(2, 0);
    auto sent = form();
    auto const number = first["id"].dump() + ".";
    std::erase_if(sent.fields, [&](auto const& field) {
        return field.first == "offer" && field.second.starts_with(number);
    });
    ASSERT_EQ(press(manager, sent).status, 303);
    EXPECT_TRUE(now(first)["offer"].is_null());
    EXPECT_FALSE(now(second)["offer"].is_null());
}

TEST_F(QueuePage, SkipsWhatEndedMeanwhileAndOffersTheRest) {
    auto const first = waiting("첫째", "urgent");
    auto const second = waiting("둘째", "urgent");
    give_room(2, 0);
    auto const sent = form();
    journey.move(journey.company, first, "withdraw");
    auto const answer = followed(manager, press(manager, sent));
    EXPECT_THAT(answer, Shows("요청한 건수: 1건"));
    EXPECT_THAT(answer, Shows(first["id"].dump() + "번: 그사이"));
    EXPECT_FALSE(now(second)["offer"].is_null());
}

TEST_F(QueuePage, SkipsAnExpertWhoHasNoRoomAnyMore) {
    auto const ticket = waiting("첫째", "urgent");
    give_room(1, 0);
    auto const sent = form();
    give_room(0, 1);
    EXPECT_THAT(followed(manager, press(manager, sent)), Shows(ticket["id"].dump() + "번: 제안된 전문가가"));
    EXPECT_TRUE(now(ticket)["offer"].is_null());
    EXPECT_THAT(manager.get("/board/queue"), Shows(app.cast().moulds.name));
}

TEST_F(QueuePage, NeverProposesAnExcludedExpert) {
    waiting("첫째", "urgent", {app.cast().casting.id.value});
    give_room(3, 0);
    EXPECT_THAT(manager.get("/board/queue"), Not(Shows(casting_name())));
    auto const queue = journey.manager.get("/api/v1/queue").json();
    ASSERT_EQ(queue["items"].size(), 1u);
    EXPECT_TRUE(queue["items"][0]["proposed"].is_null());
    EXPECT_THAT(queue["items"][0]["words"].get<std::string>(), HasSubstr("기업이 제외 1명"));
}

TEST_F(QueuePage, RefusesAFormThatNoPageMade) {
    waiting("첫째", "urgent");
    give_room(1, 0);
    for (auto const* strange : {"1", "1.2", "1.2.x", "1.2.3.4", "-1.2.3", ""}) {
        EXPECT_EQ(press(manager, form().set("offer", strange)).status, 422) << strange;
    }
    EXPECT_THAT(manager.get("/board/queue?offered=2&changed=7,<b>,x&unfit=").body, Not(HasSubstr("<b>,")));
}

TEST_F(QueuePage, TellsTheExpertWhyTheyAreAsked) {
    auto const ticket = waiting("급한 문제", "urgent");
    give_room(1, 0);
    ASSERT_EQ(press(manager, form()).status, 303);
    auto const brief = casting.get(page_of(ticket));
    EXPECT_THAT(brief, Shows("요청드린 이유"));
    EXPECT_THAT(brief, Shows("담당 매니저가 이 문제에 직접 추천했습니다."));
    EXPECT_THAT(brief, Shows("같은 도시"));
    EXPECT_THAT(brief, Not(Shows(app.cast().maker.name)));
    EXPECT_THAT(manager.get(page_of(ticket)), Not(Shows("요청드린 이유")));
    journey.move(journey.casting, now(ticket), "accept");
    EXPECT_THAT(casting.get(page_of(ticket)), Not(Shows("요청드린 이유")));
}

}  // namespace
}  // namespace mulkko::test
