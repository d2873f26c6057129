#include "domain/outbox.h"
#include "tests/support/mail_app.h"
#include "tests/support/program.h"
#include "tests/support/secured_sink.h"

// Mail servers with certificates: who is believed is told the password and the letter; nobody else either.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr char const* kPassword = "sample password 가";

class MailServerWithTls : public testing::Test {
protected:
    MailSettings settings(SecuredSink const& sink, std::string const& host = "localhost") {
        MailSettings settings;
        settings.smtp_url = sink.url(host);
        settings.smtp_user = "desk@desk.test";
        settings.smtp_password = kPassword;
        settings.ca_file = believed.file();
        return settings;
    }
    static Handover sent(MailSettings const& settings) {
        Smtp smtp{settings, {.connect = 5, .answer = 5, .letter = 10}};
        return smtp.carry({"desk@desk.test", "somebody@desk.test", "Subject: x\r\n\r\nconfidential\r\n"});
    }
    /// Says that a server heard neither who we are nor what we write.
    static void expect_nothing_told(SecuredSink const& sink) {
        for (auto const& talk : sink.heard(1)) {
            EXPECT_THAT(talk.user, IsEmpty());
            EXPECT_THAT(talk.password, IsEmpty());
            EXPECT_THAT(talk.letter, IsEmpty());
            EXPECT_THAT(talk.in_clear, Each(Not(HasSubstr("AUTH"))));
            EXPECT_THAT(talk.in_clear, Each(Not(HasSubstr("MAIL"))));
            EXPECT_THAT(talk.sealed, IsEmpty());
        }
    }

    Scratch scratch;
    Authority believed{scratch, "believed"};
    Authority strange{scratch, "strange"};
};

TEST_F(MailServerWithTls, ThatIsBelievedTakesTheLetterEitherWayAndBySecretsItAsksFor) {
    for (auto const secured : {Secured::at_once, Secured::when_asked}) {
        for (auto const* ways : {"PLAIN", "LOGIN"}) {
            SecuredSink sink{secured, believed.certify("localhost"), ways};
            auto const handover = sent(settings(sink));
            EXPECT_EQ(handover.fate, Fate::taken) << ways << ": " << handover.said;
            auto const heard = sink.heard(1);
            ASSERT_THAT(heard, SizeIs(1));
            EXPECT_EQ(heard[0].user, "desk@desk.test") << ways;
            EXPECT_EQ(heard[0].password, kPassword) << ways;
            EXPECT_THAT(heard[0].letter, HasSubstr("confidential"));
            EXPECT_THAT(heard[0].in_clear, Each(Not(HasSubstr("AUTH"))));
            EXPECT_THAT(heard[0].in_clear, Each(Not(HasSubstr("MAIL"))));
        }
    }
}

TEST_F(MailServerWithTls, ThatHasAnothersNameIsToldNothing) {
    for (auto const secured : {Secured::at_once, Secured::when_asked}) {
        SecuredSink sink{secured, believed.certify("other.test")};
        auto const handover = sent(settings(sink));
        EXPECT_EQ(handover.fate, Fate::unreachable);
        EXPECT_THAT(handover.said, HasSubstr("localhost"));
        expect_nothing_told(sink);
    }
}

TEST_F(MailServerWithTls, ThatAStrangerVouchesForIsToldNothing) {
    for (auto const secured : {Secured::at_once, Secured::when_asked}) {
        SecuredSink sink{secured, strange.certify("localhost")};
        auto const handover = sent(settings(sink));
        EXPECT_EQ(handover.fate, Fate::unreachable);
        EXPECT_THAT(handover.said, HasSubstr("certificate"));
        expect_nothing_told(sink);
    }
}

TEST_F(MailServerWithTls, ThatDoesNotOfferItIsToldNothing) {
    SecuredSink sink{Secured::never, believed.certify("localhost")};
    auto const handover = sent(settings(sink));
    EXPECT_EQ(handover.fate, Fate::unreachable);
    EXPECT_THAT(handover.said, HasSubstr("SSL"));
    expect_nothing_told(sink);
}

TEST_F(MailServerWithTls, WhoseAuthorityCannotBeReadIsToldNothing) {
    SecuredSink sink{Secured::at_once, believed.certify("localhost")};
    auto wrong = settings(sink);
    wrong.ca_file = scratch.path("nowhere.pem");
    auto const handover = sent(wrong);
    EXPECT_EQ(handover.fate, Fate::unreachable);
    EXPECT_THAT(handover.said, HasSubstr("nowhere.pem"));
}

TEST_F(MailServerWithTls, IsTriedOutOnTheCommandLineWhichSaysWhy) {
    auto const ends = [&](SecuredSink const& sink) {
        std::string const config = MULKKO_SOURCE_DIR "/config/";
        nlohmann::json keys{
            {"smtp_url", sink.url()},
            {"smtp_user", "desk"},
            {"smtp_password", "sample"},
            {"mail_ca_file", believed.file()},
            {"mail_sender", "Mulkko <desk@desk.test>"},
            {"templates_directory", MULKKO_SOURCE_DIR "/templates"},
            {"calendars_directory", config + "calendars"}};
        for (std::string const name : {"workflow", "skills", "deadlines", "places"})
            keys[name + "_file"] = config + name + ".json";
        auto const file = scratch.write("mulkko.json", keys.dump());
        return run_mulkko(
            scratch.folder().string(),
            {"mail", "test", "you@desk.test", "--config", file, "--database", "sqlite:desk.db"}
        );
    };
    SecuredSink good{Secured::when_asked, believed.certify("localhost")};
    auto const taken = ends(good);
    EXPECT_EQ(taken.status, 0) << taken.error;
    EXPECT_THAT(taken.out, HasSubstr("you@desk.test"));
    EXPECT_THAT(good.heard(1).at(0).letter, HasSubstr("you@desk.test"));

    SecuredSink bad{Secured::when_asked, strange.certify("localhost")};
    auto const refused = ends(bad);
    EXPECT_NE(refused.status, 0);
    EXPECT_THAT(refused.error, HasSubstr("certificate"));
    expect_nothing_told(bad);
}

TEST_F(MailServerWithTls, ThatIsNotBelievedShowsOnTheBoardUntilItIs) {
    MailApp mail;
    SecuredSink bad{Secured::when_asked, strange.certify("localhost")};
    auto manager = mail.app.signed_in(mail.app.cast().manager);
    {
        Postman lost(
            mail.app.house(), [&] { return std::make_unique<Smtp>(settings(bad)); }, 1h
        );
        mail.journey.filed();
        mail.app.let_pass(2min);
        EXPECT_EQ(lost.round(), 0);
        mail.app.let_pass(20min);
        EXPECT_THAT(manager.get("/board").body, HasSubstr("certificate"));
    }
    expect_nothing_told(bad);
    mail.round();
    EXPECT_THAT(manager.get("/board").body, Not(HasSubstr("certificate")));
}

}  // namespace
}  // namespace mulkko::test
