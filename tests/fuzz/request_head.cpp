#include "server/request_parser.h"
#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {
namespace {

constexpr std::size_t kPiece = 7;

struct Verdict {
    Refusal refusal;
    std::size_t length = 0;
    friend bool operator==(Verdict const&, Verdict const&) = default;
};

Verdict read_at_once(std::string_view bytes) {
    HeadScan scan({.bytes = 8192, .fields = 100});
    auto refusal = scan.look_at(bytes);
    return {refusal, refusal ? 0 : scan.length()};
}

Verdict read_in_pieces(std::string_view bytes) {
    HeadScan scan({.bytes = 8192, .fields = 100});
    for (std::size_t came = 0; came < bytes.size() && scan.length() == 0;) {
        came = std::min(came + kPiece, bytes.size());
        if (auto refusal = scan.look_at(bytes.substr(0, came))) return {refusal, 0};
    }
    return {{}, scan.length()};
}

}  // namespace

void request_head(std::string_view bytes) {
    auto whole = read_at_once(bytes);
    auto pieces = read_in_pieces(bytes);
    must(whole == pieces, "a head means the same however its bytes arrive");
    if (whole.refusal || whole.length == 0) return;
    Request request;
    RequestParser parser(request);
    if (parser.read_head(bytes.substr(0, whole.length))) return;
    must(!request.path.empty() && request.path.front() == '/', "a path begins with a slash");
    must(request.path.find('\0') == request.path.npos, "a path holds no NUL");
    must(parser.head().is_http_1_0() || request.headers.contains("host"), "a request names its host");
}

}  // namespace mulkko::fuzz
