#include "domain/desk.h"

#include <algorithm>
#include <tuple>

#include "domain/routing_batch.h"
#include "domain/routing_terms.h"

namespace mulkko {
namespace {

WaitingTicket waiting_of(Ticket const& ticket) {
    return {ticket.id, ticket.problem.urgency, ticket.submitted_at.value_or(ticket.created_at), {}};
}

using FreePlaces = std::map<ExpertId, BatchChoice>;

FreePlaces places_of(std::vector<ExpertAtWork> const& experts) {
    FreePlaces places;
    for (auto const& at_work : experts) {
        auto const& expert = at_work.expert;
        places[expert.id] = {expert.id, 0, expert.capacity - at_work.open_tickets, expert.capacity};
    }
    return places;
}

/// Notes who could take a ticket and who could not, and gives what sharing out looks at.
WaitingTicket looked_at(QueueEntry& entry, Ranking const& ranking, FreePlaces const& places) {
    auto waiting = waiting_of(entry.ticket.ticket);
    for (auto const& candidate : ranking.candidates) {
        auto& choice = waiting.choices.emplace_back(places.at(candidate.expert));
        choice.score = candidate.score;
    }
    entry.candidates = ranking.candidates.size();
    for (auto const& expert : ranking.left_out) ++entry.left_out[expert.reason];
    return waiting;
}

void propose(QueueEntry& entry, Ranking& ranking, BatchChoice const& place) {
    entry.proposed = std::move(*std::ranges::find(ranking.candidates, place.expert, &Candidate::expert));
    entry.free = place.free;
    entry.capacity = place.capacity;
}

}  // namespace

// Within one urgency the oldest press most, so that the first of each hold the first of all.
std::vector<QueueEntry> Desk::waiting_for_an_expert(Actor const& actor) {
    std::vector<QueueEntry> waiting;
    TicketQuery query{.states = states_waiting_for_an_expert(rules_.workflow), .order = TicketOrder::oldest};
    query.limit = static_cast<int>(kMostShared) + 1;
    if (query.states.empty()) return waiting;
    for (auto urgency : kUrgencies) {
        query.urgency = urgency;
        query.cursor.clear();
        auto const enough = waiting.size() + kMostShared;
        do {
            auto page = tickets_for(actor, query);
            for (auto& item : page.items) {
                if (item.offer) continue;
                auto const one = waiting_of(item.ticket);
                waiting.push_back({std::move(item), one.waiting_since, pressure_of(one, now_)});
            }
            query.cursor = page.next;
        } while (!query.cursor.empty() && waiting.size() <= enough);
    }
    std::ranges::sort(waiting, {}, [](QueueEntry const& entry) {
        return std::tuple{-entry.pressure, entry.waiting_since, entry.ticket.ticket.id};
    });
    return waiting;
}

Result<Queue> Desk::queue_for_experts(Actor const& actor) {
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    Queue queue{.entries = waiting_for_an_expert(actor)};
    queue.more = queue.entries.size() > kMostShared;
    if (queue.more) queue.entries.resize(kMostShared);
    if (queue.entries.empty()) return queue;
    auto const places = places_of(store_.experts().at_work(now_));
    std::vector<WaitingTicket> waiting;
    std::map<TicketId, Ranking> rankings;
    for (auto& entry : queue.entries) {
        auto const& ticket = entry.ticket.ticket;
        auto const& ranking = rankings[ticket.id] = rank(ticket);
        waiting.push_back(looked_at(entry, ranking, places));
    }
    auto const load_points = points_of(rules_.weights, {})[static_cast<std::size_t>(Term::load)];
    for (auto const& offer : shared_out(std::move(waiting), load_points, now_)) {
        auto const is_its = [&](QueueEntry const& entry) { return entry.ticket.ticket.id == offer.ticket; };
        auto const found = std::ranges::find_if(queue.entries, is_its);
        propose(*found, rankings.at(offer.ticket), places.at(offer.expert));
    }
    return queue;
}

// Everything that may have happened since is looked for before the move, so that a proposal which no longer
// holds undoes nothing of the others in the same transaction.
Result<Served> Desk::offer_from_queue(Actor const& actor, QueueChoice const& choice, std::string reason) {
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    auto const ticket = visible(actor, choice.ticket);
    if (!ticket) return pass(ticket);
    auto const* move = offering_move(rules_.workflow, ticket->state);
    bool const waits = move && !ticket->open_offer && ticket->version == choice.version;
    if (!waits) return Served::changed;
    auto const ranking = rank(*ticket);
    if (std::ranges::count(ranking.candidates, choice.expert, &Candidate::expert) == 0) return Served::unfit;
    Values input{{"expert_id", choice.expert.value}, {"reason", std::move(reason)}};
    auto const moved = make_move(actor, choice.ticket, {move->action, std::move(input), choice.version});
    if (!moved) return pass(moved);
    return Served::offered;
}

}  // namespace mulkko
