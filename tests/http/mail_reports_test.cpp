#include "domain/mail_choices.h"
#include "domain/report_mail.h"
#include "tests/support/mail_app.h"
#include "tests/support/unzipped.h"

// Reports that come by mail: when, to whom, and what they bring.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// 1 April 2026, a Wednesday, at eight in China.
constexpr Time kDue = std::chrono::sys_days{std::chrono::year{2026} / 4 / 1};

class MailReports : public testing::Test {
protected:
    MailReports() {
        mail.journey.in_state("resolved");
        mail.forget();
        mail.app.work([&](Store& store) {
            auto& orders = store.mail_choices().reports();
            orders.keep({.user = mail.app.cast().manager.id, .monthly = true});
            orders.keep({.user = mail.app.cast().member.id, .monthly = true});
        });
    }
    void let_come(Time time) { mail.app.let_pass(time - mail.app.now()); }

    /// Gives the workbook in a letter as it came.
    static std::string workbook_in(std::string const& letter) {
        auto const name = letter.find("mulkko-2026-03.xlsx");
        auto const begin = letter.find("\r\n\r\n", name) + 4;
        std::string bytes;
        unsigned bits = 0;
        int count = 0;
        for (auto at = begin; at < letter.size() && letter[at] != '-'; ++at) {
            static std::string const digits =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            auto const digit = digits.find(letter[at]);
            if (digit == digits.npos) continue;
            bits = bits << 6 | static_cast<unsigned>(digit);
            count += 6;
            if (count >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 0xff);
        }
        return bytes;
    }

    MailApp mail;
};

TEST_F(MailReports, ComeOnTheFirstWorkingDayAtEightToManagersAlone) {
    let_come(kDue - 10min);
    EXPECT_THAT(mail.round(), IsEmpty());
    let_come(kDue);
    auto const letters = mail.round();
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].to, mail.address_of(mail.app.cast().manager));
    auto const letter = shown(letters[0].content);
    EXPECT_THAT(letter.header("subject"), HasSubstr("2026년 3월 월간 보고서"));
    for (auto const& text : {letter.text, letter.html}) {
        EXPECT_THAT(text, HasSubstr("해결률"));
        EXPECT_THAT(text, HasSubstr("100 %"));
        EXPECT_THAT(text, HasSubstr("https://desk.example.org/reports/2026-03"));
    }
    EXPECT_THAT(
        unzipped(workbook_in(letters[0].content)), testing::Contains(testing::Key("xl/workbook.xml"))
    );
}

TEST_F(MailReports, ComeOnceWhateverRestarts) {
    let_come(kDue);
    EXPECT_THAT(mail.round(), SizeIs(1));
    auto const before = mail.sink.letters().size();
    Postman another(mail.app.house(), mail.carriage(), 1h);
    EXPECT_EQ(another.round(), 0);
    EXPECT_EQ(mail.sink.letters().size(), before);
    EXPECT_THAT(mail.round(), IsEmpty());
}

TEST_F(MailReports, DoNotComeToWhoIsNoManagerAnyMore) {
    mail.app.work([&](Store& store) {
        auto user = *store.users().find(mail.app.cast().manager.id);
        user.active = false;
        store.users().update(user);
    });
    let_come(kDue);
    EXPECT_THAT(mail.round(), IsEmpty());
}

}  // namespace
}  // namespace mulkko::test
