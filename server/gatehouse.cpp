#include "server/gatehouse.h"

#include <ctime>
#include <random>

namespace mulkko {
namespace {

constexpr int kThreads = 2;
constexpr std::size_t kMostWaiting = 1024;

std::string hex(std::uint64_t number, int digits) {
    std::string text(static_cast<std::size_t>(digits), '0');
    for (auto place = text.rbegin(); place != text.rend(); ++place, number >>= 4) {
        *place = "0123456789abcdef"[number & 15];
    }
    return text;
}

}  // namespace

Gatehouse::Gatehouse(Config the_config, Answerer& the_answerer)
    : config(std::move(the_config)),
      answerer(the_answerer),
      doorbell(std::make_shared<Doorbell>(context)),
      id_prefix_(hex(std::random_device()(), 7)),
      workers(std::make_unique<Workers>(kThreads, kMostWaiting)) {
    keep_time();
}

Gatehouse::~Gatehouse() { doorbell->take_down(); }

std::string Gatehouse::next_id() { return id_prefix_ + hex(++requests_, 8); }

void Gatehouse::keep_time() {
    auto now = std::time(nullptr);
    if (now == second_) return;
    second_ = now;
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    date.resize(30);
    date.resize(std::strftime(date.data(), date.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
}

}  // namespace mulkko
