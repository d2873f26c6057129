#include <charconv>
#include <limits>
#include <tuple>

#include "domain/text.h"
#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

using Rank = std::pair<std::int64_t, std::int64_t>;

Offer const* open_offer_on(MemoryTables const& tables, TicketId id) {
    auto const ticket = tables.tickets.find(id);
    if (ticket == tables.tickets.end() || !ticket->second.open_offer) return nullptr;
    auto const offer = tables.offers.find(*ticket->second.open_offer);
    bool const is_open = offer != tables.offers.end() && offer->second.status == OfferStatus::open;
    return is_open ? &offer->second : nullptr;
}

bool is_in(MemoryTables const& tables, TicketScope const& scope, Ticket const& ticket) {
    if (scope.nobody) return false;
    if (scope.everything) return true;
    if (scope.company) return ticket.company == *scope.company;
    if (!scope.expert) return false;
    bool const is_asked = std::ranges::any_of(tables.offers, [&](auto const& row) {
        auto const& offer = row.second;
        return offer.ticket == ticket.id && offer.status == OfferStatus::open &&
               offer.expert == *scope.expert;
    });
    return ticket.assigned_expert == *scope.expert || is_asked ||
           std::ranges::count(ticket.consulted, *scope.expert) > 0;
}

bool is_overdue(Clock const& clock, Time now) { return clock.due_at && !clock.met_at && *clock.due_at < now; }

std::string searchable(MemoryTables const& tables, Ticket const& ticket) {
    auto text = ticket.problem.title + "\n" + ticket.problem.description;
    for (auto const& field : kFaultFields) text += "\n" + ticket.problem.*field.text;
    for (auto const& [id, message] : tables.messages) {
        if (message.ticket == ticket.id && message.visibility == Visibility::all) text += "\n" + message.body;
    }
    return folded(text);
}

bool holds_all(std::string const& text, std::string_view words) {
    auto const wanted = folded(words);
    for (std::size_t at = 0; at < wanted.size();) {
        auto const end = std::min(wanted.find(' ', at), wanted.size());
        if (text.find(wanted.substr(at, end - at)) == text.npos) return false;
        at = end + 1;
    }
    return true;
}

bool needs(Problem const& problem, std::string const& skill) {
    return std::ranges::any_of(problem.skills, [&](auto const& code) {
        return code == skill || field_of(code) == skill;
    });
}

bool needs_attention(MemoryTables const& tables, Attention attention, Ticket const& ticket) {
    auto const has = [&](auto const& wanted) {
        return std::ranges::any_of(tables.alarms, [&](Alarm const& alarm) {
            return alarm.ticket == ticket.id && wanted(alarm);
        });
    };
    switch (attention) {
        case Attention::at_risk:
            return has([](Alarm const& alarm) {
                return alarm.kind <= AlarmKind::resolution && alarm.step == 2 && alarm.due_at;
            });
        case Attention::expiring:
            return std::ranges::any_of(tables.offers, [&](auto const& entry) {
                auto const& offer = entry.second;
                bool const open = offer.ticket == ticket.id && offer.status == OfferStatus::open;
                return open && !has([&](Alarm const& alarm) { return alarm.offer == offer.id; });
            });
        case Attention::silent:
            return !has([](Alarm const& alarm) { return alarm.kind == AlarmKind::silence && alarm.step == 0; }
            );
    }
    return false;
}

bool matches(MemoryTables const& tables, TicketQuery const& query, Ticket const& ticket) {
    auto const& problem = ticket.problem;
    if (!is_in(tables, query.scope, ticket)) return false;
    if (!query.states.empty() && !std::ranges::count(query.states, ticket.state)) return false;
    if (!query.skill.empty() && !needs(problem, query.skill)) return false;
    if (query.urgency && problem.urgency != *query.urgency) return false;
    if (query.expert && ticket.assigned_expert != *query.expert) return false;
    if (query.company && ticket.company != *query.company) return false;
    if (query.overdue && !is_overdue(ticket.first_response, query.now) &&
        !is_overdue(ticket.resolution, query.now)) {
        return false;
    }
    if (query.attention && !needs_attention(tables, *query.attention, ticket)) return false;
    return query.words.empty() || holds_all(searchable(tables, ticket), query.words);
}

std::int64_t next_due(Ticket const& ticket) {
    auto due = std::numeric_limits<std::int64_t>::max();
    for (auto const& clock : {ticket.first_response, ticket.resolution}) {
        if (clock.due_at && !clock.met_at) due = std::min(due, to_micros(*clock.due_at));
    }
    return due;
}

