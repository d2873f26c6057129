#include "tests/support/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace mulkko {
namespace {

// Long enough for a slow machine under sanitizers; only a failing test waits for it.
constexpr int kPatience = 20'000;
// How long a server may be silent before a test takes it that it waits for more.
constexpr int kSilence = 300;

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

}  // namespace

std::string RawAnswer::field(std::string_view name) const {
    for (std::size_t start = head.find("\r\n") + 2; start < head.size();) {
        auto end = head.find("\r\n", start);
        auto line = std::string_view(head).substr(start, end - start);
        auto colon = line.find(": ");
        if (colon != std::string_view::npos && same_name(line.substr(0, colon), name)) {
            return std::string(line.substr(colon + 2));
        }
        start = end + 2;
    }
    return {};
}

bool RawAnswer::has(std::string_view name) const { return !field(name).empty(); }

RawClient::RawClient(std::uint16_t port) : handle_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    int on = 1;
    ::setsockopt(handle_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(handle_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) closed_ = true;
}

RawClient::~RawClient() { ::close(handle_); }

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto count = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void RawClient::finish_sending() { ::shutdown(handle_, SHUT_WR); }

bool RawClient::fill(int patience_milliseconds) {
    pollfd ready{handle_, POLLIN, 0};
    if (closed_ || ::poll(&ready, 1, patience_milliseconds) != 1) return false;
    char bytes[65536];
    auto count = ::recv(handle_, bytes, sizeof bytes, 0);
    closed_ = count <= 0;
    if (!closed_) received_.append(bytes, static_cast<std::size_t>(count));
    return !closed_;
}

RawAnswer RawClient::answer(bool to_head) {
    while (received_.find("\r\n\r\n") == std::string::npos) {
        if (!fill(kPatience)) return {};
    }
    RawAnswer answer;
    answer.head = received_.substr(0, received_.find("\r\n\r\n") + 2);
    answer.status = std::stoi(answer.head.substr(9, 3));
    received_.erase(0, answer.head.size() + 2);
    auto length = answer.field("Content-Length");
    answer.body = bytes(to_head || length.empty() ? 0 : std::stoul(length));
    return answer;
}

std::string RawClient::bytes(std::size_t count) {
    while (received_.size() < count && fill(kPatience)) {
    }
    auto found = received_.substr(0, count);
    received_.erase(0, found.size());
    return found;
}

std::string RawClient::everything() {
    while (fill(kSilence)) {
    }
    return std::exchange(received_, {});
}

bool RawClient::is_closed() {
    while (fill(kPatience)) {
    }
    return closed_;
}

bool RawClient::has_answer() const {
    pollfd ready{handle_, POLLIN, 0};
    return !received_.empty() || ::poll(&ready, 1, 0) == 1;
}

RawAnswer ask(std::uint16_t port, std::string_view request) {
    RawClient client(port);
    client.send(request);
    return client.answer(request.starts_with("HEAD "));
}

std::string request_for(std::string_view target, std::string_view fields) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: mulkko.test\r\n" + std::string(fields) + "\r\n";
}

std::string post_to(std::string_view target, std::string_view content_type, std::string_view body) {
    return "POST " + std::string(target) +
           " HTTP/1.1\r\nHost: mulkko.test\r\nContent-Type: " + std::string(content_type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

std::vector<int> statuses_in(std::string_view received) {
    std::vector<int> statuses;
    constexpr std::string_view start = "HTTP/1.1 ";
    for (auto at = received.find(start); at != std::string_view::npos; at = received.find(start, at + 1)) {
        statuses.push_back(std::stoi(std::string(received.substr(at + start.size(), 3))));
    }
    return statuses;
}

}  // namespace mulkko
