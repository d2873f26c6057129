#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include "server/request_head.h"

namespace mulkko {

/// Takes the bytes of a body as they come.
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual Refusal take(std::string_view bytes) = 0;
    /// Is told that the body is whole.
    virtual Refusal finish() = 0;
};

/// Parses one request that HeadScan has passed, into a Request; the body goes to a sink.
class RequestParser : public boost::beast::http::basic_parser<true> {
public:
    explicit RequestParser(Request& request) : head_(request) {}

    RequestHead const& head() const { return head_; }

    /// Reads the whole head. Errors: 400, 415, 417, 501.
    Refusal read_head(std::string_view bytes);

    /// Says where the body goes. Errors: 413, before anything is read, when the sender tells its length.
    Refusal open_body(BodySink& sink, std::uint64_t limit);

    /// Reads some of the body; `used` tells how many bytes are done with.
    /// Errors: 400, 413, and those of the sink.
    Refusal read_body(std::string_view bytes, std::size_t& used);

private:
    using error_code = boost::beast::error_code;
    using string_view = boost::beast::string_view;
    using field = boost::beast::http::field;
    using verb = boost::beast::http::verb;

    void on_request_impl(verb, string_view method, string_view target, int version, error_code&) override;
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(field known, string_view name, string_view value, error_code&) override;
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code& failure) override;
    void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code& failure) override;
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& failure) override;
    void on_finish_impl(error_code&) override {}

    RequestHead head_;
    BodySink* sink_ = nullptr;
    std::uint64_t limit_ = 0;
    std::uint64_t taken_ = 0;
    std::size_t extension_bytes_ = 0;
    Refusal refusal_;
};

}  // namespace mulkko
