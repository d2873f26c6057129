#include "domain/following_up.h"
#include "domain/recount.h"
#include "server/mail/reply_address.h"
#include "tests/support/mail_app.h"
#include "tests/support/page_form.h"

// What letters say, to whom, and what they must not.

namespace mulkko::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

class MailLetters : public testing::Test {
protected:
    MailApp mail;
    Journey& journey = mail.journey;

    /// Gives the one letter to a reader.
    ShownLetter letter_to(Actor const& reader) {
        auto letters = mail.letters_to(reader);
        EXPECT_THAT(letters, SizeIs(1));
        return letters.empty() ? ShownLetter{} : letters.back();
    }
    void write(
        HttpClient& who,
        nlohmann::json const& ticket,
        std::string const& body,
        std::string const& seen = "all"
    ) {
        auto const answer = who.post(path_of(ticket) + "/messages", {{"body", body}, {"visibility", seen}});
        ASSERT_EQ(answer.status, 201) << answer.body;
    }
};

TEST_F(MailLetters, OfAnOfferAreABriefWithoutTheCompany) {
    auto const ticket = journey.filed();
    auto const letter = letter_to(mail.app.cast().casting_person);
    auto const maker = mail.app.cast().maker.name;
    auto const person = mail.app.cast().member.name;
    EXPECT_THAT(letter.header("subject"), HasSubstr(std::string{ticket["title"]}));
    EXPECT_THAT(letter.text, HasSubstr("https://desk.example.org/tickets/" + ticket["id"].dump()));
    EXPECT_THAT(letter.text, HasSubstr("한국"));
    for (auto const& text : {letter.text, letter.html, letter.header("subject")}) {
        EXPECT_THAT(text, Not(HasSubstr(maker)));
        EXPECT_THAT(text, Not(HasSubstr(person)));
    }
    EXPECT_THAT(letter.header("reply-to"), IsEmpty())
        << "who is only asked has no say in the conversation yet";
}

TEST_F(MailLetters, BringAReceiptToTheCompany) {
    journey.filed();
    auto const letter = letter_to(mail.app.cast().member);
    EXPECT_THAT(letter.header("subject"), HasSubstr("문제가 접수되었습니다"));
    EXPECT_THAT(letter.text, HasSubstr("전문가"));
}

TEST_F(MailLetters, AskMonthsLaterWhatASolutionBrought) {
    auto const ticket = journey.in_state("resolved");
    mail.forget();
    mail.app.let_pass(std::chrono::days{95});
    mail.app.work([&](Store& store) {
        FollowingUp(store, mail.app.house().rules(), mail.app.now()).ask_due();
    });
    auto const letter = letter_to(mail.app.cast().member);
    EXPECT_THAT(letter.header("subject"), HasSubstr("해결 후 무엇이 달라졌나요"));
    EXPECT_THAT(letter.text, HasSubstr(std::string{ticket["title"]}));
    EXPECT_THAT(letter.text, HasSubstr("https://desk.example.org/benefit?follow_up=1&proof="));
    EXPECT_THAT(letter.header("list-unsubscribe"), HasSubstr("topic=follow_ups"));
    EXPECT_THAT(letter.header("reply-to"), IsEmpty());
}

TEST_F(MailLetters, CarryWhatWasSaidToThoseWhoMayReadIt) {
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    write(journey.casting, ticket, "온도를 재어 보세요 😀 <b>꼭</b>");
    auto const letter = letter_to(mail.app.cast().member);
    EXPECT_THAT(letter.text, HasSubstr("온도를 재어 보세요 😀 <b>꼭</b>"));
    EXPECT_THAT(letter.html, HasSubstr("&lt;b&gt;꼭&lt;/b&gt;"));
    EXPECT_THAT(letter.header("from"), HasSubstr("물꼬 데스크"));
    EXPECT_THAT(letter.header("reply-to"), MatchesRegex(".*<desk\\+[0-9]+-[0-9]+-[0-9a-f]{32}@desk.test>"));
}

TEST_F(MailLetters, NeverBringStaffNotesToTheCompany) {
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    write(journey.manager, ticket, "비밀 메모", "staff");
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].to, mail.address_of(mail.app.cast().casting_person));
    EXPECT_THAT(shown(letters[0].content).text, HasSubstr("비밀 메모"));
}

TEST_F(MailLetters, OfNotesBringTheAnswerBackAsANote) {
    auto const ticket = journey.in_state("guiding");
    auto const id = TicketId{ticket["id"].get<std::int64_t>()};
    auto const expert = mail.app.cast().casting_person;
    mail.forget();
    std::string key;
    mail.app.work([&](Store& store) { key = mail_keys(store).replies; });
    auto const leads_to = [&](ShownLetter const& letter) {
        auto const line = letter.header("reply-to");
        auto const address = line.substr(line.find('<') + 1, line.find('>') - line.find('<') - 1);
        return reply_to("desk@desk.test", key, address);
    };
    write(journey.manager, ticket, "원가 문제입니까?", "staff");
    auto const of_note = letter_to(expert);
    EXPECT_EQ(leads_to(of_note), (ReplyTo{id, expert.id, true}));
    EXPECT_THAT(of_note.text, HasSubstr("내부 메모로 등록"));
    write(journey.company, ticket, "언제 오십니까?");
    auto const of_message = letter_to(expert);
    EXPECT_EQ(leads_to(of_message), (ReplyTo{id, expert.id, false}));
    EXPECT_THAT(of_message.text, Not(HasSubstr("내부 메모로 등록")));
    write(journey.manager, ticket, "메모", "staff");
    write(journey.company, ticket, "말");
    EXPECT_EQ(leads_to(letter_to(expert)), (ReplyTo{id, expert.id, true})) << "both in one letter";
}

