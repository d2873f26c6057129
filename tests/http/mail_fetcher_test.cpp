#include "server/jobs/mail_fetcher.h"

#include <atomic>

#include "domain/kept_secrets.h"
#include "domain/outbox.h"
#include "server/mail/reply_address.h"
#include "server/secrets.h"
#include "tests/http/at_the_browser.h"
#include "tests/support/dovecot.h"
#include "tests/support/mail_line.h"

// Letters from a real mailbox into tickets. The people are the cast's; the mailbox is Dovecot's.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr char const* kBase = "desk@example.org";

class MailFrom : public AtTheBrowser {
protected:
    std::string address_for(nlohmann::json const& ticket, Actor const& person) {
        std::string key;
        app.work([&](Store& store) { key = store.secrets().keep("reply_address", random_key()); });
        return reply_address(kBase, key, {TicketId{ticket["id"].get<std::int64_t>()}, person.id});
    }
    std::string mail_of(Actor const& person) {
        std::string email;
        app.work([&](Store& store) { email = store.users().find(person.id)->email; });
        return email;
    }
    Reception reception(std::uint64_t file_bytes = 50u << 20) {
        auto& house = app.house();
        return {
            house.database(),
            house.rules(),
            house.now,
            {.reply_address = kBase,
             .sender = "Mulkko <mulkko@example.org>",
             .limits = {house.config().temporary_directory, file_bytes, 10}}};
    }
    std::unique_ptr<MailFetcher> fetcher(ImapSettings settings, std::uint64_t file_bytes = 50u << 20) {
        return std::make_unique<MailFetcher>(
            reception(file_bytes), std::move(settings), std::chrono::hours{1}
        );
    }
    std::unique_ptr<MailFetcher> fetcher() { return fetcher(dovecot().settings()); }

    static Dovecot& dovecot() {
        if (!dovecot_) dovecot_ = std::make_unique<Dovecot>();
        return *dovecot_;
    }
    void SetUp() override {
        // What an earlier test left is none of this one's.
        if (dovecot_ && dovecot_->unseen() > 0) dovecot_.reset();
        seen_before_ = dovecot().seen();
    }
    int newly_seen() { return dovecot().seen() - seen_before_; }
    static void TearDownTestSuite() { dovecot_.reset(); }

    std::string plain(
        std::string const& from, std::string const& to, std::string const& text, std::string const& more = {}
    ) {
        auto const id = std::to_string(++letters_) + random_key().substr(0, 8);
        return "From: Sample <" + from + ">\r\nTo: <" + to + ">\r\nSubject: Re: #1\r\nMessage-ID: <" + id +
               "@example.com>\r\n" + more + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }
    nlohmann::json messages(nlohmann::json const& ticket) {
        return journey.manager.get(path_of(ticket) + "/messages").json()["items"];
    }

    static inline std::unique_ptr<Dovecot> dovecot_;
    int seen_before_ = 0;
    int letters_ = 0;
};

TEST_F(MailFrom, AKoreanProgramStandsRightlyOnTheTicketsPage) {
    auto const ticket = journey.in_state("guiding");
    auto letter = shipped("tests/http/letters/korean_cp949.eml");
    letter = replaced(letter, "desk+1-2-proof@example.org", address_for(ticket, app.cast().member));
    letter = replaced(letter, "member@example.com", mail_of(app.cast().member));
    dovecot().drop(letter);
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_EQ(newly_seen(), 1);

    auto const page = casting.get(page_of(ticket));
    EXPECT_THAT(page, Shows("용탕 온도는 680도이고 똠방각하 펲시콜라 같은 글자도 됩니다."));
    EXPECT_THAT(page, Shows("금형 도면.txt"));
    EXPECT_THAT(page, Shows("메일로"));
    EXPECT_THAT(page, Shows("메일의 나머지 부분"));
    EXPECT_THAT(page, Shows("온도를 알려 주십시오."));
    EXPECT_EQ(casting.get("/attachments/1").body, "도면 내용");
    EXPECT_EQ(messages(ticket).size(), 1u);
    EXPECT_EQ(messages(ticket)[0]["author"]["id"], app.cast().member.id.value);
}

