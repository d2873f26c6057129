#include "tests/browser/person.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace mulkko::test {

constexpr char const* kPassword = "sample password of the cast";

Person::Person(App& app, std::string email, Browser::Screen screen, std::string language)
    : browser(screen, std::move(language)),
      origin_("http://127.0.0.1:" + std::to_string(app.port())),
      email_(std::move(email)) {
    app.work([&](Store& store) {
        auto user = store.users().find_by_email(email_);
        ASSERT_TRUE(user) << email_;
    });
}

void Person::sign_in() {
    visit("/sign-in");
    browser.type("#email", email_);
    browser.type("#password", kPassword);
    press(".sign-in .primary");
}

void Person::visit(std::string const& path) {
    browser.open(origin_ + path);
    look();
}

void Person::press(std::string const& selector) {
    browser.follow([&] { browser.press(selector); });
    look();
}

void Person::reads(std::string const& words) {
    EXPECT_TRUE(browser.has_text(words))
        << email_ << " does not read “" << words << "” on " << browser.address() << ":\n"
        << browser.text("main");
}

void Person::does_not_read(std::string const& words) {
    EXPECT_FALSE(browser.has_text(words)) << email_ << " reads “" << words << "” on " << browser.address();
}

void Person::make_move(std::string const& action, std::string const& words) {
    auto form = "#move-" + action;
    browser.press(form + " > summary");
    if (!words.empty()) browser.type(form + " textarea", words);
    press(form + " form .primary");
}

// A page that is looked at by hand: MULKKO_SCREENSHOTS names the folder for the pictures.
void Person::look() {
    EXPECT_LE(browser.overflow(), 0) << browser.address() << " is wider than the screen";
    for (auto const& complaint : browser.complaints()) {
        ADD_FAILURE() << browser.address() << " complains: " << complaint;
    }
    for (auto const& address : browser.strange_addresses(origin_)) {
        ADD_FAILURE() << browser.address() << " asked a stranger: " << address;
    }
    if (auto const* folder = std::getenv("MULKKO_SCREENSHOTS")) {
        auto name = email_.substr(0, email_.find('@')) + "-" + std::to_string(++shots_) + ".png";
        browser.screenshot(std::string{folder} + "/" + name);
    }
}

}  // namespace mulkko::test
