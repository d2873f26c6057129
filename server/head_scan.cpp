#include "server/head_scan.h"

#include <algorithm>
#include <array>

#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::size_t kLongestMethod = 32;

constexpr std::array<bool, 256> kTokenBytes = [] {
    std::array<bool, 256> bytes{};
    for (unsigned char c : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        bytes[c] = true;
    }
    return bytes;
}();

bool is_control(unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; }

}  // namespace

bool is_token(std::string_view text) {
    auto fits = [](unsigned char c) { return kTokenBytes[c]; };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

Refusal HeadScan::look_at(std::string_view head) {
    while (length_ == 0) {
        auto end = head.find('\n', seen_);
        if (end == std::string_view::npos) return look_at_rest(head.substr(seen_));
        if (end == seen_ || head[end - 1] != '\r') return 400;
        auto line = head.substr(seen_, end - 1 - seen_);
        auto refusal = request_line_ == 0 ? look_at_request_line(line) : look_at_field(line);
        if (refusal) return refusal;
        seen_ = end + 1;
        if (request_line_ == 0) request_line_ = seen_;
        if (line.empty()) length_ = seen_;
    }
    return {};
}

Refusal HeadScan::look_at_request_line(std::string_view line) {
    if (line.size() > limits_.bytes) return look_at_rest(line);
    auto method = line.substr(0, line.find(' '));
    if (!is_token(method)) return 400;
    if (method.size() > kLongestMethod) return 501;
    auto version = line.substr(std::min(line.rfind(' '), line.size()));
    if (version != " HTTP/1.1" && version != " HTTP/1.0") return 400;
    auto target = line.substr(0, line.size() - version.size());
    return std::count(target.begin(), target.end(), ' ') == 1 ? Refusal{} : 400;
}

Refusal HeadScan::look_at_field(std::string_view line) {
    if (seen_ + line.size() - request_line_ > limits_.bytes) return 431;
    if (line.empty()) return {};
    if (++fields_ > limits_.fields) return 431;
    auto colon = line.find(':');
    auto name = line.substr(0, std::min(colon, line.size()));
    // Some that stand before or behind a server take Content_Length for Content-Length.
    if (name.size() == line.size() || !is_token(name) || name.find('_') != std::string_view::npos) return 400;
    unsigned char high = 0;
    for (unsigned char c : line.substr(colon + 1)) {
        if (is_control(c)) return 400;
        high |= c;
    }
    return high < 0x80 || is_valid_utf8(line) ? Refusal{} : 400;
}

/// Judges a line that is not whole yet by its length alone.
Refusal HeadScan::look_at_rest(std::string_view rest) {
    if (request_line_ != 0)
        return seen_ + rest.size() - request_line_ > limits_.bytes ? Refusal{431} : Refusal{};
    if (rest.size() <= limits_.bytes) return {};
    return rest.find(' ') <= kLongestMethod ? 414 : 501;
}

}  // namespace mulkko
