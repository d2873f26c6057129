#include "tests/support/mail_servers.h"

namespace mulkko {
namespace {

using testing::HasSubstr;

TEST(MailServers, ShowByImapWhatCameBySmtp) {
    if (!MailServers::can_start()) GTEST_SKIP() << "OpenSMTPD starts only as root with a mount namespace";
    auto& servers = MailServers::running();
    servers.empty();
    servers.hand_in("somebody@example.com", "desk+anything@desk.test", "Subject: one\r\n\r\n첫 번째\r\n");
    auto const letters = servers.letters(1);
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_THAT(letters[0], HasSubstr("Delivered-To: desk+anything@desk.test"));
    EXPECT_THAT(letters[0], HasSubstr("첫 번째"));
    servers.empty();
    EXPECT_TRUE(servers.letters().empty());
}

}  // namespace
}  // namespace mulkko
