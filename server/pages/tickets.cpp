#include "server/house.h"
#include "server/lessons.h"
#include "server/pages/pages.h"
#include "server/pages/problem_form.h"
#include "server/pages/ticket_page.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

Result<Response> back_to_ticket(Call& call, TicketId id, std::string action, Error const& error) {
    if (!leads_back(error)) return fail(error);
    return ticket_page(call, id, {.action = std::move(action), .typed = call.request.form, .fault = error});
}

// Who gave a ticket away by a move does not see it any more.
std::string after_move(Actor const& actor, TicketView const& moved) {
    return moved.sight == Sight::whole ? address_of(moved.ticket.id)
                                       : std::string{actor.expert ? "/offers" : "/"};
}

}  // namespace

Result<Response> show_ticket(Call& call) {
    auto const id = call.id<TicketId>();
    if (!id) return pass(id);
    return ticket_page(call, *id);
}

Result<Response> make_move(Call& call) {
    auto const id = call.id<TicketId>();
    if (!id) return pass(id);
    auto const before = call.desk().ticket_for(call.actor(), *id);
    if (!before) return pass(before);
    auto const request = move_from(call.request.form, before->ticket, call.house.rules().workflow);
    auto const moved = call.desk().make_move(call.actor(), *id, request);
    if (!moved) return back_to_ticket(call, *id, request.action, moved.error());
    if (auto attached = attach_kept_files(call, *id); !attached) return pass(attached);
    note_confirmation(call, *id, request.action);
    return see_other(after_move(call.actor(), *moved), request.action);
}

Result<Response> write_message(Call& call) {
    auto const id = call.id<TicketId>();
    if (!id) return pass(id);
    bool const staff = call.request.form_value("visibility") == "staff";
    // A note stays among staff, but files on a ticket are for all who see it.
    if (staff && !call.prepared.files.empty()) {
        return back_to_ticket(call, *id, "message", invalid("file", "error.note_with_file"));
    }
    auto const body = std::string{call.request.form_value("body")};
    auto const written =
        call.desk().write_message(call.actor(), *id, body, staff ? Visibility::staff : Visibility::all);
    if (!written) return back_to_ticket(call, *id, "message", written.error());
    if (auto attached = attach_kept_files(call, *id); !attached) return pass(attached);
    return see_other(address_of(*id) + "#message-" + std::to_string(written->id.value), "message");
}

Result<Response> add_files(Call& call) {
    auto const id = call.id<TicketId>();
    if (!id) return pass(id);
    if (call.prepared.files.empty())
        return back_to_ticket(call, *id, "attach", invalid("file", "error.required"));
    if (auto attached = attach_kept_files(call, *id); !attached) return pass(attached);
    return see_other(address_of(*id, "#files"), "attach");
}

}  // namespace mulkko::pages
