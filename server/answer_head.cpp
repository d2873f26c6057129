#include "server/answer_head.h"

#include <algorithm>
#include <array>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>
#include <charconv>

#include "server/finite_feed.h"
#include "server/head_scan.h"

namespace mulkko {
namespace {

using boost::beast::iequals;

constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
    "'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'";

/// The rim alone knows these.
constexpr std::array<std::string_view, 10> kOwn{
    "connection",
    "content-length",
    "content-type",
    "date",
    "keep-alive",
    "server",
    "trailer",
    "upgrade",
    "transfer-encoding",
    "x-request-id",
};

bool is_own(std::string_view name) {
    return std::any_of(kOwn.begin(), kOwn.end(), [&](auto own) { return iequals(own, name); });
}

void write_number(std::string& out, std::int64_t number) {
    std::array<char, 20> digits;
    auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void write_length(std::string& out, std::int64_t size) {
    out.append("Content-Length: ");
    write_number(out, size);
    out.append("\r\n");
}

void write_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    auto start = out.size();
    out.append(value);
    auto is_control = [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; };
    std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), is_control, ' ');
    out.append("\r\n");
}

bool names(Response const& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(), [&](auto const& field) {
        return iequals(field.first, name);
    });
}

void write_unless_named(
    std::string& out, Response const& response, std::string_view name, std::string_view value
) {
    if (!names(response, name)) out.append(name).append(": ").append(value).append("\r\n");
}

void write_framing(std::string& out, Response const& response, AnswerFacts const& facts) {
    if (may_have_body(response.status)) {
        if (!response.content_type.empty()) write_field(out, "Content-Type", response.content_type);
        // A feed goes on until the connection ends, unless it comes in chunks.
        if (response.feed == nullptr) write_length(out, body_size(response));
        if (comes_in_chunks(response, facts.is_http_1_0)) out.append("Transfer-Encoding: chunked\r\n");
    }
    if (!facts.keeps_alive) {
        out.append("Connection: close\r\n");
    } else if (facts.is_http_1_0) {
        out.append("Connection: keep-alive\r\n");
    }
}

void write_protection(std::string& out, Response const& response, AnswerFacts const& facts) {
    write_unless_named(out, response, "X-Content-Type-Options", "nosniff");
    write_unless_named(out, response, "Referrer-Policy", "same-origin");
    if (response.content_type.starts_with("text/html")) {
        write_unless_named(out, response, "Content-Security-Policy", kPagePolicy);
    }
    if (facts.secure) write_unless_named(out, response, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

bool comes_in_chunks(Response const& response, bool is_http_1_0) {
    return !is_http_1_0 && dynamic_cast<FiniteFeed const*>(response.feed.get()) != nullptr;
}

std::int64_t body_size(Response const& response) {
    if (auto streamed = std::get_if<Streamed>(&response.body)) return streamed->size;
    if (auto shared = std::get_if<SharedBytes>(&response.body)) {
        return *shared ? static_cast<std::int64_t>((*shared)->size()) : 0;
    }
    return static_cast<std::int64_t>(std::get<std::string>(response.body).size());
}

std::string_view reason_of(int status) {
    auto known = boost::beast::http::int_to_status(static_cast<unsigned>(status));
    auto reason = boost::beast::http::obsolete_reason(known);
    return {reason.data(), reason.size()};
}

void write_head(std::string& out, Response const& response, AnswerFacts const& facts) {
    out.append("HTTP/1.1 ");
    write_number(out, response.status);
    out.append(" ").append(reason_of(response.status));
    out.append("\r\nServer: mulkko\r\nDate: ").append(facts.date);
    out.append("\r\nX-Request-Id: ").append(facts.request_id).append("\r\n");
    write_framing(out, response, facts);
    for (auto const& [name, value] : response.headers) {
        if (is_token(name) && !is_own(name)) write_field(out, name, value);
    }
    write_protection(out, response, facts);
    out.append("\r\n");
}

}  // namespace mulkko
