#include "server/target.h"

#include <algorithm>

#include "server/percent.h"
#include "server/urlencoded.h"

namespace mulkko {
namespace {

bool is_visible(char c) { return c > 0x20 && c < 0x7f; }

/// A fragment never goes over the wire, and a backslash is a slash to some that stand before or behind us.
bool has_safe_bytes(std::string_view target) {
    return std::all_of(target.begin(), target.end(), [](char c) {
        return is_visible(c) && c != '#' && c != '\\';
    });
}

bool hides_a_separator(std::string_view raw_path) {
    for (auto at = raw_path.find('%'); at != std::string_view::npos; at = raw_path.find('%', at + 1)) {
        auto code = raw_path.substr(at + 1, 2);
        if (code == "2f" || code == "2F" || code == "5c" || code == "5C") return true;
    }
    return false;
}

bool climbs(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);
        auto segment = path.substr(0, path.find('/'));
        if (segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

bool has_controls(std::string_view path) {
    return std::any_of(path.begin(), path.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

}  // namespace

bool read_target(std::string_view target, Request& request) {
    if (!target.starts_with('/') || target.starts_with("//") || !has_safe_bytes(target)) return false;
    auto raw_path = target.substr(0, target.find('?'));
    if (hides_a_separator(raw_path)) return false;
    auto path = percent_decoded(raw_path, Plus::itself);
    if (!path || has_controls(*path) || climbs(*path)) return false;
    request.path = std::move(*path);
    return raw_path.size() == target.size() ||
           read_urlencoded(target.substr(raw_path.size() + 1), request.query);
}

}  // namespace mulkko
