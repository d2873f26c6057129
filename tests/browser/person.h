#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/support/app.h"
#include "tests/support/browser.h"

namespace mulkko::test {

/// Is one person of the cast at a screen of their own, signed in on the page as people do.
/// Every page they come to must fit the screen, complain of nothing and ask no other host for anything.
class Person {
public:
    static constexpr Browser::Screen kPhone{.width = 390, .height = 844, .phone = true};
    static constexpr Browser::Screen kDesk{.width = 1280, .height = 900};

    Person(App& app, std::string email, Browser::Screen screen, std::string language = "ko-KR");

    void sign_in();
    void visit(std::string const& path);
    void press(std::string const& selector);
    void reads(std::string const& words);
    void does_not_read(std::string const& words);

    /// Opens the form of a move, fills its one text and sends it.
    void make_move(std::string const& action, std::string const& words = {});

    Browser browser;

private:
    void look();

    std::string origin_;
    std::string email_;
    int shots_ = 0;
};

}  // namespace mulkko::test
