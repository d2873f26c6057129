#include "server/lessons.h"

#include <algorithm>

#include "domain/confirmation.h"
#include "server/house.h"

namespace mulkko {

void note_confirmation(Call& call, TicketId ticket, std::string_view action) {
    if (action == "correct" && !call.actor().is_manager()) return;
    auto const actions = confirming_actions(call.house.rules().workflow);
    if (std::ranges::find(actions, action) != actions.end()) call.confirmed = ticket;
}

void learn_from(House& house, TicketId ticket, std::function<void()> then) {
    auto look = [&house, ticket](Store& store) {
        take_lesson(store, house.rules(), ticket);
        return Outcome::keep;
    };
    auto const done = [then](Result<void> const&) { then(); };
    if (!house.database().submit(Lane::read, std::move(look), done)) then();
}

}  // namespace mulkko
