#include "storage/ticket_fields.h"

#include <utility>

namespace mulkko {
namespace {

Ticket joined(Ticket ticket, Problem problem) {
    problem.urgency = ticket.problem.urgency;
    ticket.problem = std::move(problem);
    return ticket;
}

}  // namespace

Ticket joined(TicketRow row) {
    auto& [ticket, problem] = row;
    return joined(std::move(ticket), std::move(problem));
}

TicketView joined(ViewRow row) {
    auto& [ticket, problem, company_name, company_country, expert_name, offer, offered_name] = row;
    TicketView view;
    view.ticket = joined(std::move(ticket), std::move(problem));
    view.company_name = std::move(company_name);
    view.company_country = std::move(company_country);
    view.expert_name = std::move(expert_name);
    if (offer.id) {
        view.offer = std::move(offer);
        view.offer->expert_name = std::move(offered_name);
    }
    return view;
}

std::string const& view_columns() {
    static std::string const text = columns<Ticket>("t") + ", " + columns<Problem>("p") +
                                    ", c.name, c.country, u.name, " + columns<Offer>("o") + ", ou.name";
    return text;
}

std::string const& view_tables() {
    static std::string const text =
        "tickets t join problems p on p.ticket_id = t.id left join companies c on c.id = t.company_id "
        "left join experts e on e.id = t.assigned_expert_id left join users u on u.id = e.user_id "
        "left join offers o on o.id = t.open_offer_id and o.status = 'open' "
        "left join experts oe on oe.id = o.expert_id left join users ou on ou.id = oe.user_id";
    return text;
}

}  // namespace mulkko
