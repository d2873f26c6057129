#include "domain/company.h"

#include <gtest/gtest.h>

#include "tests/support/cast.h"
#include "tests/support/faults.h"

namespace mulkko {
namespace {

TEST(Company, IsAcceptedAsWritten) {
    auto const company = checked(cast::die_caster());
    ASSERT_TRUE(company);
    EXPECT_EQ(company->name, cast::die_caster().name);
    EXPECT_EQ(company->languages, (std::vector{Language::ko, Language::zh}));
}

TEST(Company, IsTidied) {
    auto company = cast::die_caster();
    company.name = "  샘플 다이캐스팅\n옌타이공장 ";
    company.country = "cn";
    company.languages = {Language::zh, Language::ko, Language::zh};
    auto const tidy = checked(company);
    ASSERT_TRUE(tidy);
    EXPECT_EQ(tidy->name, "샘플 다이캐스팅 옌타이공장");
    EXPECT_EQ(tidy->country, "CN");
    EXPECT_EQ(tidy->languages, (std::vector{Language::zh, Language::ko}));
}

TEST(Company, TellsAllItsFaultsAtOnce) {
    auto company = cast::die_caster();
    company.name = "\u3000";
    company.country = "China";
    company.city = std::string(101, 'x');
    company.languages.clear();
    EXPECT_EQ(
        faults_of(checked(company)),
        (FaultList{
            {"name", "error.required"},
            {"country", "error.country"},
            {"city", "error.too_long"},
            {"languages", "error.language_missing"}})
    );
}

TEST(Company, NeedsACountryOfTwoLetters) {
    for (auto const* country : {"", "C", "CHN", "C1", "中国", "C "}) {
        auto company = cast::die_caster();
        company.country = country;
        EXPECT_EQ(faults_of(checked(company)), (FaultList{{"country", "error.country"}})) << country;
    }
}

TEST(Company, MayLeaveItsCityOut) {
    auto company = cast::die_caster();
    company.city = "";
    EXPECT_TRUE(checked(company));
}

}  // namespace
}  // namespace mulkko
