#include "tests/endurance/load.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/support/app.h"

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kThinking = 60ms;
constexpr int kTaken = 201;
constexpr int kBusy = 503;

}  // namespace

void Filer::file(HttpClient& client) {
    auto body = filing();
    auto const title = name_ + "-" + std::to_string(filed_);
    body["title"] = title;
    auto const answer = client.post("/api/v1/tickets", body, {{"Idempotency-Key", "key-of-" + title}});
    if (answer.status == kTaken) {
        acknowledged_.insert(title);
        ++filed_;
    } else if (answer.status != kBusy) {
        refusals_.push_back(title + ": " + std::to_string(answer.status) + " " + answer.body);
    }
}

void Filer::work(std::uint16_t port) try {
    HttpClient client(port);
    client.token = token_;
    for (;;) {
        file(client);
        std::this_thread::sleep_for(kThinking);
    }
} catch (std::runtime_error const&) {
    return;
}

void Filer::finish(std::uint16_t port) {
    HttpClient client(port);
    client.token = token_;
    auto const before = acknowledged_.size();
    for (int tries = 0; tries < 10 && acknowledged_.size() == before; ++tries) file(client);
    if (acknowledged_.size() == before) throw std::runtime_error(name_ + " cannot file");
}

void look_on(std::uint16_t port, std::string const& token) try {
    HttpClient client(port);
    client.token = token;
    for (;;) {
        client.get("/api/v1/tickets?limit=20");
        std::this_thread::sleep_for(kThinking);
    }
} catch (std::runtime_error const&) {
    return;
}

}  // namespace mulkko::test
