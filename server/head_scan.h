#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace mulkko {

/// Names the HTTP status that a request is refused with; none where all is well.
using Refusal = std::optional<int>;

/// Units: bytes; the request line may be as long as all the fields together.
struct HeadLimits {
    std::size_t bytes = 8192;
    std::size_t fields = 100;
};

/// Watches the bytes of a request's head as they arrive, before the parser sees them: lines end in CRLF and
/// nothing else, none is folded, no control characters, no more of it than allowed.
class HeadScan {
public:
    explicit HeadScan(HeadLimits limits) : limits_(limits) {}

    /// Looks on; `head` is all that came so far, from the request's first byte. Each line is looked at once.
    /// Errors: 414 (target too long), 431 (fields), 501 (method too long), 400 for all else.
    Refusal look_at(std::string_view head);

    /// Tells how long the head is; 0 until its end was seen.
    std::size_t length() const { return length_; }

private:
    Refusal look_at_request_line(std::string_view line);
    Refusal look_at_field(std::string_view line);
    Refusal look_at_rest(std::string_view rest);

    HeadLimits limits_;
    std::size_t seen_ = 0;
    std::size_t request_line_ = 0;
    std::size_t fields_ = 0;
    std::size_t length_ = 0;
};

/// Tells whether a text is a token, as methods and field names are.
bool is_token(std::string_view text);

}  // namespace mulkko
