#pragma once

#include <optional>
#include <string>

#include "domain/desk.h"
#include "domain/inbox.h"
#include "server/call.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Says what somebody tried on a ticket's page, when it did not work: where it belongs, and what was typed,
/// so that nothing of it is lost.
/// Shape: `action` is a move, "message" or "attach"; empty where nothing was tried.
struct Attempt {
    std::string action;
    Fields typed{};
    std::optional<Error> fault{};
};

/// Says how many messages the page shows at once.
inline constexpr int kMessagesAtOnce = 100;

/// Shows a ticket as its reader may see it, with the attempt that failed.
/// Errors: not_found.
Result<Response> ticket_page(Call& call, TicketId id, Attempt const& attempt = {});

/// Tells which failures lead back to the ticket's page; the others are pages of their own.
bool leads_back(Error const& error);

// the parts of the page
void show_moves(Page& page, TicketView const& ticket, Attempt const& attempt, View& into);
void show_promises(Page& page, Ticket const& ticket);
void show_conversation(
    Page& page,
    TicketView const& ticket,
    std::vector<Message> const& messages,
    std::vector<KeptLetter> const& letters,
    Attempt const& attempt
);
/// Shows beside the buttons what they answer: what was said last with a move, and the visit that is planned.
void show_matter(
    Page& page,
    TicketView const& ticket,
    std::vector<Message> const& messages,
    std::vector<Event> const& events
);
void show_files(
    Page& page, Ticket const& ticket, std::vector<Attachment> const& files, std::vector<Event> const& events
);
void show_timeline(Page& page, std::vector<Event> const& events, Store& store);

/// Shows the expert with the open offer why they are asked.
Result<void> show_why_asked(Call& call, Page& page, TicketView const& item);

/// Reads a move from the form of its button: what the move needs, and nothing else.
MoveRequest move_from(Fields const& typed, Ticket const& ticket, Workflow const& workflow);

/// Names the move that files a draft; empty where the reader may not.
std::string filing_move(TicketView const& ticket, Workflow const& workflow);

}  // namespace mulkko::pages
