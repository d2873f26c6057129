// The rim with nothing behind it, to compare with bare_beast: rim_alone PORT BODY_BYTES [log]
// Port 0 chooses one; it is printed.
#include <cstdlib>
#include <iostream>
#include <optional>

#include "server/listener.h"
#include "server/log.h"

namespace {

using namespace mulkko;

/// Gives everybody the same bytes.
class SameForAll : public Answerer {
public:
    explicit SameForAll(std::size_t size) : bytes_(std::make_shared<std::string>(size, 'x')) {}

    Admission admit(Request const&) override { return {}; }
    void answer(Request&, std::function<void(Response)> done) override {
        Response response{.content_type = "text/plain"};
        response.body = bytes_;
        done(std::move(response));
    }
    Response refuse(Request const&, int status) override { return Response{.status = status}; }

private:
    SharedBytes bytes_;
};

}  // namespace

int main(int count, char** words) {
    if (count < 3) return std::cerr << "usage: rim_alone PORT BODY_BYTES [log]\n", 2;
    std::optional<Log> log;
    if (count > 3) log.emplace();
    SameForAll answerer(std::strtoul(words[2], nullptr, 10));
    Config config;
    config.port = static_cast<std::uint16_t>(std::atoi(words[1]));
    config.temporary_directory = "/tmp";
    config.connections_per_address = config.connections;
    config.keep_alive_requests = 1 << 30;
    auto listener = Listener::open(config, answerer);
    if (!listener) return std::cerr << listener.error().message << '\n', 1;
    std::cout << (*listener)->port() << std::endl;
    (*listener)->stop_on_signals();
    (*listener)->run();
}
