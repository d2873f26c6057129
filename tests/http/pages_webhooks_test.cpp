#include "tests/http/at_the_browser.h"

// Managers and admins set up who else is told, without a program of their own.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

using WebhookPages = AtTheBrowser;

PageForm filled(HttpClient& who, std::string const& kind = "standard") {
    auto form = form_on(who.get("/webhooks/new"), "/webhooks");
    return form.set("name", "샘플 대시보드").set("kind", kind).set("url", "https://hooks.example.com/pass");
}

TEST_F(WebhookPages, ShowTheSecretOnceAndOnlyOnce) {
    auto const created = press(manager, filled(manager));
    ASSERT_EQ(created.status, 200);
    EXPECT_THAT(created.body, HasSubstr("whsec_"));
    for (auto const* path : {"/webhooks", "/webhooks/1"}) {
        EXPECT_THAT(manager.get(path), Shows("샘플 대시보드"));
        EXPECT_THAT(manager.get(path).body, Not(HasSubstr("whsec_")));
    }
}

TEST_F(WebhookPages, ComeBackWithWhatWasTyped) {
    auto const refused =
        press(manager, filled(manager).set("url", "http://127.0.0.1/x").tick("actions", "accept"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#field-url\""));
    EXPECT_THAT(refused, Shows("공개 인터넷 주소가 아닙니다"));
    auto const form = form_on(refused, "/webhooks");
    EXPECT_EQ(form.value("name"), "샘플 대시보드");
    EXPECT_EQ(form.value("url"), "http://127.0.0.1/x");
}

TEST_F(WebhookPages, HideARobotsAddressAndKeepIt) {
    ASSERT_EQ(press(manager, filled(manager, "slack")).status, 303);
    auto const page = manager.get("/webhooks/1");
    EXPECT_THAT(page.body, Not(HasSubstr("/pass")));
    EXPECT_THAT(page, Shows("https://hooks.example.com/…"));
    ASSERT_EQ(press(manager, form_on(page, "/webhooks/1").set("name", "새 이름")).status, 303);
    EXPECT_THAT(manager.get("/webhooks"), Shows("새 이름"));
    EXPECT_EQ(press(manager, form_on(page, "/webhooks/1").set("url", "x")).status, 422);
}

TEST_F(WebhookPages, SendATestAndSendAgain) {
    press(manager, filled(manager));
    EXPECT_THAT(manager.get("/webhooks/1"), Shows("아직 없습니다"));
    ASSERT_EQ(press(manager, form_on(manager.get("/webhooks/1"), "/webhooks/1/test")).status, 303);
    auto const page = manager.get("/webhooks/1?done=sent");
    EXPECT_THAT(page, Shows("시험"));
    EXPECT_EQ(press(manager, form_on(page, "/webhooks/1/deliveries/1")).status, 303);
    auto const off = form_on(manager.get("/webhooks/1"), "/webhooks/1").set("active", "");
    ASSERT_EQ(press(manager, off).status, 303);
    EXPECT_THAT(manager.get("/webhooks/1").body, Not(HasSubstr("/webhooks/1/test")));
    EXPECT_THAT(manager.get("/webhooks"), Shows("꺼짐"));
}

TEST_F(WebhookPages, AreForStaffAndLetAdminsLeadNoTextsOut) {
    EXPECT_EQ(press(admin, filled(admin)).status, 200);
    auto const refused = press(admin, filled(admin).set("with_texts", "true"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#field-with_texts\""));
    for (auto* other : {&company, &casting}) EXPECT_EQ(other->get("/webhooks").status, 403);
}

}  // namespace
}  // namespace mulkko::test
