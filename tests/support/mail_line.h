#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>

namespace mulkko::test {

/// Stands between a client and a server, and hands all on; what the client says is shown to the test first.
/// Shape: `may_pass` says false to cut the connection there.
class MailLine {
public:
    using MayPass = std::function<bool(std::string const&)>;
    MailLine(std::uint16_t server, MayPass may_pass);
    ~MailLine();

    std::uint16_t port() const { return port_; }

private:
    void serve();
    void hand_on(int client);

    std::uint16_t server_;
    MayPass may_pass_;
    int listening_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace mulkko::test
