#pragma once

#include <vector>

#include "server/call.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"

// What the three registers' pages share.

namespace mulkko::pages {

/// Says how many entries a register shows at once.
inline constexpr int kEntries = 50;

/// Reads after which entry a register's page begins: ?after.
template <typename SomeId>
SomeId begins_after(Call const& call) {
    return SomeId{number_from(call.request.query_value("after")).value_or(0)};
}

/// Takes the entry off that only tells that there are more, and shows the way to them.
template <typename T>
void show_more(Page& page, std::vector<T>& entries, std::string const& address) {
    if (entries.size() <= kEntries) return;
    entries.pop_back();
    page.view().show("more");
    page.view().set("more_url", address_of(address, {{"after", std::to_string(entries.back().id.value)}}));
}

/// Tells whether a register's form is shown again with the fault, rather than an error page.
inline bool is_fault_of_form(Error const& error) {
    return error.code == ErrorCode::invalid || (error.code == ErrorCode::conflict && !error.field.empty());
}

}  // namespace mulkko::pages