TEST_F(MailLetters, NameTheFilesThatCameWithTheWords) {
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    auto client = mail.app.signed_in(mail.app.cast().casting_person);
    auto const page = "/tickets/" + ticket["id"].dump();
    auto form = form_on(client.get(page), page + "/messages");
    std::vector<std::string> const names{"금형 도면 😀.txt", "压铸件照片.txt", "<b>note.txt"};
    std::vector<UploadedFile> files;
    for (auto const& name : names) files.push_back({name, "도면"});
    ASSERT_EQ(press(client, form.set("body", "도면을 보내 드립니다."), files).status, 303);
    mail.app.let_pass(std::chrono::seconds{1});
    write(journey.casting, ticket, "파일 없는 말");
    auto const letter = letter_to(mail.app.cast().member);
    for (auto const& name : names) {
        EXPECT_THAT(letter.text, HasSubstr("- " + name));
        EXPECT_THAT(without_entities(letter.html), HasSubstr(name));
    }
    EXPECT_THAT(letter.html, Not(HasSubstr("<b>note")));
    EXPECT_THAT(letter.text.substr(letter.text.find("파일 없는 말")), Not(HasSubstr("도면")));
}

TEST_F(MailLetters, SayWhichPromiseMovedWhereTheCalendarChanged) {
    auto const id = TicketId{journey.in_state("guiding")["id"].get<std::int64_t>()};
    mail.forget();
    auto changed = mail.app.house().rules();
    auto calendars = changed.calendars.all();
    for (int days = 0; days < 5; ++days) {
        auto const day = local_day(mail.app.now() + std::chrono::hours{24} * days, "Asia/Shanghai");
        calendars.at("CN").closed[day] = "x";
    }
    changed.calendars = Calendars{std::move(calendars), "CN"};
    mail.app.work([&](Store& store) { EXPECT_TRUE(recount(store, changed, id, mail.app.now())); });
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(2));
    for (auto const& letter : letters) {
        EXPECT_THAT(shown(letter.content).header("subject"), HasSubstr("다시 계산"));
        EXPECT_THAT(shown(letter.content).text, HasSubstr("→"));
    }
}

TEST_F(MailLetters, AreNotSentOnceARightIsLost) {
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    write(journey.company, ticket, "늦게 읽을 말");
    journey.move(journey.casting, ticket, "hand_over");
    EXPECT_THAT(mail.letters_to(mail.app.cast().casting_person), IsEmpty());
}

TEST_F(MailLetters, AreNotSentToThoseWhoWereSwitchedOff) {
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    write(journey.casting, ticket, "말");
    mail.app.work([&](Store& store) {
        auto user = *store.users().find(mail.app.cast().member.id);
        user.active = false;
        store.users().update(user);
    });
    EXPECT_THAT(mail.round(), IsEmpty());
}

TEST_F(MailLetters, OfABurstAreOne) {
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    for (int i = 0; i < 1000; ++i) write(journey.casting, ticket, "말 " + std::to_string(i));
    auto const letter = letter_to(mail.app.cast().member);
    EXPECT_THAT(letter.text, AllOf(HasSubstr("말 999"), HasSubstr("980")));
    EXPECT_THAT(mail.round(), IsEmpty());
}

