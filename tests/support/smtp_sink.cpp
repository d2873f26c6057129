#include "tests/support/smtp_sink.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <stdexcept>

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;

constexpr int kLook = 20;  // milliseconds
constexpr auto kPatience = 20s;

std::string between_angles(std::string const& line) {
    auto const open = line.find('<'), close = line.find('>');
    return open == line.npos || close == line.npos ? std::string{} : line.substr(open + 1, close - open - 1);
}

}  // namespace

struct SmtpSink::Talk {
    int socket;
    std::atomic<bool> const& ends;
    std::string received;
    std::string from, to;

    bool say(std::string const& text) const {
        auto const line = text + "\r\n";
        return ::send(socket, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
    }
    bool read_more() {
        pollfd wait{socket, POLLIN, 0};
        while (!ends) {
            if (::poll(&wait, 1, kLook) <= 0) continue;
            char bytes[4096];
            auto const count = ::recv(socket, bytes, sizeof bytes, 0);
            if (count <= 0) return false;
            received.append(bytes, static_cast<std::size_t>(count));
            return true;
        }
        return false;
    }
    std::optional<std::string> line() {
        while (received.find("\r\n") == received.npos) {
            if (!read_more()) return std::nullopt;
        }
        auto const end = received.find("\r\n");
        auto line = received.substr(0, end);
        received.erase(0, end + 2);
        return line;
    }
    void wait_for_the_end() {
        while (read_more()) received.clear();
    }
};

SmtpSink::SmtpSink() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    bool const listens = ::bind(listener_, plain, size) == 0 && ::listen(listener_, 64) == 0 &&
                         ::getsockname(listener_, plain, &size) == 0;
    if (!listens) throw std::runtime_error("the sink cannot listen");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { live(); });
}

SmtpSink::~SmtpSink() {
    ends_ = true;
    thread_.join();
    for (auto& one : talks_) one.join();
    ::close(listener_);
}

void SmtpSink::live() {
    pollfd wait{listener_, POLLIN, 0};
    while (!ends_) {
        if (::poll(&wait, 1, kLook) <= 0) continue;
        int const socket = ::accept(listener_, nullptr, nullptr);
        if (socket < 0) continue;
        ++connections_;
        talks_.emplace_back([this, socket] { talk(socket); });
    }
}

void SmtpSink::talk(int socket) {
    Talk talk{socket, ends_, {}, {}, {}};
    talk.say("220 sink.test ESMTP");
    for (auto line = talk.line(); line; line = talk.line()) {
        if (!answer(talk, *line)) break;
    }
    ::close(socket);
}

bool SmtpSink::answer(Talk& talk, std::string const& line) {
    auto const verb = line.substr(0, 4);
    if (verb == "QUIT") return (talk.say("221 bye"), false);
    if (verb == "MAIL") {
        talk.from = between_angles(line);
        return talk.say("250 ok");
    }
    if (verb == "RCPT") {
        talk.to = between_angles(line);
        auto const mood = mood_to(talk.to);
        if (mood == Mood::not_now) return talk.say("451 4.7.1 not now");
        if (mood == Mood::never) return talk.say("550 5.1.1 nobody of that name");
        return talk.say("250 ok");
    }
    if (verb == "DATA") return talk.say("354 go on") && take_content(talk);
    return talk.say("250 sink.test");
}

bool SmtpSink::take_content(Talk& talk) {
    std::string content;
    auto line = talk.line();
    for (; line && *line != "."; line = talk.line()) {
        content += line->starts_with('.') ? line->substr(1) : *line;
        content += "\r\n";
    }
    if (!line) return false;  // whoever sent it is gone
    {
        std::lock_guard lock(mutex_);
        letters_.push_back({talk.from, talk.to, std::move(content)});
    }
    came_.notify_all();
    auto const mood = mood_to(talk.to);
    if (mood == Mood::hang_up) return false;
    if (mood == Mood::stall) talk.wait_for_the_end();
    std::this_thread::sleep_for(pause_.load());
    return mood == Mood::take && talk.say("250 taken");
}

Mood SmtpSink::mood_to(std::string const& address) const {
    std::lock_guard lock(mutex_);
    auto const found = moods_.find(address);
    return found == moods_.end() ? mood_ : found->second;
}

void SmtpSink::behave(Mood mood) {
    std::lock_guard lock(mutex_);
    mood_ = mood;
}

void SmtpSink::behave_to(std::string const& address, Mood mood) {
    std::lock_guard lock(mutex_);
    moods_[address] = mood;
}

std::vector<TakenLetter> SmtpSink::letters() const {
    std::lock_guard lock(mutex_);
    return letters_;
}

std::vector<TakenLetter> SmtpSink::wait_for(std::size_t count) const {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, kPatience, [&] { return letters_.size() >= count; });
    return letters_;
}

}  // namespace mulkko::test