Rank rank_of(Ticket const& ticket, TicketOrder order) {
    auto const id = ticket.id.value;
    switch (order) {
        case TicketOrder::newest:
            return {-to_micros(ticket.created_at), -id};
        case TicketOrder::oldest:
            return {to_micros(ticket.created_at), id};
        case TicketOrder::updated:
            return {-to_micros(ticket.updated_at), -id};
        case TicketOrder::urgency:
            return {static_cast<std::int64_t>(ticket.problem.urgency), id};
        case TicketOrder::due:
            return {next_due(ticket), id};
    }
    return {};
}

std::string cursor_at(Rank rank) { return std::to_string(rank.first) + ":" + std::to_string(rank.second); }

std::optional<Rank> rank_at(std::string const& cursor) {
    Rank rank;
    char const* const end = cursor.data() + cursor.size();
    auto const first = std::from_chars(cursor.data(), end, rank.first);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ':') return std::nullopt;
    auto const second = std::from_chars(first.ptr + 1, end, rank.second);
    if (second.ec != std::errc{} || second.ptr != end) return std::nullopt;
    return rank;
}

class MemoryTickets : public Tickets {
public:
    explicit MemoryTickets(MemoryTables& tables) : tables_(tables) {}

    TicketId add(Ticket const& ticket) override { return add_row(tables_.tickets, ticket); }
    std::optional<Ticket> find(TicketId id) override { return find_row(tables_.tickets, id); }

    std::optional<TicketView> view(TicketId id) override {
        auto const ticket = find(id);
        if (!ticket) return std::nullopt;
        return shown(*ticket);
    }

    bool update(Ticket const& ticket) override {
        auto const found = tables_.tickets.find(ticket.id);
        if (found == tables_.tickets.end() || found->second.version != ticket.version - 1) return false;
        found->second = ticket;
        return true;
    }

    TicketPage list(TicketQuery const& query) override {
        std::map<Rank, Ticket> ranked;
        auto const start = rank_at(query.cursor);
        for (auto const& [id, ticket] : tables_.tickets) {
            auto const rank = rank_of(ticket, query.order);
            if (matches(tables_, query, ticket) && (!start || rank > *start)) ranked.emplace(rank, ticket);
        }
        TicketPage page;
        for (auto const& [rank, ticket] : ranked) {
            if (static_cast<int>(page.items.size()) == std::max(query.limit, 1)) {
                page.next = cursor_at(rank_of(page.items.back().ticket, query.order));
                break;
            }
            page.items.push_back(shown(ticket));
        }
        return page;
    }

    std::int64_t count(TicketQuery const& query) override {
        return std::ranges::count_if(tables_.tickets, [&](auto const& entry) {
            return matches(tables_, query, entry.second);
        });
    }

    void keep_consulted(TicketId, std::vector<ExpertId> const&) override {}

    std::map<std::string, std::int64_t> count_by_state(
        TicketScope const& scope, std::vector<std::string> const& states
    ) override {
        std::map<std::string, std::int64_t> counts;
        for (auto const& [id, ticket] : tables_.tickets) {
            bool const asked = states.empty() || std::ranges::count(states, ticket.state) > 0;
            if (asked && is_in(tables_, scope, ticket)) ++counts[ticket.state];
        }
        return counts;
    }

    std::vector<TicketId> resting_in(std::string const& state, Time before, int most) override {
        std::vector<std::pair<Time, TicketId>> resting;
        for (auto const& [id, ticket] : tables_.tickets) {
            if (ticket.state == state && ticket.updated_at < before)
                resting.emplace_back(ticket.updated_at, id);
        }
        std::ranges::sort(resting);
        std::vector<TicketId> ids;
        for (auto const& [since, id] : resting) {
            if (static_cast<int>(ids.size()) < most) ids.push_back(id);
        }
        return ids;
    }

private:
    TicketView shown(Ticket const& ticket) const {
        TicketView view;
        view.ticket = ticket;
        if (auto const company = find_row(tables_.companies, ticket.company)) {
            view.company_name = company->name;
            view.company_country = company->country;
        }
        if (ticket.assigned_expert) view.expert_name = expert_name_in(tables_, *ticket.assigned_expert);
        if (auto const* offer = open_offer_on(tables_, ticket.id)) {
            view.offer = *offer;
            view.offer->expert_name = expert_name_in(tables_, offer->expert);
        }
        return view;
    }

    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Tickets> memory_tickets(MemoryTables& tables) {
    return std::make_unique<MemoryTickets>(tables);
}

}  // namespace mulkko
