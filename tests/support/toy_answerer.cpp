#include "tests/support/toy_answerer.h"

#include <span>
#include <stdexcept>

#include "server/finite_feed.h"

namespace mulkko {
namespace {

Response text(std::string body, int status = 200) {
    Response response{.status = status, .content_type = "text/plain; charset=utf-8"};
    response.body = std::move(body);
    return response;
}

char byte_at(std::size_t place) { return static_cast<char>(place * 31 + place / 251); }

Response sandboxed() {
    auto response = text("");
    response.headers = {{"Content-Security-Policy", "sandbox"}};
    return response;
}

/// Makes up bytes; fails at `broken_at`.
class MadeUp : public ContentReader {
public:
    MadeUp(std::size_t size, std::size_t broken_at) : size_(size), broken_at_(broken_at) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        auto count = std::min(buffer.size(), size_ - at_);
        if (at_ + count >= broken_at_) return fail(ErrorCode::broken, "error.broken");
        for (std::size_t i = 0; i < count; ++i) buffer[i] = byte_at(at_ + i);
        at_ += count;
        return count;
    }

private:
    std::size_t size_;
    std::size_t broken_at_;
    std::size_t at_ = 0;
};

Response streamed(std::size_t size, std::size_t broken_at = SIZE_MAX) {
    Response response{.content_type = "application/octet-stream"};
    response.body = Streamed{std::make_shared<MadeUp>(size, broken_at), static_cast<std::int64_t>(size)};
    return response;
}

std::string told(char const* kind, Fields const& fields) {
    std::string lines;
    for (auto const& [name, value] : fields) lines += std::string(kind) + " " + name + "=" + value + "\n";
    return lines;
}

/// Tells what arrived, so that a test can compare it.
Response echoed(Request const& request) {
    auto lines = "path " + request.path + "\n" + told("query", request.query) + told("form", request.form);
    for (auto const& [name, value] : request.cookies) lines += "cookie " + name + "=" + value + "\n";
    for (auto name : {"x-many", "accept", "te"}) {
        if (auto value = request.header(name)) lines += std::string(name) + " " + std::string(*value) + "\n";
    }
    lines += "client " + request.client_address + (request.secure ? " secure\n" : "\n");
    return text(lines + "body " + request.body);
}

/// Gives a line a piece, and after so many is over, or broken off.
class ToyTable : public FiniteFeed {
public:
    ToyTable(std::size_t lines, bool is_whole) : lines_(lines), is_whole_(is_whole) {}

    void open(std::function<void()>) override {}
    std::optional<std::string> take() override {
        if (given_ == lines_) return std::nullopt;
        return "line " + std::to_string(++given_) + "\n";
    }
    void close() override {}
    bool is_whole() const override { return is_whole_; }

private:
    std::size_t lines_, given_ = 0;
    bool is_whole_;
};

Response table(std::size_t lines, bool is_whole) {
    return {.content_type = "text/csv", .feed = std::make_shared<ToyTable>(lines, is_whole)};
}

std::size_t number_behind(std::string const& path, std::string_view start) {
    return std::stoul(path.substr(start.size()));
}

}  // namespace

/// Hands pieces from the test's thread to the rim's.
class ToyAnswerer::ToyFeed : public Feed {
public:
    explicit ToyFeed(ToyAnswerer& answerer) : answerer_(&answerer) {}

    void open(std::function<void()> wake) override {
        std::lock_guard lock(mutex_);
        wake_ = std::move(wake);
    }
    std::optional<std::string> take() override {
        std::lock_guard lock(mutex_);
        if (waiting_.empty() && over_) return std::nullopt;
        return std::exchange(waiting_, {});
    }
    void close() override { ++answerer_->closed_feeds; }

    void give(std::string const& piece, bool is_last) {
        std::lock_guard lock(mutex_);
        waiting_ += piece;
        over_ = is_last;
        if (wake_) wake_();
    }

private:
    ToyAnswerer* answerer_;
    std::mutex mutex_;
    std::function<void()> wake_;
    std::string waiting_;
    bool over_ = false;
};

ToyAnswerer::~ToyAnswerer() {
    release();
    for (auto& thread : threads_) thread.join();
}

Admission ToyAnswerer::admit(Request const& head) {
    Admission admission;
    if (head.path == "/refused") admission.refusal = text("no", 403);
    if (head.path == "/tiny") admission.body_limit = 10;
    if (head.path == "/upload") {
        admission.files = true;
        admission.file_limit = 300'000;
        admission.file_count_limit = 3;
        admission.body_limit = 10'000;
    }
    return admission;
}

void ToyAnswerer::answer(Request& request, std::function<void(Response)> done) {
    ++answered;
    auto const& path = request.path;
    if (path == "/held") return hold(std::move(done));
    if (path == "/elsewhere") {
        threads_.emplace_back([done = std::move(done)] { done(text("from another thread")); });
        return;
    }
    if (path == "/throws") throw std::runtime_error("machinery");
    if (path == "/nothing") return done(Response{.status = 204});
    if (path == "/same") return done(Response{.status = 304}.with("ETag", "\"1\""));
    if (path == "/page") {
        Response page{.content_type = "text/html; charset=utf-8"};
        page.body = "<!doctype html>";
        return done(std::move(page));
    }
    if (path == "/split")
        return done(text("split").with("X-Split", "a\r\nSet-Cookie: b=c").with("X Bad", "d"));
    if (path == "/sandboxed") return done(sandboxed());
    if (path == "/feed") {
        feed_ = std::make_shared<ToyFeed>(*this);
        return done(Response{.content_type = "text/event-stream", .feed = feed_});
    }
    if (path.starts_with("/table/")) return done(table(number_behind(path, "/table/"), true));
    if (path.starts_with("/torn/")) return done(table(number_behind(path, "/torn/"), false));
    if (path == "/upload") return done(uploaded(request));
    if (path.starts_with("/big/")) return done(text(std::string(number_behind(path, "/big/"), 'x')));
    if (path.starts_with("/stream/")) return done(streamed(number_behind(path, "/stream/")));
    if (path.starts_with("/broken/")) return done(streamed(2'000'000, number_behind(path, "/broken/")));
    done(echoed(request));
}

Response ToyAnswerer::refuse(Request const&, int status) { return text("refused", status); }

void ToyAnswerer::hold(std::function<void(Response)> done) {
    std::lock_guard lock(mutex_);
    ++held_;
    changed_.notify_all();
    threads_.emplace_back([this, done = std::move(done)] {
        std::unique_lock waiting(mutex_);
        changed_.wait(waiting, [this] { return released_; });
        waiting.unlock();
        done(text("held and released"));
    });
}

void ToyAnswerer::release() {
    std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
}

void ToyAnswerer::wait_for_held(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held_ >= count; });
}

void ToyAnswerer::feed(std::string const& piece) { feed_->give(piece, false); }

void ToyAnswerer::end_feed() { feed_->give("", true); }

Response ToyAnswerer::uploaded(Request& request) {
    auto lines = told("form", request.form);
    for (auto const& part : request.parts) {
        if (part.file.empty()) continue;
        lines += "file " + part.name + " " + part.file_name + " " + part.media_type + " " +
                 std::to_string(part.size) + " " + part.sha256 + "\n";
        if (!keep_files_in.empty()) std::filesystem::rename(part.file, keep_files_in + "/" + part.file_name);
    }
    return text(lines);
}

std::string streamed_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    for (std::size_t i = 0; i < count; ++i) bytes[i] = byte_at(i);
    return bytes;
}

}  // namespace mulkko
