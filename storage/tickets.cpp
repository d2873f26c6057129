#include "domain/ticket.h"

#include <algorithm>
#include <limits>
#include <set>

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {
namespace {

/// The next promise that is not met yet, by which lists are ordered and overdue tickets found.
std::int64_t due_key(Ticket const& ticket) {
    auto key = std::numeric_limits<std::int64_t>::max();
    if (ticket.ended_at) return key;
    for (auto const* clock : {&ticket.first_response, &ticket.resolution}) {
        if (clock->due_at && !clock->met_at) key = std::min(key, to_micros(*clock->due_at));
    }
    return key;
}

/// Tells a changed problem from the stored one without reading that one's texts.
/// Source: FNV-1a, 64 bit, with a separator that no text holds.
std::int64_t digest_of(Problem const& problem) {
    std::uint64_t digest = 14695981039346656037u;
    auto const mix = [&](std::string_view text) {
        for (unsigned char byte : text) digest = (digest ^ byte) * 1099511628211u;
        digest = (digest ^ 0xffu) * 1099511628211u;
    };
    Cell cell;
    each_field(problem, [&]<typename Field>(std::string_view, Field const& field) {
        Stored<Field>::put(cell, field);
        mix(cell.text);
    });
    return static_cast<std::int64_t>(digest);
}

std::string searched_text(Problem const& problem) {
    auto text = problem.title + "\n" + problem.description;
    for (auto const& field : kFaultFields) text += "\n" + problem.*field.text;
    return text;
}

}  // namespace

TicketId SqlTickets::add(Ticket const& ticket) {
    static auto const row = "insert into tickets (" + columns<WithoutId<Ticket>>() + ", due_key) values (" +
                            places<WithoutId<Ticket>>() + ", ?)";
    static auto const problem = "insert into problems (ticket_id, digest, " + columns<Problem>() +
                                ") values (?, ?, " + places<Problem>() + ")";
    auto stored = ticket;
    stored.id = {connection_.add(row, WithoutId{ticket}, due_key(ticket))};
    connection_.change(problem, stored.id, digest_of(ticket.problem), ticket.problem);
    add_skills(stored);
    search_.add(stored.id, "ticket", searched_text(ticket.problem));
    return stored.id;
}

void SqlTickets::add_skills(Ticket const& ticket) {
    for (auto const& skill : std::set(ticket.problem.skills.begin(), ticket.problem.skills.end())) {
        connection_.change(
            "insert into ticket_skills (ticket_id, skill, field) values (?, ?, ?)",
            ticket.id,
            skill,
            field_of(skill)
        );
    }
}

bool SqlTickets::update(Ticket const& ticket) {
    static auto const row = "update tickets set " + assignments<WithoutId<Ticket>>() +
                            ", due_key = ? where id = ? and version = ?";
    auto const changed =
        connection_.change(row, WithoutId{ticket}, due_key(ticket), ticket.id, ticket.version - 1);
    if (changed != 1) return false;
    write_problem(ticket);
    return true;
}

/// Most moves leave the problem as it is, and with it the search index.
void SqlTickets::write_problem(Ticket const& ticket) {
    static auto const row =
        "update problems set digest = ?, " + assignments<Problem>() + " where ticket_id = ?";
    auto const digest = digest_of(ticket.problem);
    auto const stored =
        connection_.first<std::int64_t>("select digest from problems where ticket_id = ?", ticket.id);
    if (stored == digest) return;
    connection_.change(row, digest, ticket.problem, ticket.id);
    connection_.change("delete from ticket_skills where ticket_id = ?", ticket.id);
    add_skills(ticket);
    search_.replace(ticket.id, "ticket", searched_text(ticket.problem));
}

/// Where others write at the same time, those who mean to change the ticket wait here for each other, and
/// find it as the one before left it.
void SqlTickets::lock(TicketId id) {
    if (connection_.locking().empty()) return;
    connection_.first<TicketId>("select id from tickets where id = ? for update", id);
}

std::optional<Ticket> SqlTickets::find(TicketId id) {
    static auto const sql = "select " + columns<Ticket>("t") + ", " + columns<Problem>("p") +
                            " from tickets t join problems p on p.ticket_id = t.id where t.id = ?";
    lock(id);
    auto row = connection_.first<TicketRow>(sql, id);
    if (!row) return std::nullopt;
    return joined(std::move(*row));
}

std::optional<TicketView> SqlTickets::view(TicketId id) {
    static auto const sql = "select " + view_columns() + " from " + view_tables() + " where t.id = ?";
    lock(id);
    auto row = connection_.first<ViewRow>(sql, id);
    if (!row) return std::nullopt;
    return joined(std::move(*row));
}

void SqlTickets::keep_consulted(TicketId id, std::vector<ExpertId> const& experts) {
    connection_.change("delete from consultations where ticket_id = ?", id);
    for (auto expert : experts) {
        connection_.change("insert into consultations (ticket_id, expert_id) values (?, ?)", id, expert);
    }
}

std::vector<TicketId> SqlTickets::resting_in(std::string const& state, Time before, int most) {
    return connection_.all<TicketId>(
        "select id from tickets where state = ? and updated_at < ? order by updated_at, id limit ?",
        state,
        before,
        most
    );
}

}  // namespace mulkko
