#include <algorithm>
#include <array>
#include <chrono>

#include "domain/desk.h"

namespace mulkko {
namespace {

constexpr std::array kTimeNeeds{Need::deadline_passed, Need::days_of_silence, Need::days_since_end};

bool waits_for_time(Move const& move) {
    return move.open_to(Mover::system) &&
           std::ranges::any_of(kTimeNeeds, [&](Need need) { return move.asks_for(need); });
}

}  // namespace

std::vector<TicketId> Desk::tickets_due(int most) {
    std::vector<TicketId> due;
    for (auto const& offer : store_.offers().overdue(now_, most)) due.push_back(offer.ticket);
    auto rest = [&](State const& state, int days) {
        auto before = now_ - std::chrono::days{days};
        for (auto id : store_.tickets().resting_in(state.name, before, most)) due.push_back(id);
    };
    for (auto const& state : rules_.workflow.states()) {
        for (auto const* move : rules_.workflow.moves_from(state.name)) {
            if (!waits_for_time(*move)) continue;
            if (move->asks_for(Need::days_of_silence)) rest(state, rules_.deadlines.confirm_by_silence_days);
            if (move->asks_for(Need::days_since_end)) rest(state, rules_.deadlines.close_after_days);
        }
    }
    return due;
}

Result<bool> Desk::let_time_pass(TicketId id) {
    auto ticket = store_.tickets().find(id);
    if (!ticket) return false;
    for (auto const* move : rules_.workflow.moves_from(ticket->state)) {
        if (!waits_for_time(*move)) continue;
        auto result = perform(Actor::system(), *ticket, *move, {});
        if (result) return true;
        if (result.error().code != ErrorCode::conflict) return pass(result);
        return false;
    }
    return false;
}

}  // namespace mulkko
