#pragma once

#include "server/views/page.h"

namespace mulkko::pages {

/// Shows how many tickets need a manager now, whatever period is looked at; each number leads to the board.
void show_needs_now(Page& page, Call& call);

}  // namespace mulkko::pages
