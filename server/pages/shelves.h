#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/call.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Holds tickets that somebody looks for together: those still open, drafts, those ended.
struct Shelf {
    std::string_view name;   ///< ?show=open
    std::string_view label;  ///< a catalogue key
    std::vector<std::string> states;
};

/// Shows a person's own tickets as cards: the shelf that ?show names, searched by ?q.
/// Errors: invalid (search words, cursor).
Result<Response> shelves_page(
    Call& call, std::string name, std::string_view place, std::vector<Shelf> const& shelves
);

/// Lists the workflow's states of these categories, without the state of drafts.
std::vector<std::string> states_of(Workflow const& workflow, std::initializer_list<Category> categories);

}  // namespace mulkko::pages
