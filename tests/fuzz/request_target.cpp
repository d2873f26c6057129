#include "server/target.h"

#include "domain/text.h"
#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {

void request_target(std::string_view bytes) {
    Request request;
    if (!read_target(bytes, request)) return;
    auto const& path = request.path;
    must(!path.empty() && path.front() == '/', "a path begins with a slash");
    must(is_valid_utf8(path), "a path is UTF-8 without NUL");
    must((path + "/").find("/../") == std::string::npos, "a path does not climb");
    must(path.find('\\') == path.npos, "a path has no backslash");
    for (auto const& [name, value] : request.query) {
        must(is_valid_utf8(name) && is_valid_utf8(value), "a query is UTF-8 without NUL");
    }
}

}  // namespace mulkko::fuzz
