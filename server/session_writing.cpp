#include <algorithm>
#include <array>
#include <charconv>

#include "server/answer_head.h"
#include "server/finite_feed.h"
#include "server/log.h"
#include "server/session.h"

namespace mulkko {
namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kTlsRecord = 16 * 1024;
constexpr int kSlowestReader = 256;
constexpr auto kHeartbeat = std::chrono::seconds(15);
constexpr auto kFarewell = std::chrono::seconds(1);
constexpr auto kLingering = std::chrono::seconds(10);
constexpr auto kLingeringIdle = std::chrono::seconds(2);

std::size_t size_of(Gather const& bytes) { return bytes[0].size() + bytes[1].size(); }

void skip(Gather& bytes, std::size_t count) {
    for (auto& buffer : bytes) {
        auto taken = std::min(count, buffer.size());
        buffer += taken;
        count -= taken;
    }
}

std::string_view bytes_of(Response const& response) {
    if (auto shared = std::get_if<SharedBytes>(&response.body))
        return *shared ? **shared : std::string_view();
    auto own = std::get_if<std::string>(&response.body);
    return own ? *own : std::string_view();
}

std::string in_a_chunk(std::string const& piece) {
    std::array<char, 16> digits{};
    auto const end = std::to_chars(digits.begin(), digits.end(), piece.size(), 16).ptr;
    return std::string(digits.data(), end) + "\r\n" + piece + "\r\n";
}

/// Ends a feed that came in chunks; one that broke off is left without an end.
std::string_view end_of_chunks(Feed const& feed) {
    auto const* finite = dynamic_cast<FiniteFeed const*>(&feed);
    return finite != nullptr && finite->is_whole() ? "0\r\n\r\n" : "";
}

/// Reads the next piece. With the last one the end is looked for as well: the reader knows only there whether
/// the bytes are those that were kept, and a client that misses the last piece knows that it misses
/// something.
Result<std::size_t> next_piece(ContentReader& reader, std::span<char> piece, std::int64_t left) {
    auto wanted = std::min<std::int64_t>(left, static_cast<std::int64_t>(piece.size()));
    auto count = reader.read(piece.first(static_cast<std::size_t>(wanted)));
    if (!count || static_cast<std::int64_t>(*count) != left) return count;
    char beyond = 0;
    auto end = reader.read(std::span(&beyond, 1));
    return end ? count : end;
}

}  // namespace

Gather HttpSession::answer_bytes() {
    auto const& request = exchange_->request;
    auto const& response = exchange_->response;
    AnswerFacts facts{
        .request_id = request.id,
        .date = house_->date,
        .is_http_1_0 = parser_ && parser_->head().is_http_1_0(),
        .keeps_alive = keeps_alive_,
        .secure = request.secure,
    };
    head_.clear();
    write_head(head_, response, facts);
    auto body = bytes_of(response);
    if (request.verb == Verb::head || !may_have_body(response.status)) body = {};
    if (stream_.is_tls() && body.size() < kTlsRecord) {
        head_.append(body);
        body = {};
    }
    return {asio::buffer(head_), asio::buffer(body.data(), body.size())};
}

Awaitable<void> HttpSession::send_answer() {
    phase_ = Phase::writing;
    auto bytes = answer_bytes();
    auto now = stream_.write_now(bytes);
    sent_ += static_cast<std::int64_t>(now);
    skip(bytes, now);
    if (size_of(bytes) > 0) co_await send(bytes);
    auto const& response = exchange_->response;
    if (gone_ || !may_have_body(response.status) || exchange_->request.verb == Verb::head) co_return;
    if (auto streamed = std::get_if<Streamed>(&response.body)) co_await send_stream(*streamed);
    if (response.feed) co_await send_feed(response.feed);
}

Awaitable<void> HttpSession::send_stream(Streamed const& streamed) {
    std::vector<char> piece(static_cast<std::size_t>(std::min<std::int64_t>(streamed.size, kPiece)));
    for (auto left = streamed.size; left > 0 && !gone_;) {
        Result<std::size_t> count = 0;
        auto read = [&] { count = next_piece(*streamed.reader, piece, left); };
        auto is_taken = submit(read);
        co_await pending_.wait();
        if (!is_taken || !count || *count == 0) {
            // The head has promised more: breaking off is all that is left to say.
            log_event(Severity::error, "answer_broken_off", {{"id", exchange_->request.id}, {"left", left}});
            gone_ = true;
            co_return;
        }
        left -= static_cast<std::int64_t>(*count);
        Gather bytes{asio::buffer(piece.data(), *count)};
        co_await send(bytes);
    }
}

Awaitable<void> HttpSession::send(Gather bytes) {
    Pace pace(std::chrono::steady_clock::now(), house_->config.write_stall_seconds, kSlowestReader);
    while (size_of(bytes) > 0 && !gone_) {
        deadline_ = pace.next(std::chrono::steady_clock::now());
        auto [failure, count] = co_await stream_.write_some(bytes);
        deadline_ = Moment::max();
        gone_ = failure.failed();
        pace.moved(count);
        sent_ += static_cast<std::int64_t>(count);
        skip(bytes, count);
    }
}

Awaitable<void> HttpSession::send_feed(std::shared_ptr<Feed> feed) {
    // The feed may call long after this connection has ended: then the name on the bell is gone.
    auto bell = std::make_shared<Pending*>(&pending_);
    auto end = [&](void*) { *bell = nullptr, feed->close(); };
    std::unique_ptr<void, decltype(end)> at_end(this, end);
    feed->open([bell, doorbell = house_->doorbell] {
        doorbell->ring([bell] {
            if (*bell != nullptr) (*bell)->finish();
        });
    });
    bool const in_chunks = comes_in_chunks(exchange_->response, parser_ && parser_->head().is_http_1_0());
    bool is_over = false;
    for (late_ = false; !gone_ && (in_chunks || !house_->draining); late_ = false) {
        pending_.begin();
        auto piece = feed->take();
        is_over = !piece;
        if (is_over) break;
        if (piece->empty()) {
            phase_ = Phase::feeding;
            deadline_ = std::chrono::steady_clock::now() + kHeartbeat;
            co_await pending_.wait();
            deadline_ = Moment::max();
            phase_ = Phase::writing;
            if (late_) piece = feed->heartbeat();
        }
        if (in_chunks && !piece->empty()) piece = in_a_chunk(*piece);
        Gather bytes{asio::buffer(*piece)};
        co_await send(bytes);
    }
    if (!in_chunks || !is_over) co_return;
    auto const end_mark = end_of_chunks(*feed);
    Gather last{asio::buffer(end_mark)};
    co_await send(last);
}

/// A connection closed with bytes unread is reset, and the client may never see the answer: so what it still
/// sends is read and dropped for a while.
Awaitable<void> HttpSession::part() {
    phase_ = Phase::parting;
    auto unread = unread_ || buffer_.size() > 0 || stream_.has_unread();
    if (!unread && !stream_.is_tls()) co_return;
    deadline_ = std::chrono::steady_clock::now() + kFarewell;
    co_await stream_.finish_sending();
    auto end = std::chrono::steady_clock::now() + kLingering;
    while (unread && !gone_) {
        buffer_.clear();
        deadline_ = std::min(end, std::chrono::steady_clock::now() + kLingeringIdle);
        co_await fill(buffer_.max_size());
    }
}

}  // namespace mulkko
