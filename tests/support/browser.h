#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace mulkko::test {

/// Drives one headless Chromium through ChromeDriver, as a person would: open, read, type, press.
/// Shape: selectors are CSS; every look waits up to ten seconds for the element to be there.
/// Errors: throws std::runtime_error with what the browser said, which fails the test.
class Browser {
public:
    struct Screen {
        int width = 1280;
        int height = 900;
        bool phone = false;  ///< touch and device emulation
    };

    Browser(Screen screen, std::string language = "ko-KR");
    ~Browser();

    void open(std::string const& address);
    std::string address();
    std::string title();
    std::string text(std::string const& selector = "body");
    std::string property(std::string const& selector, std::string const& name);
    int count(std::string const& selector);
    bool has_text(std::string const& words);

    void type(std::string const& selector, std::string const& words);
    void choose(std::string const& selector, std::string const& value);
    /// Sets a file chooser to the file.
    void attach(std::string const& selector, std::string const& file);
    void press(std::string const& selector);
    /// Does what leads to another page, and waits until that page is there.
    void follow(std::function<void()> const& step);
    /// Opens a closed <details> that holds the element.
    void unfold(std::string const& selector);

    /// Runs a script with arguments and gives back what it returns.
    nlohmann::json run(std::string const& script, nlohmann::json const& arguments);

    /// Lists what the console said that is an error: refused scripts, missing files, exceptions.
    std::vector<std::string> complaints();

    /// Lists the addresses outside `origin` that the page asked for.
    std::vector<std::string> strange_addresses(std::string const& origin);

    /// Tells by how many pixels the page is wider than the window.
    int overflow();

    void screenshot(std::string const& file);

    /// Gives the page as it would be printed, as PDF.
    std::string printed();

private:
    class Driver;
    std::string element(std::string const& selector);
    nlohmann::json ask(std::string const& method, std::string const& path, nlohmann::json const& body);

    std::unique_ptr<Driver> driver_;
    std::string session_;
};

}  // namespace mulkko::test
