#include "domain/user.h"

#include <gtest/gtest.h>

#include "tests/support/cast.h"
#include "tests/support/faults.h"

namespace mulkko {
namespace {

NewUser member() {
    NewUser user;
    user.email = "member@example.com";
    user.name = "샘플 담당자 01";
    user.password = "correct horse";
    user.company = cast::die_caster().id;
    return user;
}

FaultList faults_with_email(std::string email) {
    auto user = member();
    user.email = std::move(email);
    return faults_of(checked(user));
}

FaultList faults_with_password(std::string password) {
    auto user = member();
    user.password = std::move(password);
    return faults_of(checked(user));
}

TEST(NewUser, IsAcceptedAndTidied) {
    auto user = member();
    user.email = "  Member+Line2@Example.COM ";
    user.name = " 샘플\t담당자 01 ";
    auto const accepted = checked(user);
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->email, "member+line2@example.com");
    EXPECT_EQ(accepted->name, "샘플 담당자 01");
    EXPECT_EQ(accepted->password, user.password);
}

TEST(NewUser, TellsAllFaultsAtOnce) {
    NewUser user;
    user.email = "nobody";
    user.name = "\u3164";
    user.password = "short";
    EXPECT_EQ(
        faults_of(checked(user)),
        (FaultList{
            {"email", "error.email"},
            {"name", "error.required"},
            {"password", "error.password_short"},
            {"company_id", "error.company_missing"}})
    );
}

TEST(NewUser, HasAnAddressThatMailCanReach) {
    for (auto const* email :
         {"a@example.com", "o'neil@a-b.example.co.kr", "x_1.y@localhost", "1@xn--9t4b11yi5a.test"}) {
        EXPECT_EQ(faults_with_email(email), FaultList{}) << email;
    }
    for (auto const* email : {
             "a",
             "@example.com",
             "a@",
             "a@b@example.com",
             "a b@example.com",
             ".a@example.com",
             "a..b@example.com",
             "a@example..com",
             "a@-example.com",
             "a@example.com.",
             "a@exam ple.com",
             "a\"b@example.com",
             "<a@example.com>",
             "a@example.com,b@example.com",
             "a@example.com\nBcc: b@example.com",
             "가@example.com",
         }) {
        EXPECT_EQ(faults_with_email(email), (FaultList{{"email", "error.email"}})) << email;
    }
    EXPECT_EQ(faults_with_email(""), (FaultList{{"email", "error.required"}}));
}

TEST(NewUser, HasAnAddressOfTheLengthThatMailAllows) {
    std::string const domain = "@" + std::string(61, 'd') + ".example.com";
    EXPECT_EQ(faults_with_email(std::string(64, 'a') + domain), FaultList{});
    EXPECT_EQ(faults_with_email(std::string(65, 'a') + domain), (FaultList{{"email", "error.email"}}));
    std::string long_domain = "a@";
    for (int i = 0; i < 4; ++i) long_domain += std::string(62, 'd') + ".";
    EXPECT_EQ(faults_with_email(long_domain), (FaultList{{"email", "error.email"}}));
    EXPECT_EQ(faults_with_email(long_domain + "com"), (FaultList{{"email", "error.too_long"}}));
}

TEST(NewUser, HasAPasswordFrom8To256Characters) {
    EXPECT_EQ(faults_with_password("12345678"), FaultList{});
    EXPECT_EQ(faults_with_password("여덟글자비밀번호"), FaultList{});
    EXPECT_EQ(faults_with_password(std::string(256, 'p')), FaultList{});
    EXPECT_EQ(faults_with_password("1234567"), (FaultList{{"password", "error.password_short"}}));
    EXPECT_EQ(faults_with_password(std::string(257, 'p')), (FaultList{{"password", "error.too_long"}}));
    EXPECT_EQ(faults_with_password("          "), (FaultList{{"password", "error.required"}}));
    EXPECT_EQ(faults_with_password("password\xFF"), (FaultList{{"password", "error.not_utf8"}}));
}

TEST(NewUser, OfACompanyBelongsToOne) {
    auto user = member();
    user.company.reset();
    EXPECT_EQ(faults_of(checked(user)), (FaultList{{"company_id", "error.company_missing"}}));
    user.role = Role::manager;
    EXPECT_EQ(faults_of(checked(user)), FaultList{});
}

TEST(NewUser, IsNeverTheSystem) {
    auto user = member();
    user.role = Role::system;
    EXPECT_EQ(faults_of(checked(user)), (FaultList{{"role", "error.role"}}));
}

}  // namespace
}  // namespace mulkko
