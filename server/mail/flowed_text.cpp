#include <algorithm>

#include "server/mail/letter_text.h"

namespace mulkko {
namespace {

std::size_t quote_depth(std::string_view line) { return std::min(line.find_first_not_of('>'), line.size()); }

/// Takes off the space that keeps a line from looking like something else.
std::string_view unstuffed(std::string_view line) {
    if (line.starts_with(' ')) line.remove_prefix(1);
    return line;
}

}  // namespace

std::string without_soft_breaks(std::string_view text, DelSp delsp) {
    std::string joined;
    bool open = false;
    std::size_t open_depth = 0;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        auto const depth = quote_depth(line);
        auto const words = unstuffed(line.substr(depth));
        bool const goes_on = open && depth == open_depth && words != "-- ";
        if (!goes_on) {
            if (open) joined += '\n';
            joined.append(depth, '>').append(depth > 0 && !words.empty() ? " " : "");
        }
        open = words.ends_with(' ') && words != "-- ";
        open_depth = depth;
        joined += words;
        if (open && delsp == DelSp::yes) joined.pop_back();
        if (!open) joined += '\n';
    }
    return joined;
}

}  // namespace mulkko