TEST_F(MailFrom, WhomTheAddressWasNotMadeForWaitsOnTheBoard) {
    auto const ticket = journey.in_state("guiding");
    EXPECT_THAT(manager.get("/board"), Not(Shows("기다리는 메일")));
    dovecot().drop(
        plain("stranger@example.net", address_for(ticket, app.cast().member), "<b>몰래</b> 씁니다.")
    );
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_TRUE(messages(ticket).empty());

    EXPECT_THAT(manager.get("/board"), Shows("기다리는 메일 1통"));
    auto const page = manager.get("/board/mail");
    EXPECT_THAT(page, Shows("stranger@example.net"));
    EXPECT_THAT(page, Shows("다른 주소에서 왔습니다"));
    EXPECT_THAT(page.body, Not(HasSubstr("<b>몰래")));
    EXPECT_EQ(company.get("/board/mail").status, 403);
    EXPECT_THAT(manager.get("/letters/1").body, HasSubstr("<b>몰래</b> 씁니다."));
    EXPECT_EQ(casting.get("/letters/1").status, 403);
    EXPECT_EQ(manager.get("/letters/2").status, 404);

    auto note = form_on(page, "/letters/1/note");
    EXPECT_EQ(note.value("ticket"), ticket["id"].dump());
    auto wrong = note;
    EXPECT_THAT(press(manager, wrong.set("ticket", "4711")), Shows("그 번호의 문제가 없습니다."));
    EXPECT_THAT(followed(manager, press(manager, note)), Shows("내부 메모로 추가했습니다."));
    EXPECT_THAT(casting.get(page_of(ticket)), Shows("몰래</b> 씁니다."));
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("몰래")));
    EXPECT_THAT(manager.get("/board"), Not(Shows("기다리는 메일")));
}

TEST_F(MailFrom, StaffWhoAnswerANoteStaysANoteWhateverTheCompanySaidSince) {
    auto const ticket = journey.in_state("guiding");
    auto const expert = app.cast().casting_person;
    std::string key;
    app.work([&](Store& store) { key = store.secrets().keep("reply_address", random_key()); });
    auto const to = reply_address(kBase, key, {TicketId{ticket["id"].get<std::int64_t>()}, expert.id, true});
    journey.manager.post(path_of(ticket) + "/messages", {{"body", "원가?"}, {"visibility", "staff"}});
    journey.company.post(path_of(ticket) + "/messages", {{"body", "언제 오십니까?"}});
    dovecot().drop(plain(mail_of(expert), to, "비싼 재료를 씁니다."));
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_EQ(messages(ticket).back()["body"], "비싼 재료를 씁니다.");
    EXPECT_EQ(messages(ticket).back()["visibility"], "staff");
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("비싼 재료")));
}

TEST_F(MailFrom, ABounceStopsMailOnlyWhereItComesBackToTheReadersOwnReturnAddress) {
    auto const member = app.cast().member;
    auto const from = mail_of(member);
    std::string key;
    app.work([&](Store& store) { key = store.secrets().keep("reply_address", random_key()); });
    auto const bounce = [&](std::string const& to) {
        auto letter = replaced(
            shipped("tests/http/letters/bounce.eml"), "gone@example.com\r\nAction", from + "\r\nAction"
        );
        letter = replaced(letter, "To: desk@example.org", "To: " + to);
        dovecot().drop(replaced(letter, "<b@mx>", "<" + random_key().substr(0, 12) + "@mx>"));
        EXPECT_EQ(fetcher()->round(), 1);
        std::optional<AddressTrouble> trouble;
        app.work([&](Store& store) { trouble = store.outbox().trouble_of(member.id); });
        return trouble && trouble->stops_mail();
    };
    auto const own = return_address(kBase, key, member.id, from);
    EXPECT_FALSE(bounce(kBase)) << "anybody can write such a letter";
    EXPECT_FALSE(bounce(replaced(own, "b-", "b-9")));
    EXPECT_FALSE(bounce(return_address(kBase, key, member.id, "former@example.com")));
    EXPECT_FALSE(bounce(return_address(kBase, "another key", member.id, from)));
    EXPECT_TRUE(bounce(own));
    EXPECT_THAT(company.get("/problems"), Shows("메일이 전달되지 않고 있습니다"));
    EXPECT_THAT(company.get("/settings/account"), Shows("5.1.1"));
    EXPECT_EQ(without_proofs(kBase, "to " + own), std::string{"to "} + kBase);
}

TEST_F(MailFrom, StrangersIsDiscardedAtOnePressAndNeverAnswered) {
    auto const ticket = journey.in_state("guiding");
    auto const before = app.fingerprint();
    // A number in the subject or a reference is no proof of anything.
    dovecot().drop(
        plain(mail_of(app.cast().member), kBase, "1번 문제입니다.", "References: <ticket-1@example.org>\r\n")
    );
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_TRUE(messages(ticket).empty());
    auto const form = form_on(manager.get("/board/mail"), "/letters/1/discard");
    EXPECT_THAT(followed(manager, press(manager, form)), Shows("메일을 버렸습니다."));
    auto again = form;
    EXPECT_EQ(press(manager, again.set("form_token", "another")).status, 409);
    EXPECT_THAT(manager.get("/board/mail"), Shows("기다리는 메일이 없습니다."));
    EXPECT_THAT(app.fingerprint(), HasSubstr(before.substr(0, before.find("users"))));
}

