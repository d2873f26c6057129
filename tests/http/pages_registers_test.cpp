#include "tests/http/at_the_browser.h"

// The registers as the centre keeps them, and the expert's own page.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

using Registers = AtTheBrowser;

TEST_F(Registers, TakeACompanyAndItsCorrections) {
    auto form = form_on(manager.get("/companies/new"), "/companies");
    auto const refused = press(manager, form.set("name", " ").set("city", "웨이하이"));
    EXPECT_EQ(refused.status, 422);
    form = form_on(refused, "/companies");
    EXPECT_EQ(form.value("city"), "웨이하이");
    ASSERT_EQ(press(manager, form.set("name", "새 샘플 업체")).status, 303);
    EXPECT_THAT(manager.get("/companies"), Shows("새 샘플 업체"));
    auto const address = "/companies/" + std::to_string(app.cast().maker.id.value);
    ASSERT_EQ(press(manager, form_on(manager.get(address), address).set("city", "칭다오")).status, 303);
    EXPECT_THAT(manager.get("/companies"), Shows("칭다오"));
}

TEST_F(Registers, TakeAnExpertWithSkillsAndLevels) {
    auto form = form_on(manager.get("/experts/new"), "/experts");
    form.set("name", "새 샘플 전문가")
        .set("email", "expert99@example.com")
        .set("password", "sample password");
    form.set("institution", "샘플연구소").set("level-METL.CAST", "4").set("level-METL.HEAT", "2");
    auto const refused = press(manager, form.set("term_from", "2026-12-31").set("term_until", "2026-01-01"));
    EXPECT_EQ(refused.status, 422);
    form = form_on(refused, "/experts");
    EXPECT_EQ(form.value("level-METL.CAST"), "4");
    ASSERT_EQ(press(manager, form.set("password", "sample password").set("term_until", "")).status, 303);
    EXPECT_THAT(manager.get("/experts"), Shows("새 샘플 전문가"));
    auto const found = journey.manager.get("/api/v1/experts?limit=100").json()["items"].back();
    EXPECT_EQ(found["skills"].size(), 2u);
    EXPECT_EQ(found["term_from"], "2026-12-31");

    auto again = form_on(manager.get("/experts/new"), "/experts");
    again.set("name", "다른 사람").set("email", "expert99@example.com").set("password", "sample password");
    auto const taken = press(manager, again);
    EXPECT_EQ(taken.status, 409);
    EXPECT_THAT(taken.body, HasSubstr("href=\"#field-email\""));
}

TEST_F(Registers, KeepAnExpertsAwayPeriodsWhenTheCentreCorrectsTheRest) {
    press(
        casting,
        form_on(casting.get("/profile"), "/profile/away").set("from", "2026-04-01").set("until", "2026-04-05")
    );
    auto const address = "/experts/" + std::to_string(app.cast().casting.id.value);
    auto form = form_on(manager.get(address), address);
    EXPECT_EQ(form.value("level-METL.CAST"), "5");
    ASSERT_EQ(press(manager, form.set("level-METL.CAST", "").set("capacity", "7")).status, 303);
    auto const expert = journey.manager.get("/api/v1" + address).json();
    EXPECT_EQ(expert["capacity"], 7);
    EXPECT_EQ(expert["skills"].size(), app.cast().casting.skills.size() - 1);
    EXPECT_EQ(expert["away"].size(), 1u);
}

TEST_F(Registers, LetAnExpertSayWhenAndHowMuch) {
    auto const page = casting.get("/profile");
    auto away = form_on(page, "/profile/away");
    EXPECT_EQ(press(casting, away.set("from", "2026-04-05").set("until", "2026-04-01")).status, 422);
    EXPECT_EQ(press(casting, away.set("from", "2026-02-30").set("until", "2026-04-01")).status, 422);
    ASSERT_EQ(press(casting, away.set("from", "2026-04-01").set("until", "2026-04-05")).status, 303);
    EXPECT_THAT(casting.get("/profile"), Shows("2026년 4월 1일 – 2026년 4월 5일"));
    ASSERT_EQ(press(casting, form_on(casting.get("/profile"), "/profile/away/remove")).status, 303);
    EXPECT_THAT(casting.get("/profile"), Not(Shows("2026년 4월 1일 –")));

    auto terms = form_on(casting.get("/profile"), "/profile");
    EXPECT_EQ(press(casting, terms.set("capacity", "51")).status, 422);
    ASSERT_EQ(press(casting, terms.set("capacity", "1").set("languages", "ko")).status, 303);
    auto const expert =
        journey.manager.get("/api/v1/experts/" + std::to_string(app.cast().casting.id.value)).json();
    EXPECT_EQ(expert["capacity"], 1);
    EXPECT_EQ(expert["languages"].size(), 1u);
}

TEST_F(Registers, TakeUsersAndSwitchThemOffAtOnce) {
    auto form = form_on(manager.get("/users/new"), "/users");
    form.set("name", "새 담당자").set("email", "member9@example.com").set("password", "sample password");
    EXPECT_EQ(press(manager, form).status, 422);
    ASSERT_EQ(press(manager, form.set("company_id", std::to_string(app.cast().maker.id.value))).status, 303);
    EXPECT_THAT(manager.get("/users"), Shows("member9@example.com"));

    auto const address = "/users/" + std::to_string(app.cast().member.id.value) + "/active";
    EXPECT_EQ(company.get("/problems").status, 200);
    auto off = form_on(manager.get("/users"), address);
    ASSERT_EQ(press(manager, off.set("active", "false")).status, 303);
    EXPECT_EQ(company.get("/problems").status, 303);
    ASSERT_EQ(press(manager, off.set("active", "true")).status, 303);
}

TEST_F(Registers, OfferAManagerNoAdministrators) {
    EXPECT_THAT(manager.get("/users/new").body, Not(HasSubstr("value=\"admin\"")));
    EXPECT_THAT(admin.get("/users/new").body, HasSubstr("value=\"admin\""));
    auto form = form_on(manager.get("/users/new"), "/users");
    form.set("name", "x")
        .set("email", "x@example.com")
        .set("password", "sample password")
        .set("role", "admin");
    EXPECT_EQ(press(manager, form).status, 403);
}

/// Nobody must come to see a problem because somebody corrected a city.
TEST_F(Registers, KeepWhomACompanyExcludesWhenSomethingElseIsSaved) {
    auto const path = "/companies/" + std::to_string(app.cast().maker.id.value);
    auto form = form_on(manager.get(path), path);
    press(manager, form.set("excluded_institutions", "샘플 연구소\r\n다라대학교\r\n"));
    form = form_on(manager.get(path), path);
    EXPECT_EQ(form.value("excluded_institutions"), "샘플 연구소\n다라대학교\n");
    press(manager, form.set("city", "칭다오"));
    auto const kept = journey.manager.get("/api/v1" + path).json();
    EXPECT_EQ(kept["city"], "칭다오");
    EXPECT_EQ(kept["excluded_institutions"], nlohmann::json({"샘플 연구소", "다라대학교"}));
}

}  // namespace
}  // namespace mulkko::test
