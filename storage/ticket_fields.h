#pragma once

#include "domain/store.h"
#include "storage/json_columns.h"
#include "storage/record.h"

// The columns of what belongs to a ticket, each named once.

namespace mulkko {

void fields_of(Record<Clock> auto& clock, std::string const& prefix, auto&& field) {
    field(prefix + "_allowed", clock.allowed);
    field(prefix + "_used", clock.used);
    field(prefix + "_running_since", clock.running_since);
    field(prefix + "_due_at", clock.due_at);
    field(prefix + "_met_at", clock.met_at);
}

/// The row of tickets; the problem's texts are a record of their own.
void fields_of(Record<Ticket> auto& ticket, auto&& field) {
    field("id", ticket.id);
    field("company_id", ticket.company);
    field("filed_by_id", ticket.filed_by);
    field("urgency", ticket.problem.urgency);
    field("state", ticket.state);
    field("came_from", ticket.came_from);
    field("assigned_expert_id", ticket.assigned_expert);
    field("open_offer_id", ticket.open_offer);
    field("consulted", ticket.consulted);
    fields_of(ticket.first_response, "first_response", field);
    fields_of(ticket.resolution, "resolution", field);
    field("rating", ticket.rating);
    field("version", ticket.version);
    field("created_at", ticket.created_at);
    field("submitted_at", ticket.submitted_at);
    field("ended_at", ticket.ended_at);
    field("updated_at", ticket.updated_at);
}

/// The row of problems; the urgency lies in the ticket's.
void fields_of(Record<Problem> auto& problem, auto&& field) {
    field("title", problem.title);
    field("description", problem.description);
    field("language", problem.language);
    field("skills", problem.skills);
    field("city", problem.city);
    field("process", problem.process);
    field("material", problem.material);
    field("machine", problem.machine);
    field("defect", problem.defect);
    field("rate_now", problem.rate_now);
    field("rate_target", problem.rate_target);
    field("since", problem.since);
    field("changed", problem.changed);
    field("tried", problem.tried);
    field("excluded_experts", problem.excluded_experts);
    field("excluded_institutions", problem.excluded_institutions);
}

/// The expert's name is not a column, but comes with every look.
void fields_of(Record<Offer> auto& offer, auto&& field) {
    field("id", offer.id);
    field("ticket_id", offer.ticket);
    field("expert_id", offer.expert);
    field("made_by_id", offer.made_by);
    field("made_at", offer.made_at);
    field("deadline_at", offer.deadline_at);
    field("status", offer.status);
    field("reason", offer.reason);
    field("answer", offer.answer);
    field("answered_at", offer.answered_at);
}

void fields_of(Record<Author> auto& author, std::string const& prefix, auto&& field) {
    field(prefix + "_id", author.id);
    field(prefix + "_name", author.name);
    field(prefix + "_role", author.role);
}

void fields_of(Record<Event> auto& event, auto&& field) {
    field("id", event.id);
    field("ticket_id", event.ticket);
    field("action", event.action);
    field("from_state", event.from);
    field("to_state", event.to);
    fields_of(event.actor, "actor", field);
    field("at", event.at);
    field("version", event.version);
    field("visibility", event.visibility);
    field("data", event.data);
    field("changes", event.changes);
}

void fields_of(Record<Message> auto& message, auto&& field) {
    field("id", message.id);
    field("ticket_id", message.ticket);
    fields_of(message.author, "author", field);
    field("body", message.body);
    field("visibility", message.visibility);
    field("kind", message.kind);
    field("created_at", message.created_at);
}

void fields_of(Record<Attachment> auto& attachment, auto&& field) {
    field("id", attachment.id);
    field("ticket_id", attachment.ticket);
    fields_of(attachment.author, "author", field);
    field("name", attachment.name);
    field("media_type", attachment.media_type);
    field("size", attachment.size);
    field("sha256", attachment.sha256);
    field("content_key", attachment.content_key);
    field("created_at", attachment.created_at);
}

/// A ticket as it comes out of the tables, to be put together with its problem.
using TicketRow = std::tuple<Ticket, Problem>;
Ticket joined(TicketRow row);

/// A ticket with its company's name and country, its expert's name, its open offer and that one's expert.
using ViewRow = std::tuple<Ticket, Problem, std::string, std::string, std::string, Offer, std::string>;
TicketView joined(ViewRow row);

/// What a view selects, and from where; the ticket is `t`.
std::string const& view_columns();
std::string const& view_tables();

}  // namespace mulkko
