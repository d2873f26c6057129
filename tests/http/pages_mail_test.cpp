#include "domain/links.h"
#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "server/mail/letter_writer.h"
#include "server/secrets.h"
#include "tests/http/at_the_browser.h"

// Choosing what mail one gets, choosing a password by mail, and letters that nobody got.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class PagesOfMail : public AtTheBrowser {
protected:
    MailChoice choice_of(Actor const& person) {
        MailChoice choice;
        app.work([&](Store& store) { choice = store.mail_choices().of(person.id); });
        return choice;
    }
    std::vector<Mailing> waiting(MailingKind kind) {
        std::vector<Mailing> letters;
        app.work([&](Store& store) { letters = store.outbox().in_state(MailingState::waiting, {}, 1000); });
        std::erase_if(letters, [&](Mailing const& letter) { return letter.kind != kind; });
        return letters;
    }
    /// Makes a link as a letter carries it; gives its address.
    std::string link_for(Actor const& person, std::string const& key, Duration age = 1h) {
        app.work([&](Store& store) {
            store.links().add({key_hash(key), person.id, MailingKind::reset, app.now(), app.now() + age});
        });
        return "/sign-in/password?key=" + key;
    }
    std::string opt_out_of(Actor const& person, std::string const& topic) {
        std::string proof;
        app.work([&](Store& store) { proof = opt_out_proof(mail_keys(store).letters, person.id, topic); });
        return "/mail/opt-out?user=" + std::to_string(person.id.value) + "&topic=" + topic +
               "&proof=" + proof;
    }
    std::string email_of(Actor const& person) {
        std::string email;
        app.work([&](Store& store) { email = store.users().find(person.id)->email; });
        return email;
    }
    static Answer sign_in(HttpClient& client, std::string const& email, std::string const& password) {
        auto form = form_on(client.get("/sign-in"), "/sign-in");
        return press(client, form.set("email", email).set("password", password));
    }
};

TEST_F(PagesOfMail, KeepWhatWasChosen) {
    auto form = form_on(casting.get("/settings/mail"), "/settings/mail");
    EXPECT_EQ(
        press(
            casting,
            form.set("digest", "true")
                .set("quiet", "true")
                .set("quiet_from", "21:30")
                .set("time_zone", "Asia/Seoul")
        )
            .status,
        303
    );
    auto const choice = choice_of(app.cast().casting_person);
    EXPECT_TRUE(choice.digest);
    EXPECT_TRUE(choice.quiet);
    EXPECT_EQ(choice.quiet_from, 21 * 60 + 30);
    EXPECT_EQ(choice.time_zone, "Asia/Seoul");
    EXPECT_THAT(casting.get("/settings/mail"), Shows("21:30"));
    for (auto const* nonsense : {"", "25:00", "x", "12:60", "-1:00"}) {
        auto again = form_on(casting.get("/settings/mail"), "/settings/mail");
        EXPECT_EQ(press(casting, again.set("quiet_from", nonsense)).status, 422) << nonsense;
    }
    EXPECT_EQ(choice_of(app.cast().casting_person), choice);
}

TEST_F(PagesOfMail, OfferEachRoleTheTopicsThatConcernIt) {
    EXPECT_THAT(casting.get("/settings/mail"), Shows("value=\"offers\""));
    for (auto* reader : {&company, &manager}) {
        auto const page = reader->get("/settings/mail");
        EXPECT_THAT(page, Not(Shows("value=\"offers\"")));
        EXPECT_THAT(page, Shows("value=\"messages\""));
    }
    EXPECT_THAT(admin.get("/settings/mail"), Not(Shows("name=\"topics\"")));
    EXPECT_EQ(press(company, form_on(company.get("/settings/mail"), "/settings/mail")).status, 303);
    EXPECT_THAT(choice_of(app.cast().member).switched_off, IsEmpty());
}

TEST_F(PagesOfMail, LetALetterSwitchItsKindOffAtOneClick) {
    auto const member = app.cast().member;
    auto stranger = app.stranger();
    auto const way = opt_out_of(member, "messages");
    EXPECT_EQ(stranger.get(way).status, 200);
    EXPECT_THAT(choice_of(member).switched_off, IsEmpty())
        << "mail programs look at addresses before people do";
    EXPECT_EQ(stranger.submit(way, {{"List-Unsubscribe", "One-Click"}}).status, 200);
    EXPECT_FALSE(choice_of(member).wants(MailTopic::messages));
    EXPECT_TRUE(choice_of(member).wants(MailTopic::progress));
    EXPECT_EQ(
        stranger.submit(opt_out_of(member, "everything"), {{"List-Unsubscribe", "One-Click"}}).status, 200
    );
    EXPECT_FALSE(choice_of(member).wants(MailTopic::progress));
}