TEST_F(MailLetters, OfOneTicketAreOneThread) {
    auto const ticket = journey.in_state("guiding");
    std::set<std::string> threads, ids;
    write(journey.casting, ticket, "하나");
    for (auto const& letter : mail.letters_to(mail.app.cast().member)) {
        threads.insert(letter.header("references"));
        ids.insert(letter.header("message-id"));
    }
    write(journey.casting, ticket, "둘");
    auto const second = letter_to(mail.app.cast().member);
    threads.insert(second.header("references"));
    threads.insert(second.header("in-reply-to"));
    ids.insert(second.header("message-id"));
    EXPECT_THAT(threads, SizeIs(1));
    EXPECT_THAT(ids, SizeIs(2));
    EXPECT_EQ(second.header("auto-submitted"), "auto-generated");
    EXPECT_EQ(second.header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
}

TEST_F(MailLetters, KeepEveryHeaderOnItsLine) {
    auto const id = TicketId{journey.filed()["id"].get<std::int64_t>()};
    mail.app.work([&](Store& store) {
        auto person = *store.users().find(mail.app.cast().member.id);
        person.name = "샘플\r\nBcc: evil@example.com\r\n\r\n사람";
        store.users().update(person);
        auto ticket = *store.tickets().find(id);
        ticket.problem.title = "제목\r\nBcc: evil@example.com";
        ++ticket.version;
        ASSERT_TRUE(store.tickets().update(ticket));
    });
    auto const letters = mail.round();
    EXPECT_THAT(letters, SizeIs(2));
    for (auto const& letter : letters) {
        EXPECT_THAT(letter.content.substr(0, letter.content.find("\r\n\r\n")), Not(HasSubstr("\nBcc:")));
        EXPECT_THAT(shown(letter.content).header("bcc"), IsEmpty());
    }
}

TEST_F(MailLetters, TellAnExpertThatAnOfferHasEndedAndNothingElse) {
    auto const ticket = journey.filed();
    mail.forget();
    auto const answer = journey.manager.post(
        path_of(ticket) + "/moves",
        {{"action", "offer"}, {"expert_id", mail.app.cast().moulds.id.value}, {"reason", "금형 문제"}},
        {{"If-Match", "\"" + ticket["version"].dump() + "\""}}
    );
    ASSERT_EQ(answer.status, 200) << answer.body;
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(2));
    for (auto const& letter : letters) {
        if (letter.to != mail.address_of(mail.app.cast().casting_person)) continue;
        EXPECT_THAT(shown(letter.content).text, Not(HasSubstr(std::string{ticket["title"]})));
        EXPECT_THAT(shown(letter.content).header("subject"), HasSubstr("종료"));
    }
}

TEST_F(MailLetters, AreInEachReadersLanguage) {
    mail.app.work([&](Store& store) {
        auto user = *store.users().find(mail.app.cast().member.id);
        user.language = Language::zh;
        store.users().update(user);
    });
    journey.filed();
    auto const letter = letter_to(mail.app.cast().member);
    EXPECT_THAT(letter.header("subject"), HasSubstr("您的问题已受理"));
    EXPECT_THAT(letter.text, HasSubstr("您好"));
    EXPECT_THAT(letter.html, HasSubstr("lang=\"zh\""));
}

TEST_F(MailLetters, SayEveryStepOfTheWorkflowInWords) {
    for (auto const* state : {"visiting", "waiting_company", "proposed", "resolved", "triage", "closed"})
        journey.in_state(state);
    for (auto const& letter : mail.round()) {
        auto const read = shown(letter.content);
        EXPECT_THAT(read.text, AllOf(Not(HasSubstr("mail.")), Not(HasSubstr("{")))) << read.text;
        EXPECT_THAT(read.header("subject"), AllOf(Not(HasSubstr("mail.")), Not(HasSubstr("{"))));
    }
}

TEST_F(MailLetters, ThatNobodyWantsAreNotWritten) {
    mail.choose({.user = mail.app.cast().member.id, .switched_off = {"messages"}});
    auto const ticket = journey.in_state("guiding");
    mail.forget();
    write(journey.casting, ticket, "말");
    EXPECT_THAT(mail.round(), IsEmpty());
    journey.move(journey.casting, ticket, "propose");
    EXPECT_THAT(mail.letters_to(mail.app.cast().member), SizeIs(1));
}

TEST_F(MailLetters, WaitForTheMorningWhereADigestWasChosen) {
    mail.choose({.user = mail.app.cast().member.id, .digest = true});
    journey.in_state("guiding");
    journey.filed();
    EXPECT_THAT(mail.letters_to(mail.app.cast().member), IsEmpty());
    mail.app.let_pass(std::chrono::hours{22});
    auto const letter = letter_to(mail.app.cast().member);
    EXPECT_THAT(letter.header("subject"), HasSubstr("2건"));
    EXPECT_THAT(letter.text, AllOf(HasSubstr("/tickets/1"), HasSubstr("/tickets/2")));
}

TEST_F(MailLetters, OfALineThatStandsStillDoNotWaitForTheMorning) {
    mail.choose({.user = mail.app.cast().casting_person.id, .digest = true});
    journey.filed();
    EXPECT_THAT(mail.letters_to(mail.app.cast().casting_person), IsEmpty());
    journey.filed({{"urgency", "line_down"}});
    auto const letter = letter_to(mail.app.cast().casting_person);
    EXPECT_THAT(letter.header("subject"), HasSubstr("라인 정지"));
    EXPECT_THAT(letter.text, HasSubstr("매일 아침"));
}

TEST_F(MailLetters, WaitForTheEndOfQuietHours) {
    // It is 11 o'clock in Seoul.
    mail.choose(
        {.user = mail.app.cast().member.id,
         .quiet = true,
         .quiet_from = 600,
         .quiet_until = 780,
         .time_zone = "Asia/Seoul"}
    );
    journey.filed();
    EXPECT_THAT(mail.letters_to(mail.app.cast().member), IsEmpty());
    mail.app.let_pass(std::chrono::hours{2});
    EXPECT_THAT(mail.letters_to(mail.app.cast().member), SizeIs(1));
}

}  // namespace
}  // namespace mulkko::test
