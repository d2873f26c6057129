#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/browser.h"

namespace mulkko::test {

/// Owns one ChromeDriver process and speaks the WebDriver protocol with it.
class Browser::Driver {
public:
    Driver();
    ~Driver();
    Driver(Driver const&) = delete;
    Driver& operator=(Driver const&) = delete;

    /// Sends one command; gives the answer's `value`.
    /// Errors: throws std::runtime_error with the driver's words.
    nlohmann::json ask(std::string const& method, std::string const& path, nlohmann::json const& body);

    std::filesystem::path const& profile() const { return profile_; }

private:
    void start();
    void end();
    void await_port(int output);

    pid_t process_ = 0;
    std::uint16_t port_ = 0;
    std::filesystem::path profile_;
};

}  // namespace mulkko::test
