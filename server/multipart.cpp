#include "server/multipart.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr std::size_t kLongestPartHead = 4096;

}  // namespace

Multipart::Multipart(std::string const& boundary, PartSink& sink)
    : delimiter_("\r\n--" + boundary),
      sink_(&sink),
      // The first boundary has no line before it; this makes it look like the others.
      held_("\r\n") {}

Refusal Multipart::take(std::string_view bytes) {
    held_.append(bytes);
    Refusal refusal;
    for (auto moved = true; moved && !refusal;) {
        moved = false;
        refusal = step(moved);
    }
    held_.erase(0, at_);
    at_ = 0;
    return refusal;
}

Refusal Multipart::step(bool& moved) {
    switch (state_) {
        case State::bytes:
            return read_bytes(moved);
        case State::boundary:
            return read_boundary(moved);
        case State::head:
            return read_head(moved);
        case State::over:
            return read_end();
    }
    return 400;
}

Refusal Multipart::read_bytes(bool& moved) {
    auto end = rest().find(delimiter_);
    auto is_whole = end != std::string_view::npos;
    if (!in_part_) {
        if (end != 0) return is_whole || rest().size() >= delimiter_.size() ? Refusal{400} : Refusal{};
    } else {
        auto count = is_whole ? end : rest().size() - std::min(rest().size(), delimiter_.size() - 1);
        if (auto refusal = count > 0 ? sink_->part_bytes(rest().substr(0, count)) : Refusal{}) return refusal;
        drop(count);
    }
    if (!is_whole) return {};
    drop(delimiter_.size());
    state_ = State::boundary;
    moved = true;
    return in_part_ ? sink_->end_part() : Refusal{};
}

Refusal Multipart::read_boundary(bool& moved) {
    if (rest().size() < 2) return {};
    auto is_last = rest().starts_with("--");
    if (!is_last && !rest().starts_with("\r\n")) return 400;
    drop(2);
    state_ = is_last ? State::over : State::head;
    moved = true;
    return {};
}

Refusal Multipart::read_head(bool& moved) {
    auto end = rest().find("\r\n\r\n");
    if (std::min(end, rest().size()) > kLongestPartHead) return 400;
    if (end == std::string_view::npos) return {};
    auto head = read_part_head(rest().substr(0, end));
    if (!head) return 400;
    drop(end + 4);
    state_ = State::bytes;
    in_part_ = true;
    moved = true;
    return sink_->begin_part(std::move(*head));
}

Refusal Multipart::read_end() {
    auto end = rest();
    return end.empty() || end == "\r" || end == "\r\n" ? Refusal{} : 400;
}

}  // namespace mulkko
