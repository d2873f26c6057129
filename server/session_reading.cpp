#include <algorithm>

#include "server/log.h"
#include "server/media_type.h"
#include "server/session.h"

namespace mulkko {
namespace {

constexpr std::size_t kHeadRead = 4096;
constexpr std::size_t kBodyRead = 65536;
constexpr std::size_t kIdleBuffer = 16384;

std::string_view text(boost::beast::flat_buffer const& buffer) {
    auto bytes = buffer.data();
    return {static_cast<char const*>(bytes.data()), bytes.size()};
}

Moment in(int seconds) { return std::chrono::steady_clock::now() + std::chrono::seconds(seconds); }

void name_media_types(std::vector<Part>& parts) {
    for (auto& part : parts) {
        if (!part.file.empty()) part.media_type = media_type_of(part.file);
    }
}

/// The last entry is the one our proxy wrote; those before it anybody may have invented.
std::string_view last_entry(std::string_view list) {
    auto comma = list.rfind(',');
    auto entry = comma == std::string_view::npos ? list : list.substr(comma + 1);
    return entry.substr(std::min(entry.find_first_not_of(' '), entry.size()));
}

}  // namespace

Awaitable<void> HttpSession::receive_head() {
    phase_ = Phase::waiting;
    // A new connection has said already by when it must have spoken.
    if (requests_ > 1) deadline_ = in(house_->config.keep_alive_seconds);
    if (buffer_.size() == 0 && buffer_.capacity() > kIdleBuffer) buffer_.shrink_to_fit();
    for (;;) {
        if (buffer_.size() > 0) {
            if (phase_ == Phase::waiting) begin_reading();
            if (auto refusal = scan_.look_at(text(buffer_))) refuse(*refusal);
            if (settled_ || scan_.length() > 0) break;
        }
        co_await fill(kHeadRead);
        if (gone_ || settled_) break;
    }
    deadline_ = Moment::max();
}

void HttpSession::begin_reading() {
    phase_ = Phase::reading;
    started_ = std::chrono::steady_clock::now();
    auto by = started_ + std::chrono::seconds(house_->config.header_seconds);
    deadline_ = requests_ > 1 ? by : std::min(by, deadline_);
}

void HttpSession::read_head() {
    parser_.emplace(exchange_->request);
    auto refusal = parser_->read_head(text(buffer_).substr(0, scan_.length()));
    buffer_.consume(scan_.length());
    read_cookies(exchange_->request);
    if (is_proxy_) believe_proxy();
    if (refusal) refuse(*refusal);
}

void HttpSession::believe_proxy() {
    auto& request = exchange_->request;
    auto from = std::string(last_entry(request.header("x-forwarded-for").value_or("")));
    boost::system::error_code failure;
    asio::ip::make_address(from, failure);
    if (!failure) request.client_address = from;
    request.secure = request.header("x-forwarded-proto") == "https";
}

Awaitable<void> HttpSession::receive_body() {
    body_ = plan_body(admission_, house_->config, exchange_->request, house_->held_bytes);
    if (auto refusal = parser_->open_body(*body_.sink, body_.limit)) {
        refuse(*refusal);
        co_return;
    }
    if (parser_->head().awaits_continue() && buffer_.size() == 0) {
        Gather go_on{asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25)};
        co_await send(go_on);
    }
    if (!gone_) co_await read_body();
    if (gone_ || settled_) co_return;
    if (auto refusal = body_.sink->finish()) refuse(*refusal);
    if (!settled_ && !exchange_->request.parts.empty()) co_await look_into_files();
}

Awaitable<void> HttpSession::read_body() {
    auto const& config = house_->config;
    phase_ = Phase::reading;
    Pace pace(in(0), config.body_idle_seconds, config.body_bytes_per_second);
    while (!gone_ && !settled_) {
        std::size_t used = 0;
        auto refusal = parser_->read_body(text(buffer_), used);
        buffer_.consume(used);
        pace.moved(used);
        if (refusal) refuse(*refusal);
        if (refusal || parser_->is_done()) break;
        deadline_ = pace.next(in(0));
        co_await fill(kBodyRead);
    }
    deadline_ = Moment::max();
}

Awaitable<void> HttpSession::look_into_files() {
    auto work = [&] {
        try {
            name_media_types(exchange_->request.parts);
        } catch (std::exception const& failure) {
            log_event(Severity::warning, "media_type_unknown", {{"reason", failure.what()}});
        }
    };
    phase_ = Phase::working;
    if (!submit(work)) refuse(503);
    co_await pending_.wait();
}

Awaitable<void> HttpSession::fill(std::size_t most) {
    auto room = buffer_.max_size() - buffer_.size();
    if (room == 0) {
        refuse(400);
        co_return;
    }
    late_ = false;
    auto space = buffer_.prepare(std::min(most, room));
    auto [failure, count] = co_await stream_.read_some(space);
    buffer_.commit(count);
    if (!failure) co_return;
    if (late_ && phase_ == Phase::reading) {
        refuse(408);
    } else {
        gone_ = true;
    }
}

}  // namespace mulkko
