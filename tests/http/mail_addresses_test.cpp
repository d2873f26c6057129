#include "domain/addresses.h"
#include "domain/outbox.h"
#include "tests/http/at_the_browser.h"
#include "tests/support/mail_app.h"

// Letters that come back, and addresses that are confirmed by a link.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

constexpr char const* kPassword = "sample password";

class MailAddresses : public testing::Test {
protected:
    MailAddresses() { mail.app.set_password(mail.app.cast().member, kPassword); }
    HttpClient company() { return mail.app.signed_in(mail.app.cast().member); }
    std::string email_of(Actor const& person) { return mail.address_of(person); }
    std::vector<Mailing> dead() {
        std::vector<Mailing> letters;
        mail.app.work([&](Store& store) { letters = store.outbox().in_state(MailingState::dead, {}, 100); });
        return letters;
    }
    void write(nlohmann::json const& ticket, std::string const& body) {
        auto const answer = mail.journey.casting.post(path_of(ticket) + "/messages", {{"body", body}});
        ASSERT_EQ(answer.status, 201) << answer.body;
    }
    /// Gives the way that a letter to an address leads, below the desk's own address.
    static std::string way_in(TakenLetter const& letter) {
        auto const text = shown(letter.content).text;
        auto const begin = text.find("https://desk.example.org/mail/address");
        EXPECT_NE(begin, text.npos) << text;
        auto const end = text.find_first_of(" \r\n", begin);
        return text.substr(begin + 24, end - begin - 24);
    }
    Answer ask_for(HttpClient& client, std::string const& address, std::string const& password) {
        auto form = form_on(client.get("/settings/account"), "/settings/account/address");
        return press(client, form.set("email", address).set("current", password));
    }

    MailApp mail;
};

TEST_F(MailAddresses, ThatTheServerDoesNotKnowGetNoFurtherLettersAndTheirReadersAreTold) {
    auto const member = mail.app.cast().member;
    auto const ticket = mail.journey.in_state("guiding");
    mail.forget();
    auto client = company();
    EXPECT_THAT(client.get("/problems"), Not(Shows("메일이 전달되지 않고 있습니다")));
    mail.sink.behave_to(email_of(member), Mood::never);
    write(ticket, "하나");
    mail.round();
    EXPECT_THAT(dead(), SizeIs(1));
    mail.sink.behave(Mood::take);
    mail.sink.behave_to(email_of(member), Mood::take);
    write(ticket, "둘");
    EXPECT_THAT(mail.round(), IsEmpty());
    EXPECT_THAT(client.get("/problems"), Shows("메일이 전달되지 않고 있습니다"));
    auto const page = client.get("/settings/account");
    EXPECT_THAT(page, Shows("5.1.1"));

    EXPECT_EQ(press(client, form_on(page, "/settings/account/confirmation")).status, 303);
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(1));
    auto const way = way_in(letters[0]);
    auto const asked = client.get(way);
    EXPECT_THAT(client.get("/problems"), Shows("메일이 전달되지 않고 있습니다")) << "looking changes nothing";
    EXPECT_EQ(press(client, form_on(asked, "/mail/address")).status, 200);
    EXPECT_THAT(client.get("/problems"), Not(Shows("메일이 전달되지 않고 있습니다")));
    EXPECT_EQ(client.get(way).status, 404);
    EXPECT_THAT(mail.letters_to(member), SizeIs(1)) << "what was kept back";
}

TEST_F(MailAddresses, ThatFailAreShownToManagersWhoMayTryThemAgain) {
    auto const member = mail.app.cast().member;
    auto const ticket = mail.journey.in_state("guiding");
    mail.app.work([&](Store& store) {
        Addresses(store, mail.app.house().rules(), mail.app.now()).note_failure(member.id, "550 5.1.1 gone");
    });
    mail.round();
    auto manager = mail.app.signed_in(mail.app.cast().manager);
    EXPECT_THAT(manager.get("/board"), Shows("메일이 전달되지 않는 사람이 1명"));
    EXPECT_THAT(manager.get("/users"), Shows("부터 메일이 전달되지 않음"));
    auto const page = manager.get("/board/letters");
    EXPECT_THAT(page, Shows("550 5.1.1 gone"));
    EXPECT_EQ(
        press(
            manager,
            form_on(page, "/board/letters").set("person", std::to_string(member.id.value)).set("letter", "")
        )
            .status,
        303
    );
    EXPECT_THAT(manager.get("/board"), Not(Shows("메일이 전달되지 않는 사람")));
    write(ticket, "말");
    EXPECT_THAT(mail.letters_to(member), Not(IsEmpty()));
}

TEST_F(MailAddresses, ThatFailStopLettersThatWereWrittenAlready) {
    auto const member = mail.app.cast().member;
    auto const ticket = mail.journey.in_state("guiding");
    mail.forget();
    write(ticket, "말");
    mail.app.let_pass(2min);
    mail.app.work([&](Store& store) {
        auto const& rules = mail.app.house().rules();
        EXPECT_EQ(Mailroom(store, rules, mail.app.now()).gather(member.id, 1min), 1);
        Addresses(store, rules, mail.app.now()).note_failure(member.id, "550 5.1.1 gone");
    });
    EXPECT_THAT(mail.round(), IsEmpty());
    ASSERT_THAT(dead(), SizeIs(1));
    EXPECT_EQ(dead()[0].error, "mail.address_fails");
}

