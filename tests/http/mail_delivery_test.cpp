#include "domain/addresses.h"
#include "domain/outbox.h"
#include "tests/support/mail_app.h"

// Letters get there once, whatever mail servers and our own do.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class MailDelivery : public testing::TestWithParam<Engine> {
protected:
    nlohmann::json guiding() {
        auto ticket = mail.journey.in_state("guiding");
        mail.forget();
        return ticket;
    }
    void write(nlohmann::json const& ticket, std::string const& body) {
        auto const answer = mail.journey.casting.post(path_of(ticket) + "/messages", {{"body", body}});
        ASSERT_EQ(answer.status, 201) << answer.body;
    }
    std::vector<Mailing> dead() {
        std::vector<Mailing> letters;
        mail.app.work([&](Store& store) { letters = store.outbox().in_state(MailingState::dead, {}, 100); });
        return letters;
    }

    MailApp mail{GetParam(), [](Config& config) { config.mail.tries = 3; }};
};

TEST_P(MailDelivery, TriesAgainLaterWhereTheServerSaysNotNow) {
    auto const ticket = guiding();
    mail.sink.behave(Mood::not_now);
    write(ticket, "말");
    EXPECT_THAT(mail.round(), IsEmpty());
    mail.sink.behave(Mood::take);
    EXPECT_THAT(mail.round(), SizeIs(1)) << "two minutes later its pause is over";
    EXPECT_THAT(mail.round(), IsEmpty());
}

TEST_P(MailDelivery, GivesUpWhereTheServerSaysNeverAndHoldsUpNobody) {
    auto const ticket = guiding();
    mail.sink.behave_to(mail.address_of(mail.app.cast().member), Mood::never);
    write(ticket, "말");
    mail.journey.company.post(path_of(ticket) + "/messages", {{"body", "답"}});
    EXPECT_THAT(mail.round(), SizeIs(1)) << "the expert's";
    auto const letters = dead();
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_THAT(letters[0].error, HasSubstr("nobody of that name"));
    mail.sink.behave_to(mail.address_of(mail.app.cast().member), Mood::take);
    EXPECT_THAT(mail.round(), IsEmpty());
    mail.app.work([&](Store& store) {
        Addresses(store, mail.app.house().rules(), mail.app.now()).trust(mail.app.cast().member.id);
        store.outbox().send_again(letters[0].id, mail.app.now());
    });
    EXPECT_THAT(mail.round(), SizeIs(1));
}

TEST_P(MailDelivery, GivesUpAfterSoManyTries) {
    auto const ticket = guiding();
    mail.sink.behave(Mood::not_now);
    write(ticket, "말");
    for (int i = 0; i < 2; ++i) {
        mail.round();
        mail.app.let_pass(2h);
        EXPECT_THAT(dead(), IsEmpty());
    }
    mail.round();
    EXPECT_THAT(dead(), SizeIs(1));
}

TEST_P(MailDelivery, KeepsTheIdOfALetterThatMayHaveArrived) {
    auto const ticket = guiding();
    for (auto mood : {Mood::hang_up, Mood::stall, Mood::take}) {
        mail.sink.behave(mood);
        if (mood == Mood::hang_up) write(ticket, "말");
        EXPECT_THAT(mail.round(), SizeIs(1));
        write(ticket, "그 사이에 한 말");
        mail.app.let_pass(1h);
    }
    auto const letters = mail.sink.letters();
    ASSERT_GE(letters.size(), 3u);
    std::set<std::string> ids, texts;
    for (auto letter = letters.end() - 3; letter != letters.end(); ++letter) {
        ids.insert(shown(letter->content).header("message-id"));
        texts.insert(letter->content);
    }
    EXPECT_THAT(ids, SizeIs(1));
    EXPECT_THAT(texts, SizeIs(1)) << "to the last byte";
    EXPECT_THAT(mail.round(), SizeIs(1)) << "what was said meanwhile is one more letter";
}

