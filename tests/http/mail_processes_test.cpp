#include <thread>

#include "domain/outbox.h"
#include "tests/support/child_process.h"
#include "tests/support/mail_app.h"
#include "tests/support/mail_servers.h"

// Servers in processes of their own, and mail servers of others' making.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::SizeIs;

class MailProcesses : public testing::Test {
protected:
    ChildProcess postman() {
        return ChildProcess::again(
            {"postman",
             mail.app.house().config().database.url,
             mail.sink.url(),
             std::to_string(to_micros(mail.app.now()))}
        );
    }

    MailApp mail{Engine::mariadb};
};

TEST_F(MailProcesses, ThatAreKilledBeforeTheyHearOfALettersFateLeaveItToTheNext) {
    auto const ticket = mail.journey.in_state("guiding");
    mail.forget();
    auto const before = mail.sink.letters().size();
    mail.journey.casting.post(path_of(ticket) + "/messages", {{"body", "말"}});
    mail.app.let_pass(2min);
    mail.sink.behave(Mood::stall);
    auto first = postman();
    ASSERT_THAT(mail.sink.wait_for(before + 1), SizeIs(before + 1));
    first.send(SIGKILL);
    first.wait();
    mail.sink.behave(Mood::take);
    std::this_thread::sleep_for(2200ms);
    auto const again = mail.round();
    ASSERT_THAT(again, SizeIs(1));
    auto const all = mail.sink.letters();
    EXPECT_EQ(all[before].to, again[0].to);
    EXPECT_EQ(shown(all[before].content).header("message-id"), shown(again[0].content).header("message-id"));
    EXPECT_EQ(all[before].content, again[0].content);
}

TEST_F(MailProcesses, SendEachLetterOnceBetweenThem) {
    for (int i = 0; i < 15; ++i) mail.journey.filed();
    mail.app.let_pass(2min);
    std::vector<ChildProcess> servers;
    for (int i = 0; i < 3; ++i) servers.push_back(postman());
    for (auto& server : servers) EXPECT_EQ(server.wait(), 0);
    EXPECT_GE(mail.sink.letters().size(), 30u) << "sent by the three, not by us";
    mail.round();
    std::set<std::string> ids;
    for (auto const& letter : mail.sink.letters()) {
        EXPECT_TRUE(ids.insert(shown(letter.content).header("message-id")).second);
    }
    mail.app.work([&](Store& store) {
        EXPECT_EQ(static_cast<std::int64_t>(ids.size()), store.outbox().count_in(MailingState::sent));
        EXPECT_EQ(store.outbox().count_in(MailingState::waiting), 0);
    });
    EXPECT_GE(ids.size(), 30u);
}

// Letters of before may still be on their way between the two servers, and come after it.
ShownLetter letter_that_says(std::string const& words, MailServers& servers) {
    for (int tries = 0; tries < 100; ++tries) {
        for (auto const& arrived : servers.letters(1)) {
            auto letter = shown(arrived);
            if (letter.text.find(words) != std::string::npos) return letter;
        }
        std::this_thread::sleep_for(100ms);
    }
    return {};
}

TEST(MailOfOthersMaking, ShowsALetterAsItWasWritten) {
    if (!MailServers::can_start()) GTEST_SKIP() << "OpenSMTPD starts only as root with a mount namespace";
    auto& servers = MailServers::running();
    servers.empty();
    MailApp mail;
    mail.app.work([&](Store& store) {
        auto user = *store.users().find(mail.app.cast().member.id);
        user.email = "member@desk.test";
        user.name = "샘플 사원 样本 😀";
        store.users().update(user);
    });
    mail.journey.filed({{"title", "다이캐스팅 기공 😀 压铸件气孔 " + std::string(60, 'x')}});
    mail.app.let_pass(2min);
    Postman postman(
        mail.app.house(), [&] { return std::make_unique<Smtp>(settings_for(servers.smtp_url())); }, 1h
    );
    postman.round();
    auto const letters = servers.letters(1);
    ASSERT_THAT(letters, SizeIs(1));
    auto const letter = shown(letters[0]);
    EXPECT_THAT(letter.header("subject"), HasSubstr("다이캐스팅 기공 😀 压铸件气孔 " + std::string(60, 'x')));
    EXPECT_THAT(letter.header("to"), HasSubstr("샘플 사원 样本 😀"));
    EXPECT_THAT(letter.header("from"), HasSubstr("물꼬 데스크"));
    EXPECT_THAT(letter.text, HasSubstr("샘플 사원 样本 😀 님"));
    EXPECT_THAT(letter.html, HasSubstr("压铸件气孔"));
    // And a file's name, in words and in the page.
    servers.empty();
    auto const guided = TicketId{mail.journey.in_state("guiding")["id"].get<std::int64_t>()};
    postman.round();
    mail.app.let_pass(2min);
    postman.round();
    servers.empty();
    mail.app.work([&](Store& store) {
        Desk desk(store, mail.app.house().rules(), mail.app.now());
        auto const& expert = mail.app.cast().casting_person;
        ASSERT_TRUE(desk.write_message(expert, guided, "도면입니다.", Visibility::all));
        ASSERT_TRUE(desk.attach(expert, guided, {.name = "금형 도면 😀 模具图.png"}));
    });
    mail.app.let_pass(2min);
    postman.round();
    auto const further = letter_that_says("도면입니다.", servers);
    EXPECT_THAT(further.text, HasSubstr("- 금형 도면 😀 模具图.png"));
    EXPECT_THAT(further.html, HasSubstr("금형 도면 😀 模具图.png"));
}

}  // namespace
}  // namespace mulkko::test