TEST_F(PagesOfMail, BelieveNoWayOutThatNobodyWasGiven) {
    auto const way = opt_out_of(app.cast().member, "messages");
    auto const others = "/mail/opt-out?user=" + std::to_string(app.cast().manager.id.value);
    auto const proof = way.substr(way.find("&proof="));
    auto stranger = app.stranger();
    for (auto const& wrong :
         {others + "&topic=messages" + proof,
          replaced(way, "messages", "progress"),
          way.substr(0, way.size() - 1),
          std::string{"/mail/opt-out"}}) {
        EXPECT_EQ(stranger.get(wrong).status, 404) << wrong;
        EXPECT_EQ(stranger.submit(wrong, {{"List-Unsubscribe", "One-Click"}}).status, 404) << wrong;
    }
    EXPECT_THAT(choice_of(app.cast().manager).switched_off, IsEmpty());
}

TEST_F(PagesOfMail, AnswerAForgottenPasswordTheSameForEverybody) {
    auto stranger = app.stranger();
    auto const ask = [&](std::string const& email) {
        return press(
            stranger, form_on(stranger.get("/sign-in/forgotten"), "/sign-in/forgotten").set("email", email)
        );
    };
    auto const known = ask(email_of(app.cast().member)), unknown = ask("nobody@example.com");
    EXPECT_EQ(known.status, 200);
    EXPECT_EQ(unknown.status, 200);
    EXPECT_EQ(known.body, unknown.body);
    EXPECT_THAT(waiting(MailingKind::reset), SizeIs(1));
    for (int i = 0; i < 100; ++i) EXPECT_EQ(ask(email_of(app.cast().member)).body, known.body);
    EXPECT_THAT(waiting(MailingKind::reset), SizeIs(5));
}

TEST_F(PagesOfMail, LetALinkSetAPasswordOnceAndSignOthersOut) {
    auto const member = app.cast().member;
    auto stranger = app.stranger();
    auto const link = link_for(member, "sample-key");
    auto form = form_on(stranger.get(link), "/sign-in/password");
    EXPECT_EQ(press(stranger, PageForm{form}.set("password", "short")).status, 422);
    auto const done = press(stranger, form.set("password", "another sample"));
    ASSERT_EQ(done.status, 303);
    EXPECT_THAT(stranger.get(done.header("location")), Shows("Your password is set"));
    EXPECT_EQ(company.get("/problems").status, 303) << "signed out";
    EXPECT_EQ(sign_in(stranger, email_of(member), "another sample").status, 303);
    EXPECT_EQ(stranger.get(link).status, 404);
    EXPECT_EQ(press(stranger, form.set("password", "a third sample")).status, 404);
}

TEST_F(PagesOfMail, KnowNoLinkThatWasNeverMadeOrHasEnded) {
    auto stranger = app.stranger();
    auto const link = link_for(app.cast().member, "old-key", 1h);
    app.let_pass(1h);
    for (auto const& wrong :
         {link,
          std::string{"/sign-in/password"},
          std::string{"/sign-in/password?key="},
          std::string{"/sign-in/password?key=%25"},
          std::string{"/sign-in/password?key=*"},
          std::string{"/sign-in/password?key=_"},
          "/sign-in/password?key=" + key_hash("old-key"),
          "/sign-in/password?key=" + std::string(5000, 'x')}) {
        EXPECT_EQ(stranger.get(wrong).status, 404) << wrong;
    }
}

TEST_F(PagesOfMail, InviteSomebodyWhoChoosesThePassword) {
    auto form = form_on(manager.get("/users/new"), "/users");
    form.set("name", "샘플 담당자")
        .set("email", "invited@example.com")
        .set("role", "manager")
        .set("invite", "true");
    auto const registered = press(manager, form);
    EXPECT_EQ(registered.status, 303) << registered.body;
    auto const letters = waiting(MailingKind::invitation);
    ASSERT_THAT(letters, SizeIs(1));
    app.work([&](Store& store) {
        EXPECT_EQ(store.users().find(letters[0].user)->email, "invited@example.com");
    });
    auto stranger = app.stranger();
    EXPECT_EQ(sign_in(stranger, "invited@example.com", "").status, 401);
    auto without = form_on(manager.get("/users/new"), "/users");
    without.set("name", "샘플 담당자").set("email", "other@example.com").set("role", "manager");
    EXPECT_EQ(press(manager, without).status, 422) << "neither a password nor an invitation";
}

TEST_F(PagesOfMail, ShowManagersWhatWasNotDelivered) {
    EXPECT_THAT(manager.get("/board"), Not(Shows("/board/letters")));
    MailingId id;
    app.work([&](Store& store) {
        id = store.outbox().add({
            .user = app.cast().member.id,
            .kind = MailingKind::reset,
            .state = MailingState::dead,
            .tries = 12,
            .error = "550 5.1.1 <nobody>",
            .created_at = app.now(),
        });
    });
    EXPECT_THAT(manager.get("/board"), Shows("/board/letters"));
    auto const page = manager.get("/board/letters");
    EXPECT_THAT(page, Shows("550 5.1.1 <nobody>"));
    EXPECT_THAT(page, Shows(email_of(app.cast().member)));
    EXPECT_EQ(
        press(manager, form_on(page, "/board/letters").set("letter", std::to_string(id.value))).status, 303
    );
    EXPECT_THAT(waiting(MailingKind::reset), SizeIs(1));
    EXPECT_EQ(company.get("/board/letters").status, 403);
}

}  // namespace
}  // namespace mulkko::test
