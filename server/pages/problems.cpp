#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/shelves.h"

namespace mulkko::pages {

Result<Response> my_problems(Call& call) {
    using enum Category;
    auto const& workflow = call.house.rules().workflow;
    std::vector<Shelf> const shelves{
        {"open", "shelf.open", states_of(workflow, {fresh, active, waiting})},
        {"drafts", "shelf.drafts", {workflow.initial()}},
        {"ended", "shelf.ended", states_of(workflow, {done})},
    };
    return shelves_page(call, "problems/index.html", "/problems", shelves);
}

Result<Response> my_cases(Call& call) {
    using enum Category;
    auto const& workflow = call.house.rules().workflow;
    std::vector<Shelf> const shelves{
        {"open", "shelf.guiding", states_of(workflow, {active, waiting})},
        {"ended", "shelf.ended", states_of(workflow, {done})},
    };
    return shelves_page(call, "cases/index.html", "/cases", shelves);
}

}  // namespace mulkko::pages
