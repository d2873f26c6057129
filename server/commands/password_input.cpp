#include "server/commands/password_input.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace mulkko {
namespace {

/// Hides what is typed while it lives.
class Unseen {
public:
    Unseen() {
        tcgetattr(STDIN_FILENO, &before_);
        auto hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~Unseen() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }

private:
    termios before_{};
};

Result<std::string> line() {
    std::string text;
    if (!std::getline(std::cin, text)) return fail(invalid("password", "error.required"));
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

Result<std::string> asked(char const* question) {
    std::cerr << question << std::flush;
    auto text = line();
    std::cerr << "\n";
    return text;
}

}  // namespace

Result<std::string> password_from_input() {
    if (isatty(STDIN_FILENO) != 1) return line();
    Unseen unseen;
    auto first = asked("Password: ");
    if (!first) return first;
    auto second = asked("Again: ");
    if (!second) return second;
    if (*first != *second) return fail(invalid("password", "error.passwords_differ"));
    return first;
}

}  // namespace mulkko
