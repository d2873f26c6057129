#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/audience.h"
#include "domain/queue.h"
#include "domain/reason.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Says what a company, or a manager on its behalf, files.
struct Filing {
    Problem problem;
    bool draft = false;
    std::optional<CompanyId> company;  ///< only for managers
};

/// Asks for one move; `input` holds what the move needs, under the names of the API.
/// Shape: `version` is the ticket's as the reader saw it; nullopt moves it whatever it is.
struct MoveRequest {
    std::string action;
    Values input;
    std::optional<std::int64_t> version;
};

/// Says what a file is, once its bytes are kept.
struct NewAttachment {
    std::string name;
    std::string media_type;
    std::int64_t size = 0;
    std::string sha256;
    std::string content_key;
};

/// Speaks the use cases of tickets as sentences. One desk serves one unit of work: everything it does
/// stands or falls together with the store's transaction.
/// Errors everywhere: not_found for what the actor may not see.
class Desk {
public:
    Desk(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    // --- filing and finding
    /// Files a problem, and unless it is a draft starts its clocks and routes it.
    /// Errors: invalid; forbidden (only companies, and managers who name one).
    Result<TicketView> file_problem(Actor const& actor, Filing filing);
    /// Corrects a problem: its company while it is a draft, a manager until it is done.
    /// Errors: invalid, forbidden, stale.
    Result<TicketView> correct_problem(
        Actor const& actor, TicketId id, Problem problem, std::optional<std::int64_t> version
    );
    /// Finds a ticket as the actor may see it: the only way to one.
    Result<TicketView> ticket_for(Actor const& actor, TicketId id);
    /// Lists those tickets of the query that the actor may see.
    TicketPage tickets_for(Actor const& actor, TicketQuery query);

    // --- moves
    /// Makes one move of the workflow and all that follows from it.
    /// Errors: stale, conflict (with the moves that are open), forbidden, invalid (what the move needs; a
    /// reason, where a manager offers to somebody whom the routing leaves out).
    Result<TicketView> make_move(Actor const& actor, TicketId id, MoveRequest const& request);
    /// Lists the moves open to an actor, in the table's order.
    std::vector<Move const*> moves_open_to(Actor const& actor, Ticket const& ticket, Offer const* offer)
        const;
    /// Lists tickets that time alone may move now: expired offers, silent proposals, ended tickets.
    std::vector<TicketId> tickets_due(int most);
    /// Makes the one move that time asks of a ticket; false where nothing is due (any more).
    /// Shape: one ticket a unit of work, so that one ticket's trouble holds up no other's.
    Result<bool> let_time_pass(TicketId id);

    // --- consulted experts
    /// Lets one more expert see the whole ticket and speak in it; by a manager, or by the expert who guides
    /// it. Errors: invalid (expert unknown, inactive, or one who must not see it), conflict where the ticket
    /// has ended.
    Result<TicketView> consult(Actor const& actor, TicketId id, ExpertId expert, std::string reason);
    /// Ends that; what the expert wrote stays.
    Result<TicketView> end_consultation(Actor const& actor, TicketId id, ExpertId expert);

    // --- conversation and files
    Result<Message> write_message(Actor const& actor, TicketId id, std::string body, Visibility visibility);
    Result<std::vector<Message>> conversation(Actor const& actor, TicketId id, MessageId after, int most);
    /// Tells whether the actor may add a file to the ticket, before its bytes are taken in.
    Result<void> may_attach(Actor const& actor, TicketId id);
    Result<Attachment> attach(Actor const& actor, TicketId id, NewAttachment file);
    /// Opens a file, and records who did; the company sees it in the timeline.
    Result<Attachment> open_file(Actor const& actor, AttachmentId id);
    Result<std::vector<Attachment>> files(Actor const& actor, TicketId id);
    /// Lists what happened, as far as the actor may know.
    Result<std::vector<Event>> timeline(Actor const& actor, TicketId id);

    // --- routing
    /// Ranks the experts for a ticket, with reasons for the first `explained`; for managers.
    Result<Ranking> routing_of(Actor const& actor, TicketId id, std::size_t explained = kEverybody);
    /// Shares out all free places among the tickets that wait for a manager to offer them; for managers.
    Result<Queue> queue_for_experts(Actor const& actor);
    /// Makes the offer that the queue proposed, unless the ticket or the expert is no longer as it was.
    Result<Served> offer_from_queue(Actor const& actor, QueueChoice const& choice, std::string reason);
    /// Says why an expert is asked, to the expert with the open offer alone.
    Result<std::vector<Reason>> reasons_for(Actor const& actor, TicketId id);

private:
    Result<Ticket> open_to_consult(Actor const& actor, TicketId id);
    Result<TicketView> changed_consultation(
        Actor const& actor, Ticket const& before, Ticket ticket, std::string action, Values data
    );
    Result<Ticket> visible(Actor const& actor, TicketId id);
    Result<TicketView> view_of(Actor const& actor, TicketId id);
    Result<void> perform(Actor const& actor, Ticket& ticket, Move const& move, Values const& input);
    Result<void> perform_as_system(Ticket& ticket, Effect wanted, Values const& input);
    /// Finds the actor's own open offer, or the one that ends first.
    std::optional<Offer> offer_for(Actor const& actor, Ticket const& ticket);
    Result<void> record(Ticket const& before, Ticket& ticket, Event& event);
    void tell(Audience const& audience, Ticket const& ticket, Event const& event);
    Result<void> route(Ticket& ticket);
    void note(Ticket const& before, Event const& event);
    void count(Ticket const& before, Ticket const& after, Event const& event);
    RoutingCase routing_case_of(Ticket const& ticket);
    bool is_candidate(Ticket const& ticket, ExpertId expert);
    std::vector<QueueEntry> waiting_for_an_expert(Actor const& actor);
    struct Best {
        std::vector<ExpertId> experts;
        bool better_busy = false;  ///< nobody is worth asking before somebody better is free
    };
    Best best_for(Ticket const& ticket, Reach reach);
    std::vector<ExpertAtWork> with_deadlines(std::vector<ExpertAtWork> experts, Urgency urgency) const;
    Result<void> justified(Actor const& actor, Ticket const& ticket, Move const& move, Values const& input);
    bool still_open(Actor const& actor, Ticket const& ticket, Move const& move) const;

    Store& store_;
    Rules const& rules_;
    Time now_;
};

}  // namespace mulkko
