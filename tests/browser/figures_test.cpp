#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/browser/person.h"
#include "tests/support/journey.h"

// The figures as a manager sees them: drawn, with the numbers below, each leading to its tickets.

namespace mulkko::test {
namespace {

class FiguresInTheBrowser : public testing::TestWithParam<Browser::Screen> {
protected:
    FiguresInTheBrowser() { app.set_password(app.cast().manager, "sample password of the cast"); }

    /// Counts the charts on which something besides the ground was drawn.
    static int drawn(Browser& browser) {
        constexpr auto script = R"(
            return [...document.querySelectorAll('.chart canvas')].filter((canvas) => {
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return pixels.some((value) => value !== 0);
            }).length;)";
        return browser.run(script, nlohmann::json::array()).get<int>();
    }

    App app;
    Journey journey{app};
};

TEST_P(FiguresInTheBrowser, AreDrawnAndLeadToTheirTickets) {
    auto const title = journey.in_state("resolved")["title"].get<std::string>();
    Person manager{app, "manager@example.com", GetParam()};
    manager.sign_in();
    manager.visit("/figures?from=2026-03-01&to=2026-03-31");
    EXPECT_EQ(manager.browser.count(".chart"), 6);
    EXPECT_EQ(drawn(manager.browser), 6);
    EXPECT_EQ(manager.browser.count(".chart details[open]"), 0);
    manager.press(".measures a[href*='figure=solved']");
    manager.reads(title);
}

INSTANTIATE_TEST_SUITE_P(
    On,
    FiguresInTheBrowser,
    testing::Values(Person::kPhone, Person::kDesk),
    [](auto const& chosen) { return chosen.param.phone ? "APhone" : "ADesk"; }
);

}  // namespace
}  // namespace mulkko::test
