#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/problem_form.h"
#include "server/pages/shelves.h"
#include "server/pages/ticket_page.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr int kOffers = 50;

bool is_for(Actor const& reader, TicketView const& item) {
    return item.offer && item.offer->expert == reader.expert;
}

void show_offer(Page& page, TicketView const& item) {
    auto card = page.view().add("offers");
    show_chips(card, page.words(), *page.reader(), item);
    show_offer_deadline(card, page.words(), *item.offer);
    show_statement(card, page.words(), item.ticket.problem);
    show_moves(page, item, {}, card);
}

}  // namespace

Result<Response> my_offers(Call& call) {
    TicketQuery query;
    query.states = states_of(call.house.rules().workflow, {Category::fresh});
    query.order = TicketOrder::oldest;
    query.limit = kOffers;
    auto const found = call.desk().tickets_for(call.actor(), std::move(query));
    Page page{call, "offers/index.html", "/offers"};
    bool none = true;
    for (auto const& item : found.items) {
        if (!is_for(call.actor(), item)) continue;
        show_offer(page, item);
        none = false;
    }
    page.view().show_if("no_offers", none);
    show_file_limits(page, call.house.config());
    return page.answer();
}

}  // namespace mulkko::pages
