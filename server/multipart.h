#pragma once

#include <string>
#include <string_view>

#include "server/part_head.h"
#include "server/request_parser.h"

namespace mulkko {

/// Takes the parts of a multipart body as they come.
class PartSink {
public:
    virtual ~PartSink() = default;
    virtual Refusal begin_part(PartHead head) = 0;
    virtual Refusal part_bytes(std::string_view bytes) = 0;
    virtual Refusal end_part() = 0;
};

/// Splits a multipart/form-data body into its parts while it streams by; holds back no more than a part's
/// head or the length of a boundary.
/// Errors: 400 for whatever is not exactly boundary, head, bytes, boundary … closing boundary.
class Multipart {
public:
    Multipart(std::string const& boundary, PartSink& sink);

    Refusal take(std::string_view bytes);
    Refusal finish() const { return state_ == State::over ? Refusal{} : 400; }

private:
    enum class State { head, bytes, boundary, over };

    Refusal step(bool& moved);
    Refusal read_boundary(bool& moved);
    Refusal read_head(bool& moved);
    Refusal read_bytes(bool& moved);
    Refusal read_end();
    void drop(std::size_t count) { at_ += count; }
    std::string_view rest() const { return std::string_view(held_).substr(at_); }

    std::string delimiter_;  ///< CRLF, two hyphens, boundary
    PartSink* sink_;
    std::string held_;
    std::size_t at_ = 0;
    State state_ = State::bytes;
    bool in_part_ = false;
};

}  // namespace mulkko
