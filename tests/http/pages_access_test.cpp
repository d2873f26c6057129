#include "server/route.h"
#include "tests/http/at_the_browser.h"

// Which pages each role sees: those of the route table, and no others.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class PageAccess : public AtTheBrowser {
protected:
    /// Fills the places of a path with things that every participant of the ticket may see.
    std::string filled(std::string path, nlohmann::json const& ticket) {
        if (path == "/reports/{report}") return "/reports/2026-03";
        auto const at = path.find("{id}");
        if (at == std::string::npos) return path;
        auto const id = path.starts_with("/companies")  ? app.cast().maker.id.value
                        : path.starts_with("/experts")  ? app.cast().casting.id.value
                        : path.starts_with("/webhooks") ? 1
                                                        : ticket["id"].get<std::int64_t>();
        return path.replace(at, 4, std::to_string(id));
    }
};

TEST_F(PageAccess, FollowsTheRouteTableForEveryRole) {
    auto const ticket = journey.in_state("guiding");
    journey.manager.post("/api/v1/webhooks", {{"name", "샘플"}, {"url", "https://example.com/"}});
    std::vector<std::pair<Who, HttpClient*>> people{
        {who::company, &company}, {who::expert, &casting}, {who::manager, &manager}, {who::admin, &admin}};
    int pages = 0;
    for (auto const& route : routes()) {
        auto const path = std::string{route.path};
        bool const page = route.verb == Verb::get && !path.starts_with("/api") && !path.ends_with("z") &&
                          path.find("{name}") == std::string::npos;
        if (!page || path.starts_with("/attachments") || path.starts_with("/letters") || path == "/" ||
            path.starts_with("/sign-in"))
            continue;
        if (path.starts_with("/mail/") || path == "/benefit") continue;  // leads anywhere only with a proof
        if (path == "/metrics") continue;                                // asks for a token of its own
        ++pages;
        for (auto const& [bit, client] : people) {
            auto const answer = client->get(filled(path, ticket));
            bool const let_in = (route.who & (bit | who::anyone)) != 0;
            // A company corrects drafts alone, and this one is filed.
            bool const too_late = path == "/tickets/{id}/edit" && bit == who::company;
            EXPECT_EQ(answer.status, let_in && !too_late ? 200 : 403) << path << " " << bit;
        }
        if (route.who & who::anyone) continue;
        EXPECT_EQ(app.stranger().get(filled(path, ticket)).status, 303) << path;
    }
    EXPECT_GE(pages, 18);
}

TEST_F(PageAccess, HidesTicketsFromThoseTheyDoNotConcern) {
    auto const ticket = journey.in_state("guiding");
    for (auto const* below : {"", "/edit", "/deadlines", "/routing"}) {
        auto const status = neighbour.get(page_of(ticket) + below).status;
        EXPECT_EQ(status, below == std::string{"/routing"} ? 403 : 404) << below;
    }
    EXPECT_EQ(moulds.get(page_of(ticket)).status, 404);
    EXPECT_EQ(admin.get(page_of(ticket)).status, 403);
    EXPECT_THAT(neighbour.get("/problems"), Not(Shows(ticket["title"].get<std::string>())));
    EXPECT_THAT(
        neighbour.get("/problems?q=" + encoded("기포")), Not(Shows(ticket["title"].get<std::string>()))
    );
}

TEST_F(PageAccess, ShowsTheBoardNarrowedByWhatIsChosen) {
    auto const open = journey.in_state("guiding");
    auto const ended = journey.in_state("withdrawn");
    auto const number = [](nlohmann::json const& ticket) {
        return "href=\"/tickets/" + ticket["id"].dump() + "\"";
    };
    EXPECT_THAT(manager.get("/board").body, HasSubstr(number(open)));
    EXPECT_THAT(manager.get("/board").body, Not(HasSubstr(number(ended))));
    EXPECT_THAT(manager.get("/board?show=all").body, HasSubstr(number(ended)));
    EXPECT_THAT(manager.get("/board?state=withdrawn").body, HasSubstr(number(ended)));
    EXPECT_THAT(manager.get("/board?category=active&urgency=&expert=").body, HasSubstr(number(open)));
    EXPECT_THAT(manager.get("/board?overdue=true"), Shows("조건에 맞는 문제가 없습니다."));
    EXPECT_EQ(manager.get("/board?urgency=very").status, 422);
}

TEST_F(PageAccess, LeadsThroughLongListsPageByPage) {
    for (int i = 0; i < 21; ++i) journey.filed({{"title", "문제 " + std::to_string(i)}});
    auto const first = company.get("/problems");
    EXPECT_THAT(first, Shows("더 보기"));
    auto const at = first.body.find("rel=\"next\" href=\"") + 17;
    auto const next = without_entities(first.body.substr(at, first.body.find('"', at) - at));
    auto const second = company.get(next);
    EXPECT_THAT(second, Shows("문제 0"));
    EXPECT_THAT(second, Not(Shows("더 보기")));
}

}  // namespace
}  // namespace mulkko::test