TEST_F(MailFrom, MachinesAndBouncesAreShownToManagersAlone) {
    auto const ticket = journey.in_state("guiding");
    auto const to = address_for(ticket, app.cast().member);
    auto const from = mail_of(app.cast().member);
    dovecot().drop(plain(from, to, "부재중입니다.", "Auto-Submitted: auto-replied\r\n"));
    dovecot().drop(plain("mulkko@example.org", to, "our own"));
    dovecot().drop(plain(to, to, "a loop"));
    dovecot().drop(
        replaced(shipped("tests/http/letters/bounce.eml"), "gone@example.com\r\nAction", from + "\r\nAction")
    );
    EXPECT_EQ(fetcher()->round(), 4);
    EXPECT_TRUE(messages(ticket).empty());
    auto const page = manager.get("/board/mail");
    EXPECT_THAT(page, Shows("자동으로 보내온 메일"));
    EXPECT_THAT(page, Shows("메일이 전달되지 않는 주소"));
    EXPECT_THAT(page, Shows(from));
    EXPECT_THAT(page, Shows("기다리는 메일이 없습니다."));
}

TEST_F(MailFrom, ACompanyThatIsAskedAnswersByIt) {
    auto const ticket = journey.in_state("waiting_company");
    dovecot().drop(plain(mail_of(app.cast().member), address_for(ticket, app.cast().member), "680도입니다."));
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_EQ(journey.manager.get(path_of(ticket)).json()["state"], "guiding");
}

TEST_F(MailFrom, OneMailboxOnTwoServersCountsOnce) {
    auto const ticket = journey.in_state("guiding");
    auto const to = address_for(ticket, app.cast().member);
    auto const twice = plain(mail_of(app.cast().member), to, "두 번 온 메일");
    dovecot().drop(twice);
    dovecot().drop(twice);
    for (int i = 0; i < 8; ++i) dovecot().drop(plain(mail_of(app.cast().member), to, "메일"));
    auto const one = fetcher();
    auto const other = fetcher();
    std::thread beside([&] { other->round(); });
    one->round();
    beside.join();
    EXPECT_EQ(messages(ticket).size(), 9u);
    EXPECT_EQ(dovecot().unseen(), 0);
}

TEST_F(MailFrom, AConnectionThatEndsBeforeTheMarkMakesNoDuplicate) {
    auto const ticket = journey.in_state("guiding");
    dovecot().drop(plain(mail_of(app.cast().member), address_for(ticket, app.cast().member), "한 번만"));
    std::atomic<bool> cut = true;
    MailLine line(dovecot().port(), [&](std::string const& said) {
        return !cut || said.find("STORE") == said.npos;
    });
    auto settings = dovecot().settings();
    settings.url = "imap://127.0.0.1:" + std::to_string(line.port());
    auto const through = fetcher(settings);
    EXPECT_EQ(through->round(), 0);
    EXPECT_EQ(messages(ticket).size(), 1u);
    EXPECT_EQ(dovecot().unseen(), 1);
    cut = false;
    EXPECT_EQ(through->round(), 1);
    EXPECT_EQ(messages(ticket).size(), 1u);
    EXPECT_EQ(dovecot().unseen(), 0);
}

TEST_F(MailFrom, AMailboxThatWasAwayIsFetchedWhenItIsBack) {
    auto const ticket = journey.in_state("guiding");
    auto const patient = fetcher();
    dovecot().stop();
    EXPECT_EQ(patient->round(), 0);
    dovecot().start();
    dovecot().drop(plain(mail_of(app.cast().member), address_for(ticket, app.cast().member), "늦은 답"));
    EXPECT_EQ(patient->round(), 1);
    EXPECT_EQ(messages(ticket).size(), 1u);
    auto wrong = dovecot().settings();
    wrong.password = "no";
    EXPECT_EQ(fetcher(wrong)->round(), 0);
}

TEST_F(MailFrom, LettersThatNobodyCanReadHoldUpNoOther) {
    auto const ticket = journey.in_state("guiding");
    std::string deep = "From: a@example.com\r\nMIME-Version: 1.0\r\n";
    for (int i = 0; i < 100; ++i) {
        auto const mark = "b" + std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=" + mark + "\r\n\r\n--" + mark + "\r\n";
    }
    dovecot().drop(deep);
    dovecot().drop("\r\n\r\nno head at all");
    dovecot().drop(std::string(3000, '\xff'));
    dovecot().drop(plain(mail_of(app.cast().member), address_for(ticket, app.cast().member), "읽히는 메일"));
    EXPECT_EQ(fetcher()->round(), 4);
    EXPECT_EQ(messages(ticket).size(), 1u);
    EXPECT_EQ(dovecot().unseen(), 0);
    EXPECT_THAT(manager.get("/board/mail"), Shows("읽을 수 없는 형식입니다."));
}

