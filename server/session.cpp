#include "server/session.h"

#include <array>
#include <string>

#include "server/log.h"
#include "server/upload.h"

namespace mulkko {
namespace {

constexpr std::size_t kReadBuffer = 65536;

std::string_view name_of(Verb verb) {
    constexpr std::array<std::string_view, 8> names{
        "GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "?"};
    return names[static_cast<std::size_t>(verb)];
}

HeadLimits head_limits(Config const& config) {
    return {config.header_bytes, static_cast<std::size_t>(config.header_count)};
}

}  // namespace

Exchange::~Exchange() { remove_files(request); }

HttpSession::HttpSession(
    Gatehouse& house, Socket socket, asio::ssl::context* tls, asio::ip::address const& peer, bool is_proxy
)
    : house_(&house),
      stream_(std::move(socket), tls),
      pending_(stream_.executor()),
      peer_(peer.to_string()),
      is_proxy_(is_proxy),
      buffer_(kReadBuffer),
      scan_(head_limits(house.config)) {}

HttpSession::~HttpSession() = default;

Awaitable<void> HttpSession::run() {
    deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(house_->config.header_seconds);
    if (stream_.is_tls()) {
        auto [failure] = co_await stream_.shake_hands();
        gone_ = failure.failed();
    }
    while (!gone_ && keeps_alive_ && !house_->draining) co_await exchange_one();
    if (!gone_) co_await part();
}

Awaitable<void> HttpSession::exchange_one() {
    open_exchange();
    co_await receive_head();
    if (gone_) co_return;
    if (!settled_) read_head();
    if (!settled_) admit();
    if (!settled_ && parser_->head().has_body()) co_await receive_body();
    if (gone_) co_return;
    if (!settled_) answer();
    if (!pending_.is_finished()) co_await pending_.wait();
    unread_ = !parser_ || !parser_->is_done();
    keeps_alive_ = may_go_on();
    co_await send_answer();
    log();
    close_exchange();
}

void HttpSession::open_exchange() {
    if (!exchange_) exchange_ = std::make_shared<Exchange>();
    auto& request = exchange_->request;
    request.id = house_->next_id();
    request.client_address = peer_;
    request.secure = stream_.is_tls();
    scan_ = HeadScan(head_limits(house_->config));
    settled_ = broken_ = false;
    sent_ = 0;
    ++requests_;
}

/// Between two requests a connection holds as little as it can.
void HttpSession::close_exchange() {
    parser_.reset();
    body_ = {};
    if (exchange_.use_count() > 1) return exchange_.reset();
    remove_files(exchange_->request);
    exchange_->request = {};
    exchange_->response = {};
    exchange_->answered = false;
}

void HttpSession::admit() {
    try {
        admission_ = house_->answerer.admit(exchange_->request);
        if (!admission_.refusal) return;
        exchange_->response = std::move(*admission_.refusal);
        settled_ = true;
    } catch (std::exception const& failure) {
        log_event(
            Severity::error, "admission_failed", {{"id", exchange_->request.id}, {"reason", failure.what()}}
        );
        refuse(500);
    }
}

void HttpSession::answer() {
    phase_ = Phase::working;
    pending_.begin();
    auto done = [this, exchange = exchange_, doorbell = house_->doorbell](Response response) {
        if (exchange->answered.exchange(true)) return;
        exchange->response = std::move(response);
        if (doorbell->is_here()) return pending_.finish();
        doorbell->ring([this] { pending_.finish(); });
    };
    try {
        house_->answerer.answer(exchange_->request, std::move(done));
    } catch (std::exception const& failure) {
        log_event(
            Severity::error, "answer_failed", {{"id", exchange_->request.id}, {"reason", failure.what()}}
        );
        if (exchange_->answered.exchange(true)) return;
        refuse(500);
        pending_.finish();
    }
}

/// Answers in the answerer's stead, for faults of the request that it never gets to see.
void HttpSession::refuse(int status) {
    settled_ = broken_ = true;
    try {
        exchange_->response = house_->answerer.refuse(exchange_->request, status);
    } catch (std::exception const&) {
        exchange_->response = Response{.status = status};
    }
    if (status == 503) exchange_->response.with("Retry-After", "5");
}

bool HttpSession::may_go_on() const {
    return !broken_ && !unread_ && !house_->draining && parser_->keep_alive() && !exchange_->response.feed &&
           requests_ < house_->config.keep_alive_requests;
}

void HttpSession::tick(Moment now) {
    if (now < deadline_) return;
    deadline_ = Moment::max();
    late_ = true;
    phase_ == Phase::feeding ? pending_.finish() : stream_.cancel();
}

void HttpSession::drain() {
    if (phase_ == Phase::waiting || phase_ == Phase::parting) stream_.cancel();
    if (phase_ == Phase::feeding) pending_.finish();
}

/// Has something done by a worker; `pending_` tells when.
bool HttpSession::submit(std::function<void()> work) {
    pending_.begin();
    auto is_taken = house_->workers->submit([this, work = std::move(work), doorbell = house_->doorbell] {
        work();
        doorbell->ring([this] { pending_.finish(); });
    });
    if (!is_taken) pending_.finish();
    return is_taken;
}

void HttpSession::log() const {
    auto const& request = exchange_->request;
    std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started_;
    log_event(
        Severity::info,
        "request",
        {{"id", request.id},
         {"method", name_of(request.verb)},
         {"path", request.path},
         {"status", std::int64_t{exchange_->response.status}},
         {"ms", took.count()},
         {"bytes", sent_},
         {"client", request.client_address}}
    );
}

}  // namespace mulkko