TEST_P(MailDelivery, GoesOnWhereTheLastServerDiedBeforeItSaidWhatBecameOfALetter) {
    auto const ticket = guiding();
    write(ticket, "말");
    mail.app.let_pass(2min);
    // Another server takes the letter, sends it and dies.
    std::vector<Mailing> taken;
    mail.app.work([&](Store& store) {
        Mailroom(store, mail.app.house().rules(), mail.app.now()).gather(mail.app.cast().member.id, 1min);
        taken = store.outbox().claim(10, mail.app.now(), 1s);
    });
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_THAT(mail.round(), IsEmpty()) << "within the lease it is nobody else's";
    std::this_thread::sleep_for(1200ms);
    EXPECT_THAT(mail.round(), SizeIs(1));
    mail.app.work([&](Store& store) {
        taken[0].state = MailingState::dead;
        EXPECT_FALSE(store.outbox().settle(taken[0])) << "the late one has no say any more";
    });
}

TEST_P(MailDelivery, SharesLettersAmongServers) {
    mail.journey.in_state("guiding");
    Postman second(mail.app.house(), mail.carriage(), 1h), third(mail.app.house(), mail.carriage(), 1h);
    for (int i = 0; i < 20; ++i) mail.journey.filed();
    mail.app.let_pass(2min);
    std::thread one([&] { second.round(); }), other([&] { third.round(); });
    mail.postman.round();
    one.join();
    other.join();
    mail.round();
    std::set<std::string> ids;
    for (auto const& letter : mail.sink.letters()) {
        EXPECT_TRUE(ids.insert(shown(letter.content).header("message-id")).second);
    }
    std::int64_t told = 0;
    mail.app.work([&](Store& store) { told = store.outbox().count_in(MailingState::sent); });
    EXPECT_EQ(static_cast<std::int64_t>(ids.size()), told);
    EXPECT_GE(ids.size(), 40u);
}

TEST_P(MailDelivery, DoesNotTellOfLongAgo) {
    mail.journey.filed();
    mail.app.let_pass(24h * 4);
    EXPECT_THAT(mail.round(), IsEmpty());
}

TEST_P(MailDelivery, UsesOneConnectionForManyLetters) {
    for (int i = 0; i < 5; ++i) mail.journey.filed();
    EXPECT_GE(mail.round().size(), 10u);
    EXPECT_EQ(mail.sink.connections(), 1);
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    MailDelivery,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& engine) { return name_of(engine.param); }
);

TEST(MailServer, ThatIsAwayIsNoFaultOfTheLetter) {
    MailApp mail{Engine::sqlite, [](Config& config) { config.mail.tries = 1; }};
    auto nowhere = MailSettings{};
    nowhere.smtp_url = "smtp://127.0.0.1:1";
    nowhere.smtp_tls = false;
    Postman lost(
        mail.app.house(), [&] { return std::make_unique<Smtp>(nowhere); }, 1h
    );
    mail.journey.filed();
    mail.app.let_pass(2min);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(lost.round(), 0);
    // What the lost one holds, it has given back; the rest of its batch when the lease ends.
    EXPECT_GE(mail.round().size(), 1u);
}

TEST(MailServer, WithoutTlsIsToldNothing) {
    SmtpSink sink;
    MailSettings settings;
    settings.smtp_url = sink.url();
    settings.smtp_user = "desk";
    settings.smtp_password = "sample";
    Smtp smtp{settings, {.connect = 5, .answer = 1, .letter = 10}};
    auto const delivery = smtp.carry({"desk@desk.test", "somebody@desk.test", "Subject: x\r\n\r\nx\r\n"});
    EXPECT_EQ(delivery.fate, Fate::unreachable);
    EXPECT_THAT(sink.letters(), IsEmpty());
}

TEST(MailServer, IsNotToldOfAddressesThatAreNone) {
    SmtpSink sink;
    MailSettings settings;
    settings.smtp_url = sink.url();
    settings.smtp_tls = false;
    Smtp smtp{settings};
    for (auto const* to : {"a@b\r\nRCPT TO:<c@d>", "a@b> <c@d", "", "한글@b.test"}) {
        EXPECT_EQ(smtp.carry({"desk@desk.test", to, "x\r\n"}).fate, Fate::refused) << to;
    }
    EXPECT_EQ(sink.connections(), 0);
}

}  // namespace
}  // namespace mulkko::test
