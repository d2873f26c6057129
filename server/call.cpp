#include "server/call.h"

#include <charconv>

#include "server/house.h"

namespace mulkko {

Desk Call::desk() const { return {*store, house.rules(), now}; }
Registry Call::registry() const { return {*store, house.rules(), now}; }
Database& Call::database() const { return house.database(); }

Result<std::int64_t> Call::number_in_path(std::string_view name) const {
    auto found = request.path_values.find(name);
    std::string_view text = found == request.path_values.end() ? std::string_view{} : found->second;
    std::int64_t number = 0;
    auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    // One number has one path: no sign, no leading zero.
    bool plain =
        fault == std::errc{} && end == text.data() + text.size() && number > 0 && text.front() != '0';
    if (!plain) return fail(ErrorCode::not_found, "error.not_found");
    return number;
}

}  // namespace mulkko
