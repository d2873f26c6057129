#include "tests/support/browser.h"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "tests/support/browser_driver.h"

namespace mulkko::test {

using nlohmann::json;

namespace {

// WebDriver names an element reference by this fixed key (W3C WebDriver, "Elements").
constexpr char const* kElement = "element-6066-11e4-a52e-4f735466cecf";

json capabilities_of(
    Browser::Screen screen, std::string const& language, std::filesystem::path const& profile
) {
    std::vector<std::string> arguments{
        "--headless=new",
        "--remote-debugging-pipe",  // a port needs the name localhost, which a bare machine may not know
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=" + language,
        "--user-data-dir=" + profile.string(),
        "--window-size=" + std::to_string(screen.width) + "," + std::to_string(screen.height),
    };
    json options{
        {"args", arguments}, {"prefs", {{"intl.accept_languages", language + "," + language.substr(0, 2)}}}};
    if (screen.phone) {
        options["mobileEmulation"] = {
            {"deviceMetrics",
             {{"width", screen.width}, {"height", screen.height}, {"pixelRatio", 2.0}, {"touch", true}}}};
    }
    return {
        {"capabilities",
         {{"alwaysMatch",
           {{"browserName", "chrome"},
            {"goog:chromeOptions", options},
            {"goog:loggingPrefs", {{"browser", "ALL"}, {"performance", "ALL"}}}}}}}};
}

std::string decoded_base64(std::string const& text) {
    static std::string const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned value = 0;
    int bits = 0;
    for (char c : text) {
        auto place = letters.find(c);
        if (place == std::string::npos) continue;
        value = value << 6 | static_cast<unsigned>(place);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(value >> bits & 0xff);
    }
    return bytes;
}

}  // namespace

Browser::Browser(Screen screen, std::string language) : driver_(std::make_unique<Driver>()) {
    auto answer =
        driver_->ask("POST", "/session", capabilities_of(screen, language, driver_->profile() / "profile"));
    session_ = "/session/" + answer["sessionId"].get<std::string>();
    ask("POST", "/timeouts", {{"implicit", 10'000}, {"pageLoad", 30'000}, {"script", 20'000}});
}

Browser::~Browser() {
    try {
        driver_->ask("DELETE", session_, nullptr);
    } catch (std::exception const&) {
        // The driver's own end takes the browser with it.
    }
}

json Browser::ask(std::string const& method, std::string const& path, json const& body) {
    return driver_->ask(method, session_ + path, body);
}

std::string Browser::element(std::string const& selector) {
    auto found = ask("POST", "/element", {{"using", "css selector"}, {"value", selector}});
    return "/element/" + found[kElement].get<std::string>();
}

void Browser::open(std::string const& address) { ask("POST", "/url", {{"url", address}}); }
std::string Browser::address() { return ask("GET", "/url", nullptr); }
std::string Browser::title() { return ask("GET", "/title", nullptr); }
std::string Browser::text(std::string const& selector) {
    return ask("GET", element(selector) + "/text", nullptr);
}

std::string Browser::property(std::string const& selector, std::string const& name) {
    auto value = ask("GET", element(selector) + "/property/" + name, nullptr);
    return value.is_null() ? "" : value.get<std::string>();
}

int Browser::count(std::string const& selector) {
    return run("return document.querySelectorAll(arguments[0]).length", {selector});
}

bool Browser::has_text(std::string const& words) { return text("body").find(words) != std::string::npos; }

void Browser::type(std::string const& selector, std::string const& words) {
    auto place = element(selector);
    ask("POST", place + "/clear", json::object());
    ask("POST", place + "/value", {{"text", words}});
}

void Browser::choose(std::string const& selector, std::string const& value) {
    ask("POST", element(selector + " option[value='" + value + "']") + "/click", json::object());
}

void Browser::attach(std::string const& selector, std::string const& file) {
    ask("POST", element(selector) + "/value", {{"text", file}});
}

void Browser::press(std::string const& selector) {
    run("document.querySelector(arguments[0])?.scrollIntoView({block: 'center'})", {selector});
    ask("POST", element(selector) + "/click", json::object());
}

void Browser::follow(std::function<void()> const& step) {
    run("window.thePageBefore = true", json::array());
    step();
    auto const patience = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (std::chrono::steady_clock::now() < patience) {
        try {
            bool there =
                run("return !window.thePageBefore && document.readyState === 'complete'", json::array());
            if (there) return;
        } catch (std::runtime_error const&) {
            // Between two pages there is nothing to ask.
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    throw std::runtime_error("no other page came after " + address());
}

void Browser::unfold(std::string const& selector) {
    run("for (let e = document.querySelector(arguments[0]); e; e = e.parentElement)"
        " if (e.tagName === 'DETAILS') e.open = true",
        {selector});
}

json Browser::run(std::string const& script, json const& arguments) {
    return ask("POST", "/execute/sync", {{"script", script}, {"args", arguments}});
}

std::vector<std::string> Browser::complaints() {
    std::vector<std::string> all;
    for (auto const& entry : ask("POST", "/se/log", {{"type", "browser"}})) {
        if (entry["level"] == "SEVERE") all.push_back(entry["message"]);
    }
    return all;
}

std::vector<std::string> Browser::strange_addresses(std::string const& origin) {
    std::vector<std::string> all;
    for (auto const& entry : ask("POST", "/se/log", {{"type", "performance"}})) {
        auto message = json::parse(entry["message"].get<std::string>())["message"];
        if (message["method"] != "Network.requestWillBeSent") continue;
        std::string address = message["params"]["request"]["url"];
        bool goes_out = address.starts_with("http") || address.starts_with("ws");
        if (goes_out && !address.starts_with(origin)) all.push_back(address);
    }
    return all;
}

int Browser::overflow() {
    return run("const d = document.documentElement; return d.scrollWidth - d.clientWidth", json::array());
}

std::string Browser::printed() {
    auto const print = ask(
        "POST", "/goog/cdp/execute", {{"cmd", "Page.printToPDF"}, {"params", {{"preferCSSPageSize", true}}}}
    );
    return decoded_base64(print["data"].get<std::string>());
}

void Browser::screenshot(std::string const& file) {
    int height = run("return document.documentElement.scrollHeight", json::array());
    auto size =
        ask("POST", "/goog/cdp/execute", {{"cmd", "Page.getLayoutMetrics"}, {"params", json::object()}});
    double width = size["cssLayoutViewport"]["clientWidth"];
    json clip{{"x", 0}, {"y", 0}, {"width", width}, {"height", height}, {"scale", 1}};
    auto shot =
        ask("POST",
            "/goog/cdp/execute",
            {{"cmd", "Page.captureScreenshot"}, {"params", {{"captureBeyondViewport", true}, {"clip", clip}}}}
        );
    std::ofstream{file, std::ios::binary} << decoded_base64(shot["data"].get<std::string>());
}

}  // namespace mulkko::test