TEST_F(MailFrom, TooLargeALetterWaitsWithItsHeadAndTooLargeAFileIsNamed) {
    auto const ticket = journey.in_state("guiding");
    auto const from = mail_of(app.cast().member);
    auto const to = address_for(ticket, app.cast().member);
    auto const part = "--x\r\nContent-Type: application/octet-stream; name=large.bin\r\n\r\n";
    auto const mixed = std::string{"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n"};
    auto const letter = [&](std::size_t size) {
        auto text = plain(
            from, to, "--x\r\n\r\n사진을 보냅니다.\r\n" + (part + std::string(size, 'x')) + "\r\n--x--"
        );
        return replaced(text, "Content-Type: text/plain; charset=utf-8\r\n", mixed);
    };
    dovecot().drop(letter(600'000));
    dovecot().drop(letter(3'000'000));
    EXPECT_EQ(fetcher(dovecot().settings(), 500'000)->round(), 2);
    ASSERT_EQ(messages(ticket).size(), 1u);
    EXPECT_EQ(messages(ticket)[0]["body"], "사진을 보냅니다.");
    EXPECT_THAT(company.get(page_of(ticket)), Shows("너무 크거나 많아서 빠진 파일:"));
    EXPECT_THAT(company.get(page_of(ticket)), Shows("large.bin"));
    EXPECT_THAT(manager.get("/board/mail"), Shows("메일이 너무 커서"));
}

TEST_F(MailFrom, AServerWithoutTlsIsToldNothing) {
    std::string said;
    MailLine line(dovecot().port(), [&](std::string const& words) {
        said += words;
        return true;
    });
    auto settings = dovecot().settings();
    settings.url = "imap://127.0.0.1:" + std::to_string(line.port());
    settings.tls = true;
    EXPECT_EQ(fetcher(settings)->round(), 0);
    EXPECT_THAT(said, Not(HasSubstr("AUTHENTICATE")));
    EXPECT_THAT(said, Not(HasSubstr("LOGIN")));
}

TEST_F(MailFrom, AServerIsBelievedByItsCertificateAlone) {
    Dovecot secured{Dovecot::Tls::yes};
    secured.drop(plain("stranger@example.net", kBase, "안녕하십니까."));
    auto unknown = secured.settings();
    unknown.ca_file.clear();
    EXPECT_EQ(fetcher(unknown)->round(), 0);
    auto elsewhere = secured.settings();
    elsewhere.url = replaced(elsewhere.url, "localhost", "127.0.0.1");
    EXPECT_EQ(fetcher(elsewhere)->round(), 0);
    EXPECT_EQ(secured.unseen(), 1);
    EXPECT_EQ(fetcher(secured.settings())->round(), 1);
    EXPECT_EQ(secured.unseen(), 0);
}

TEST_F(MailFrom, ThatQuotesAReplyAddressGivesItsProofToNobody) {
    auto const ticket = journey.in_state("guiding");
    auto const to = address_for(ticket, app.cast().member);
    dovecot().drop(
        plain(mail_of(app.cast().member), to, "답\r\n\r\n-----Original Message-----\r\nTo: <" + to + ">")
    );
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_THAT(casting.get(page_of(ticket)), Shows("To: <desk@example.org>"));
    EXPECT_EQ(
        without_proofs(kBase, "a DESK+1-2-AF@example.org, " + to + "!"),
        "a DESK@example.org, desk@example.org!"
    );
    EXPECT_EQ(without_proofs(kBase, "desk+sales@example.org desk+1"), "desk+sales@example.org desk+1");
}

TEST_F(MailFrom, AnExpertsQuoteIsNotShownToTheCompany) {
    auto const ticket = journey.in_state("guiding");
    dovecot().drop(plain(
        mail_of(app.cast().casting_person),
        address_for(ticket, app.cast().casting_person),
        "온도를 올려 보십시오.\r\n\r\n> 내부 메모: 원가 문제"
    ));
    EXPECT_EQ(fetcher()->round(), 1);
    EXPECT_THAT(company.get(page_of(ticket)), Shows("온도를 올려 보십시오."));
    EXPECT_THAT(company.get(page_of(ticket)), Not(Shows("내부 메모")));
    EXPECT_THAT(casting.get(page_of(ticket)), Shows("내부 메모: 원가 문제"));
    EXPECT_THAT(manager.get(page_of(ticket)), Shows("내부 메모: 원가 문제"));
}

}  // namespace
}  // namespace mulkko::test
