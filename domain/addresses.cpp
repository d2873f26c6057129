#include "domain/addresses.h"

#include <algorithm>

#include "domain/outbox.h"
#include "domain/publishing.h"
#include "domain/telling.h"

namespace mulkko {
namespace {

constexpr int kMostTickets = 200;

bool tells_of(Event const& event, UserId reader) {
    auto const found = event.data.find("reader");
    return event.action == "mail_fails" && found != event.data.end() && found->second == Value{reader.value};
}

}  // namespace

std::optional<AddressTrouble> Addresses::trouble_of(UserId user) {
    auto trouble = store_.outbox().trouble_of(user);
    if (!trouble || !trouble->stops_mail()) return std::nullopt;
    return trouble;
}

void Addresses::note_failure(UserId id, std::string const& said) {
    auto const user = store_.users().find(id);
    auto const fault = address_fault_in(said);
    if (!user || fault == AddressFault::none) return;
    auto const known = store_.outbox().trouble_of(user->email);
    auto const trouble =
        with_failure(known.value_or(AddressTrouble{.address = user->email}), fault, said, now_);
    store_.outbox().note(trouble);
    bool const newly = trouble.stops_mail() && !(known && known->stops_mail());
    if (!newly || !user->expert) return;
    TicketQuery query;
    query.scope.expert = *user->expert;
    query.limit = kMostTickets;
    for (auto const& state : rules_.workflow.states()) {
        if (state.category != Category::done) query.states.push_back(state.name);
    }
    for (auto const& item : store_.tickets().list(query).items) tell_managers(*user, item.ticket);
}

void Addresses::note_unread_offer(User const& expert, Notice const& notice) {
    auto const ticket = store_.tickets().find(notice.ticket);
    if (!ticket || !expert.expert) return;
    bool const told = std::ranges::any_of(store_.events().of(notice.ticket), [&](Event const& event) {
        return event.at >= notice.created_at && tells_of(event, expert.id);
    });
    if (!told) tell_managers(expert, *ticket);
}

void Addresses::tell_managers(User const& expert, Ticket const& ticket) {
    auto const offers = store_.offers().all_open_on(ticket.id);
    bool const is_asked =
        std::ranges::any_of(offers, [&](Offer const& offer) { return offer.expert == *expert.expert; });
    if (ticket.assigned_expert != expert.expert && !is_asked) return;
    Event event{
        .ticket = ticket.id,
        .action = "mail_fails",
        .from = ticket.state,
        .to = ticket.state,
        .actor = {{}, {}, Role::system},
        .at = now_,
        .version = ticket.version,
        .visibility = Visibility::staff,
        .data = {{"reader", expert.id.value}, {"name", expert.name}},
    };
    event.id = publish(store_, event);
    tell(store_, {.managers = true, .experts = {}}, ticket, event);
}

void Addresses::trust(UserId id) {
    auto const user = store_.users().find(id);
    if (!user) return;
    store_.outbox().forget_trouble(user->email);
    store_.outbox().hold_no_longer(id);
}

}  // namespace mulkko
