#include "server/pages/figures_now.h"

#include <array>

#include "domain/queue.h"
#include "server/house.h"
#include "server/pages/shelves.h"
#include "server/views/address.h"

namespace mulkko::pages {
namespace {

struct Need {
    std::string_view name;
    TicketQuery query;
    std::string url;
};

std::vector<Need> needs_of(Workflow const& workflow) {
    using enum Category;
    auto const open = states_of(workflow, {fresh, active, waiting});
    auto const with = [](Attention attention) {
        return address_of("/board", {{"attention", std::string{name_of(attention)}}});
    };
    return {
        {"overdue", {.states = open, .overdue = true}, "/board?overdue=true"},
        {"at_risk", {.states = open, .attention = Attention::at_risk}, with(Attention::at_risk)},
        {"unassigned", {.states = states_waiting_for_an_expert(workflow)}, "/board/queue"},
        {"expiring", {.states = open, .attention = Attention::expiring}, with(Attention::expiring)},
        {"silent",
         {.states = states_of(workflow, {waiting}), .attention = Attention::silent},
         with(Attention::silent)},
    };
}

}  // namespace

void show_needs_now(Page& page, Call& call) {
    for (auto& [name, query, url] : needs_of(call.house.rules().workflow)) {
        query.scope = scope_of(call.actor());
        query.now = call.now;
        auto box = page.view().add("needs");
        auto const count = call.store->tickets().count(query);
        box.set("need_name", page.words().text(std::string{"need."}.append(name)));
        box.set("need_count", count);
        box.set("need_url", url);
        box.show_if("need_some", count > 0);
    }
}

}  // namespace mulkko::pages
