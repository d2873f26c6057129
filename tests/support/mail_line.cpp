#include "tests/support/mail_line.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace mulkko::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

bool all_sent(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

MailLine::MailLine(std::uint16_t server, MayPass may_pass)
    : server_(server), may_pass_(std::move(may_pass)), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    bool const ready = ::bind(listening_, plain, size) == 0 && ::listen(listening_, 8) == 0 &&
                       ::getsockname(listening_, plain, &size) == 0;
    if (!ready) throw std::runtime_error("no line");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

MailLine::~MailLine() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

void MailLine::serve() {
    for (;;) {
        int const client = ::accept(listening_, nullptr, nullptr);
        if (client < 0) return;
        hand_on(client);
        ::close(client);
    }
}

void MailLine::hand_on(int client) {
    int const server = ::socket(AF_INET, SOCK_STREAM, 0);
    auto const address = loopback(server_);
    bool open = ::connect(server, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
    std::array<pollfd, 3> looks{{{client, POLLIN, 0}, {server, POLLIN, 0}, {listening_, 0, 0}}};
    while (open && ::poll(looks.data(), looks.size(), -1) > 0 && looks[2].revents == 0) {
        for (std::size_t side = 0; side < 2 && open; ++side) {
            if (looks[side].revents == 0) continue;
            std::string bytes(65536, '\0');
            auto const count = ::recv(looks[side].fd, bytes.data(), bytes.size(), 0);
            open = count > 0;
            if (!open) break;
            bytes.resize(static_cast<std::size_t>(count));
            open = (side == 1 || may_pass_(bytes)) && all_sent(looks[1 - side].fd, bytes);
        }
    }
    ::close(server);
}

}  // namespace mulkko::test
