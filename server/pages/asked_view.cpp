#include "server/pages/ticket_page.h"
#include "server/views/routing_words.h"

namespace mulkko::pages {

Result<void> show_why_asked(Call& call, Page& page, TicketView const& item) {
    auto const reasons = call.desk().reasons_for(call.actor(), item.ticket.id);
    if (!reasons) return pass(reasons);
    bool const by_manager = static_cast<bool>(item.offer->made_by);
    if (reasons->empty() && !by_manager) return {};
    auto part = page.view().add("asked");
    part.show_if("asked_by_manager", by_manager);
    for (auto const& reason : *reasons) {
        auto line = part.add("reasons");
        line.set("term_name", page.words().text(std::string{"term."}.append(name_of(reason.term))));
        line.set("term_words", in_words(reason.words, page.words()));
    }
    return {};
}

}  // namespace mulkko::pages
