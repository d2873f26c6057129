#pragma once

#include <string>

#include "server/call.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Shows what the board can be narrowed by, with what is chosen now.
void show_filters(Page& page, Call& call);

/// Gives the address of the board's next page under the same filters.
std::string filtered_address(Request const& request, std::string const& cursor);

}  // namespace mulkko::pages
