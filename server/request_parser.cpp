#include "server/request_parser.h"

#include <boost/beast/http/error.hpp>
#include <limits>

namespace mulkko {
namespace http = boost::beast::http;
namespace {

// Nobody needs chunk extensions; they are only a way to send much that counts for nothing.
constexpr std::size_t kMostExtensionBytes = 4096;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Refusal RequestParser::read_head(std::string_view bytes) {
    // HeadScan has measured the head already.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
    error_code failure;
    auto used = put(boost::asio::buffer(bytes.data(), bytes.size()), failure);
    auto refusal = head_.judged();
    if (refusal) return refusal;
    return failure || used != bytes.size() ? Refusal{400} : Refusal{};
}

Refusal RequestParser::open_body(BodySink& sink, std::uint64_t limit) {
    sink_ = &sink;
    limit_ = limit;
    eager(true);
    return head_.content_length().value_or(0) > limit ? Refusal{413} : Refusal{};
}

Refusal RequestParser::read_body(std::string_view bytes, std::size_t& used) {
    error_code failure;
    used = put(boost::asio::buffer(bytes.data(), bytes.size()), failure);
    if (refusal_) return refusal_;
    return !failure || failure == http::error::need_more ? Refusal{} : 400;
}

void RequestParser::on_request_impl(verb, string_view method, string_view target, int version, error_code&) {
    head_.line(view(method), view(target), version);
}

void RequestParser::on_field_impl(field known, string_view name, string_view value, error_code&) {
    // After the last chunk come trailers; nothing here believes in them.
    if (sink_ == nullptr) head_.field(known, view(name), view(value));
}

void RequestParser::on_chunk_header_impl(std::uint64_t, string_view extensions, error_code& failure) {
    extension_bytes_ += extensions.size();
    if (extension_bytes_ > kMostExtensionBytes) failure = http::error::bad_chunk_extension;
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view body, error_code& failure) {
    return on_body_impl(body, failure);
}

std::size_t RequestParser::on_body_impl(string_view body, error_code& failure) {
    taken_ += body.size();
    refusal_ = taken_ > limit_ ? Refusal{413} : sink_->take(view(body));
    if (refusal_) failure = http::error::body_limit;
    return body.size();
}

}  // namespace mulkko
