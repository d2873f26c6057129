#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/browser/person.h"
#include "tests/support/journey.h"

// Reports as managers look at them and print them.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ReportsInTheBrowser : public testing::Test {
protected:
    ReportsInTheBrowser() {
        for (auto const* state : {"resolved", "unresolved", "guiding"}) journey.in_state(state);
        app.set_password(app.cast().manager, kPassword);
    }
    static constexpr char const* kPassword = "sample password of the cast";
    App app;
    Journey journey{app};
};

TEST_F(ReportsInTheBrowser, FitPhonesDesksAndA4InThreeLanguages) {
    for (auto const& screen : {Person::kPhone, Person::kDesk}) {
        Person manager{app, "manager@example.com", screen};
        manager.sign_in();
        manager.visit("/reports");
        for (auto const* language : {"ko", "zh", "en"}) {
            for (auto const* path : {"/reports/2026-03?lang=", "/reports/2026?lang="}) {
                manager.visit(std::string{path} + language);
                auto const print = manager.browser.printed();
                EXPECT_THAT(print, StartsWith("%PDF-"));
                EXPECT_THAT(print, HasSubstr("/MediaBox [0 0 594.95996 841.91998]")) << "A4";
            }
        }
    }
}

}  // namespace
}  // namespace mulkko::test
