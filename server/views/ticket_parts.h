#pragma once

#include "domain/ticket_list.h"
#include "domain/user.h"
#include "server/views/view.h"
#include "server/views/words.h"

// The parts that several pages show of a ticket.

namespace mulkko {

/// Gives the address of a ticket's page, or of something below it.
std::string address_of(TicketId id, std::string_view below = {});

/// Tells whether the ticket waits for something that this reader does.
bool is_turn_of(Actor const& reader, TicketView const& ticket, Workflow const& workflow);

/// Tells whether a promise is broken that still counts.
bool is_overdue(Ticket const& ticket, Workflow const& workflow, Time now);

/// Tells whether a state is an end that a company confirmed.
bool is_solved(std::string_view state, Workflow const& workflow);

/// Tells whether a state is where tickets end without a confirmed solution.
bool ended_without_solution(std::string_view state, Workflow const& workflow);

/// Shows number, title, state, urgency, and whether it is late or the reader's turn.
void show_chips(View& view, Words const& words, Actor const& reader, TicketView const& ticket);

/// Shows how far the ticket has come, in four steps that follow from its state's category.
void show_steps(View& view, Words const& words, Ticket const& ticket);

/// Shows a ticket as a card of a list.
void show_card(View& view, Words const& words, Actor const& reader, TicketView const& ticket);

/// Shows until when the next promise is due, and the last change.
void show_times(View& view, Words const& words, Ticket const& ticket);

/// Shows the parts of the fault statement that were filled, the city and the skills.
void show_statement(View& view, Words const& words, Problem const& problem);

/// Shows an instant twice, for people and machines: NAME_text and NAME_iso.
void show_moment(View& view, Words const& words, std::string const& name, Time time);

/// Shows until when the open offer can be answered.
void show_offer_deadline(View& view, Words const& words, Offer const& offer);

}  // namespace mulkko
