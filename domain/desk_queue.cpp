#include "domain/desk.h"

#include <algorithm>
#include <tuple>

#include "domain/eligibility.h"
#include "domain/routing_batch.h"
#include "domain/routing_terms.h"

namespace mulkko {
namespace {

// No ticket comes back from an expert before it had a first answer, and most of those that wait had none.
std::optional<Time> came_back_at(Ticket const& ticket, Workflow const& workflow, Events& events) {
    if (!ticket.first_response.met_at) return std::nullopt;
    std::optional<Time> at;
    for (auto const& event : events.of(ticket.id)) {
        auto const* move = workflow.move(event.from, event.action);
        if (move && move->has(Effect::release)) at = event.at;
    }
    return at;
}

WaitingTicket waiting_of(QueueEntry const& entry) {
    auto const& ticket = entry.ticket.ticket;
    return {ticket.id, ticket.problem.urgency, entry.waiting_since, entry.came_back, {}};
}

using Pool = std::vector<ExpertAtWork>;

/// Keeps of one waiting ticket what was found, until all are shared out.
struct LookedAt {
    RoutingCase asked;
    Pool const* experts = nullptr;
    std::vector<Rated> worth_asking;
};

void count_left_out(QueueEntry& entry, LookedAt const& found, Time now) {
    Eligibility const eligibility{found.asked, now};
    for (auto const& at_work : *found.experts) {
        if (auto const reason = eligibility.reason_against(at_work)) ++entry.left_out[*reason];
    }
}

LookedAt look(
    QueueEntry& entry, RoutingCase asked, Pool const& experts, RoutingWeights const& weights, Time now
) {
    LookedAt found{std::move(asked), &experts, {}};
    auto all = rated(found.asked, experts, weights, now);
    entry.candidates = all.size();
    if (all.empty()) count_left_out(entry, found, now);
    found.worth_asking = worth_asking(std::move(all), found.asked, experts, now);
    entry.worth_asking = found.worth_asking.size();
    return found;
}

WaitingTicket with_choices(WaitingTicket waiting, LookedAt const& found) {
    for (auto const& one : found.worth_asking) {
        auto const& at_work = (*found.experts)[one.place];
        auto const capacity = at_work.expert.capacity;
        waiting.choices.push_back({at_work.expert.id, one.score, capacity - at_work.open_tickets, capacity});
    }
    return waiting;
}

void propose(
    QueueEntry& entry, LookedAt const& found, ExpertId expert, RoutingWeights const& weights, Time now
) {
    auto const& experts = *found.experts;
    auto const& one = *std::ranges::find_if(found.worth_asking, [&](Rated const& rated) {
        return experts[rated.place].expert.id == expert;
    });
    auto const& at_work = experts[one.place];
    entry.proposed = explained(one, found.asked, experts, weights, now);
    entry.capacity = at_work.expert.capacity;
    entry.free = entry.capacity - at_work.open_tickets;
}

}  // namespace

// Among those of one urgency that are new the oldest press most, so that the first of each hold the first of
// all.
std::vector<QueueEntry> Desk::waiting_for_an_expert(Actor const& actor) {
    std::vector<QueueEntry> waiting;
    TicketQuery query{.states = states_waiting_for_an_expert(rules_.workflow), .order = TicketOrder::oldest};
    query.limit = static_cast<int>(kMostShared) + 1;
    if (query.states.empty()) return waiting;
    for (auto urgency : kUrgencies) {
        query.urgency = urgency;
        query.cursor.clear();
        std::size_t are_new = 0;
        do {
            auto page = tickets_for(actor, query);
            for (auto& item : page.items) {
                if (item.offer) continue;
                auto const back = came_back_at(item.ticket, rules_.workflow, store_.events());
                auto const since = back.value_or(item.ticket.submitted_at.value_or(item.ticket.created_at));
                auto& entry = waiting.emplace_back(QueueEntry{std::move(item), since, back.has_value()});
                entry.pressure = pressure_of(waiting_of(entry), now_);
                are_new += !entry.came_back;
            }
            query.cursor = page.next;
        } while (!query.cursor.empty() && are_new <= kMostShared);
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
    // How long an offer runs depends on the urgency.
    std::map<Urgency, Pool> experts;
    auto const all = store_.experts().at_work(now_);
    std::vector<LookedAt> found;
    std::vector<WaitingTicket> waiting;
    for (auto& entry : queue.entries) {
        auto const& ticket = entry.ticket.ticket;
        auto const urgency = ticket.problem.urgency;
        auto& asked = experts[urgency];
        if (asked.empty()) asked = with_deadlines(all, urgency);
        found.push_back(look(entry, routing_case_of(ticket), asked, rules_.weights, now_));
        waiting.push_back(with_choices(waiting_of(entry), found.back()));
    }
    auto const load_points = points_of(rules_.weights, {})[static_cast<std::size_t>(Term::load)];
    for (auto const& offer : shared_out(std::move(waiting), load_points, now_)) {
        auto const is_its = [&](QueueEntry const& entry) { return entry.ticket.ticket.id == offer.ticket; };
        auto const entry = std::ranges::find_if(queue.entries, is_its);
        auto const place = static_cast<std::size_t>(entry - queue.entries.begin());
        propose(*entry, found[place], offer.expert, rules_.weights, now_);
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
    if (!is_candidate(*ticket, choice.expert)) return Served::unfit;
    Values input{{"expert_id", choice.expert.value}, {"reason", std::move(reason)}};
    auto const moved = make_move(actor, choice.ticket, {move->action, std::move(input), choice.version});
    if (!moved) return pass(moved);
    return Served::offered;
}

}  // namespace mulkko
