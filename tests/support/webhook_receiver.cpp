#include "tests/support/webhook_receiver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace mulkko::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// Reads on until the text holds what `is_whole` asks for; false where the other end hangs up before.
template <typename IsWhole>
bool read_until(int connection, std::string& text, IsWhole is_whole) {
    char piece[4096];
    while (!is_whole()) {
        auto const count = ::recv(connection, piece, sizeof piece, 0);
        if (count <= 0) return false;
        text.append(piece, static_cast<std::size_t>(count));
    }
    return true;
}

ReceivedPost post_from(std::string const& head) {
    ReceivedPost post;
    std::istringstream lines{head};
    std::string method, line;
    lines >> method >> post.target;
    std::getline(lines, line);
    while (std::getline(lines, line) && line != "\r") {
        auto const colon = line.find(": ");
        if (colon == std::string::npos) continue;
        auto name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        post.headers[name] = line.substr(colon + 2, line.find('\r') - colon - 2);
    }
    return post;
}

void answer(int connection, ScriptedAnswer const& scripted) {
    std::string text = "HTTP/1.1 " + std::to_string(scripted.status) + " Scripted\r\n";
    if (!scripted.location.empty()) text += "Location: " + scripted.location + "\r\n";
    text += "Content-Length: " + std::to_string(scripted.body.size()) + "\r\nConnection: close\r\n\r\n";
    text += scripted.body;
    ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

}  // namespace

WebhookReceiver::WebhookReceiver() : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    bool const listens = ::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                         ::listen(listening_, 64) == 0 &&
                         ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    if (!listens) throw std::runtime_error("the webhook receiver cannot listen");
    port_ = ntohs(address.sin_port);
    listener_ = std::thread([this] { listen(); });
}

WebhookReceiver::~WebhookReceiver() {
    {
        std::lock_guard const lock(mutex_);
        leaving_ = true;
    }
    changed_.notify_all();
    ::shutdown(listening_, SHUT_RDWR);
    listener_.join();
    for (auto& thread : serving_) thread.join();
    ::close(listening_);
}

std::string WebhookReceiver::url(std::string const& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

void WebhookReceiver::will_answer(ScriptedAnswer answer, int times) {
    std::lock_guard const lock(mutex_);
    for (int i = 0; i < times; ++i) script_.push_back(answer);
}

std::vector<ReceivedPost> WebhookReceiver::received() {
    std::lock_guard const lock(mutex_);
    return received_;
}

int WebhookReceiver::connections() {
    std::lock_guard const lock(mutex_);
    return connections_;
}

bool WebhookReceiver::has_received(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds{10}, [&] { return received_.size() >= count; });
}

void WebhookReceiver::listen() {
    while (true) {
        int const connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        std::lock_guard const lock(mutex_);
        if (leaving_ || connection < 0) {
            if (connection >= 0) ::close(connection);
            return;
        }
        ++connections_;
        serving_.emplace_back([this, connection] { serve(connection); });
    }
}

void WebhookReceiver::serve(int connection) {
    std::string text;
    std::size_t end = std::string::npos, length = 0;
    bool whole = read_until(connection, text, [&] {
        end = text.find("\r\n\r\n");
        return end != std::string::npos;
    });
    ReceivedPost post;
    if (whole) {
        post = post_from(text.substr(0, end + 4));
        length = std::stoul(post.headers.contains("content-length") ? post.headers["content-length"] : "0");
        whole = read_until(connection, text, [&] { return text.size() >= end + 4 + length; });
        post.body = text.substr(end + 4);
    }
    ScriptedAnswer scripted;
    if (whole) {
        std::unique_lock lock(mutex_);
        if (!script_.empty()) {
            scripted = script_.front();
            script_.pop_front();
        }
        received_.push_back(std::move(post));
        changed_.notify_all();
        changed_.wait_for(lock, scripted.delay, [&] { return leaving_; });
    }
    if (whole && !scripted.hangs_up) answer(connection, scripted);
    ::close(connection);
}

}  // namespace mulkko::test
