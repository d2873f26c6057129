#pragma once

#include <boost/beast/http/field.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/head_scan.h"
#include "server/request.h"

namespace mulkko {

/// Reads a request's line and fields into a Request, and judges what a lenient parser lets pass: two readings
/// of one request are an attack. The first fault stands; the rest is still read, so that the refusal can
/// speak the client's language.
class RequestHead {
public:
    explicit RequestHead(Request& request) : request_(&request) {}

    void line(std::string_view method, std::string_view target, int version);
    void field(boost::beast::http::field known, std::string_view name, std::string_view value);

    /// Judges the whole, once all fields are read.
    Refusal judged();

    bool is_http_1_0() const { return version_ == 10; }
    bool awaits_continue() const { return awaits_continue_ && !is_http_1_0(); }
    bool has_body() const { return chunked_ || content_length_.value_or(0) > 0; }
    std::optional<std::uint64_t> content_length() const { return content_length_; }

private:
    void refuse(int status);
    void host(std::string_view value);
    void length(std::string_view value);
    void coding(std::string_view value);
    void expect(std::string_view value);
    void store(std::string_view name, std::string_view value);

    Request* request_;
    Refusal refusal_;
    int version_ = 11;
    int hosts_ = 0;
    bool coded_ = false;
    bool chunked_ = false;
    bool awaits_continue_ = false;
    std::optional<std::uint64_t> content_length_;
};

/// Tells whether a Host field names a host, with or without a port.
bool is_host(std::string_view value);

/// Reads the Cookie field; of two cookies with one name the first counts.
void read_cookies(Request& request);

}  // namespace mulkko
