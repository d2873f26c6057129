#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/response.h"

namespace mulkko {

/// Says how an answer goes out, beyond what the handler knows.
struct AnswerFacts {
    std::string_view request_id;
    std::string_view date;  ///< in the form of HTTP
    bool is_head_request = false;
    bool is_http_1_0 = false;
    bool keeps_alive = true;
    bool secure = false;
};

/// Appends status line and fields, the empty line included; what a handler names itself is not said twice.
/// No line break in a handler's value reaches the wire.
void write_head(std::string& out, Response const& response, AnswerFacts const& facts);

/// Tells whether an answer of this status ever has a body.
bool may_have_body(int status);

/// Tells whether an answer goes out in chunks, because nobody knows its length yet.
bool comes_in_chunks(Response const& response, bool is_http_1_0);

/// Units: bytes.
std::int64_t body_size(Response const& response);

/// Gives the words that go with a status.
std::string_view reason_of(int status);

}  // namespace mulkko
