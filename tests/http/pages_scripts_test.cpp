#include "tests/http/at_the_browser.h"

// Markup in every text that people can store comes out as text, wherever it is shown.

namespace mulkko::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// Begins like the text it stands in, so that each place can be told.
std::string nasty(std::string const& place) {
    return place + "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{x}}";
}

class Markup : public AtTheBrowser {
protected:
    Markup() {
        app.work([&](Store& store) {
            auto maker = app.cast().maker;
            maker.name = nasty("company");
            maker.city = nasty("city");
            store.companies().update(maker);
            auto expert = app.cast().casting;
            expert.institution = nasty("institution");
            store.experts().update(expert);
            for (auto const& person : {app.cast().member, app.cast().casting_person, app.cast().manager}) {
                auto user = *store.users().find(person.id);
                user.name = nasty("person");
                store.users().update(user);
            }
        });
        json body{{"title", nasty("title")}, {"description", nasty("description")}, {"city", nasty("town")}};
        for (auto const& fault : kFaultFields) {
            if (fault.most >= 200) body[std::string{fault.name}] = nasty(std::string{fault.name});
        }
        body["excluded_institutions"] = {nasty("excluded")};
        ticket_ = journey.filed(body);
        page_ = page_of(ticket_);
    }

    void expect_clean(HttpClient& reader, std::string const& path, int shown_at_least) {
        auto const page = reader.get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("<script>alert"))) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("<img src=x"))) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("\"'><"))) << path;
        int shown = 0;
        for (auto at = page.body.find("&lt;script&gt;"); at != std::string::npos;
             at = page.body.find("&lt;script&gt;", at + 1))
            ++shown;
        EXPECT_GE(shown, shown_at_least) << path << " shows less than it should to prove anything";
    }

    json ticket_;
    std::string page_;
};

TEST_F(Markup, InAProblemIsText) {
    expect_clean(company, "/problems", 2);
    expect_clean(company, page_, 8);
    expect_clean(casting, "/offers", 6);
    expect_clean(casting, page_, 6);
    expect_clean(manager, "/board", 3);
    expect_clean(manager, page_ + "/edit", 8);
    expect_clean(manager, page_ + "/routing", 2);
}

TEST_F(Markup, InTheConversationIsText) {
    journey.move(journey.casting, ticket_, "accept");
    journey.casting.post(
        path_of(ticket_) + "/messages", {{"body", nasty("message")}, {"visibility", "staff"}}
    );
    journey.company.upload(path_of(ticket_) + "/attachments", {{"<img src=x onerror=alert(1)>.txt", "x"}});
    journey.casting.get("/api/v1/attachments/1");
    auto const moved = journey.casting.post(
        path_of(ticket_) + "/moves", {{"action", "propose"}, {"solution", nasty("solution")}}
    );
    ASSERT_EQ(moved.status, 200);
    journey.company.post(path_of(ticket_) + "/moves", {{"action", "refuse"}, {"reason", nasty("reason")}});
    expect_clean(company, page_, 12);
    expect_clean(casting, page_, 12);
    expect_clean(manager, page_, 12);
    expect_clean(casting, "/cases", 2);
}

TEST_F(Markup, InTheRegistersIsText) {
    expect_clean(manager, "/companies", 2);
    expect_clean(manager, "/companies/" + std::to_string(app.cast().maker.id.value), 2);
    expect_clean(manager, "/experts", 1);
    expect_clean(manager, "/experts/" + std::to_string(app.cast().casting.id.value), 1);
    expect_clean(manager, "/users", 3);
    expect_clean(manager, "/users/new", 1);
    expect_clean(manager, "/problems/new", 1);
    expect_clean(casting, "/profile", 1);
}

TEST_F(Markup, InAnAddressIsText) {
    auto const words = encoded(nasty("q"));
    expect_clean(company, "/problems?q=" + words + "&show=" + words, 1);
    expect_clean(manager, "/board?q=" + words, 1);
    auto const refused = manager.get("/board?sort=" + words);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, Not(HasSubstr("<script>alert")));
}

TEST_F(Markup, ThatIsSentBackForCorrectionIsText) {
    auto const page = press(
        company,
        filled_filing_form()
            .set("title", "")
            .set("since", nasty("since"))
            .set("city", nasty("city"))
            .set("do", "file")
    );
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
    EXPECT_EQ(form_on(page, "/problems").value("since"), nasty("since"));
}

}  // namespace
}  // namespace mulkko::test