TEST_F(MailAddresses, OfExpertsThatFailAreToldToManagersByMail) {
    auto const ticket = mail.journey.filed();
    mail.sink.behave_to(email_of(mail.app.cast().casting_person), Mood::never);
    mail.round();
    auto const letters = mail.letters_to(mail.app.cast().manager);
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_THAT(letters[0].header("subject"), HasSubstr("전문가에게 메일이 전달되지 않습니다"));
    EXPECT_THAT(
        letters[0].text,
        AllOf(HasSubstr("/tickets/" + ticket["id"].dump()), HasSubstr(mail.app.cast().casting_person.name))
    );
}

TEST_F(MailAddresses, AreChangedByALinkToTheNewOneAndWordToTheOld) {
    auto const member = mail.app.cast().member;
    auto const old = email_of(member);
    auto client = company();
    EXPECT_EQ(ask_for(client, "new@desk.test", kPassword).status, 303);
    EXPECT_THAT(client.get("/settings/account"), Shows("new@desk.test"));
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(2));
    EXPECT_EQ(email_of(member), old);
    auto const& fresh = letters[0].to == old ? letters[1] : letters[0];
    auto const& word = letters[0].to == old ? letters[0] : letters[1];
    EXPECT_EQ(fresh.to, "new@desk.test");
    EXPECT_THAT(shown(word.content).text, Not(HasSubstr("new@desk.test")));
    EXPECT_THAT(shown(fresh.content).header("list-unsubscribe"), IsEmpty());

    auto stranger = mail.app.stranger();
    auto const way = way_in(fresh), back = way_in(word);
    EXPECT_EQ(stranger.get(replaced(way, "/mail/address?", "/mail/address/keep?")).status, 404);
    EXPECT_EQ(press(stranger, form_on(stranger.get(way), "/mail/address")).status, 200);
    EXPECT_EQ(email_of(member), "new@desk.test");
    EXPECT_THAT(client.get("/settings/account"), Shows("new@desk.test"));

    EXPECT_EQ(press(stranger, form_on(stranger.get(back), "/mail/address/keep")).status, 200);
    EXPECT_EQ(email_of(member), old);
    EXPECT_EQ(client.get("/problems").status, 303) << "signed out";
}

TEST_F(MailAddresses, AreCorrectedByManagersAndConfirmedByTheirReaders) {
    auto const member = mail.app.cast().member;
    auto manager = mail.app.signed_in(mail.app.cast().manager);
    auto const way = [](Actor const& whom) { return "/users/" + std::to_string(whom.id.value) + "/address"; };
    EXPECT_THAT(manager.get("/users"), Shows(way(member)));
    auto const form = form_on(manager.get(way(member)), way(member));
    EXPECT_EQ(press(manager, PageForm{form}.set("email", "no address")).status, 422);
    EXPECT_EQ(press(manager, PageForm{form}.set("email", "right@desk.test")).status, 303);
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(2));
    EXPECT_NE(email_of(member), "right@desk.test");
    auto const& fresh = letters[0].to == "right@desk.test" ? letters[0] : letters[1];
    auto stranger = mail.app.stranger();
    EXPECT_EQ(press(stranger, form_on(stranger.get(way_in(fresh)), "/mail/address")).status, 200);
    EXPECT_EQ(email_of(member), "right@desk.test");

    auto other = form;
    other.action = way(mail.app.cast().admin);
    EXPECT_EQ(press(manager, other.set("email", "mine@desk.test")).status, 403) << "admins' by admins alone";
    EXPECT_EQ(company().get(way(member)).status, 403);
}

TEST_F(MailAddresses, AreNotChangedByWhoDoesNotKnowThePassword) {
    auto client = company();
    auto const refused = ask_for(client, "new@desk.test", "another password");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused, Shows("현재 비밀번호가 아닙니다."));
    EXPECT_THAT(refused, Shows("value=\"new@desk.test\"")) << "what was typed stays";
    EXPECT_THAT(mail.round(), IsEmpty());
    for (int i = 0; i < 20; ++i) ask_for(client, "new@desk.test", "guess");
    EXPECT_EQ(ask_for(client, "new@desk.test", kPassword).status, 429) << "guessing ends";
}

TEST_F(MailAddresses, APasswordIsChangedByWhoKnowsItAndSignsTheOtherDevicesOut) {
    auto here = company(), elsewhere = company();
    auto const form = form_on(here.get("/settings/account"), "/settings/account/password");
    auto const try_with = [&](std::string const& current, std::string const& fresh) {
        return press(here, PageForm{form}.set("current", current).set("password", fresh));
    };
    EXPECT_THAT(try_with("wrong one", "another sample"), Shows("현재 비밀번호가 아닙니다."));
    EXPECT_EQ(try_with(kPassword, "short").status, 422);
    EXPECT_EQ(elsewhere.get("/problems").status, 200);
    EXPECT_EQ(try_with(kPassword, "another sample").status, 303);
    EXPECT_EQ(here.get("/problems").status, 200);
    EXPECT_EQ(elsewhere.get("/problems").status, 303);
    EXPECT_EQ(try_with(kPassword, "a third sample").status, 422);
    EXPECT_EQ(try_with("another sample", "a third sample").status, 303);
}

TEST_F(MailAddresses, OfEnvelopesLeadLettersBackToTheirReaderAlone) {
    mail.journey.filed();
    std::set<std::string> paths;
    for (auto const& letter : mail.round()) {
        EXPECT_THAT(letter.from, MatchesRegex("desk\\+b-[0-9]+-[0-9a-f]{32}@desk.test"));
        paths.insert(letter.from);
    }
    EXPECT_GE(paths.size(), 2u);
}

}  // namespace
}  // namespace mulkko::test
