#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/problem_form.h"
#include "server/api/ticket_json.h"
#include "server/api/ticket_query.h"
#include "server/house.h"
#include "server/lessons.h"

namespace mulkko::api {
namespace {

Response ticket_answer(Call const& call, TicketView const& view, int status = 200) {
    auto body = ticket_json(view, call.actor(), call.house.rules().workflow, call.now);
    return json_answer(body, status)
        .with("ETag", entity_tag(std::to_string(view.ticket.version)))
        .with("Cache-Control", "private, no-cache");
}

// What one may not see does not exist, whatever else is wrong with the request.
Result<Response> unless_hidden(Call& call, TicketId id, Failure fault) {
    auto view = call.desk().ticket_for(call.actor(), id);
    if (!view) return pass(view);
    return fault;
}

}  // namespace

Result<Response> file_ticket(Call& call) {
    auto filing = filing_from(*call.json, call.language);
    if (!filing) return pass(filing);
    auto view = call.desk().file_problem(call.actor(), std::move(*filing));
    if (!view) return pass(view);
    return ticket_answer(call, *view, 201)
        .with("Location", "/api/v1/tickets/" + std::to_string(view->ticket.id.value));
}

Result<Response> list_tickets(Call& call) {
    auto query = ticket_query_from(call.request, call.house.rules());
    if (!query) return pass(query);
    auto page = *query ? call.desk().tickets_for(call.actor(), std::move(**query)) : TicketPage{};
    auto items = nlohmann::json::array();
    for (auto const& view : page.items) {
        items.push_back(ticket_json(view, call.actor(), call.house.rules().workflow, call.now));
    }
    return list_answer(std::move(items), page.next);
}

Result<Response> show_ticket(Call& call) {
    auto view =
        call.id<TicketId>().and_then([&](TicketId id) { return call.desk().ticket_for(call.actor(), id); });
    if (!view) return pass(view);
    auto tag = entity_tag(std::to_string(view->ticket.version));
    if (!is_known_to(call.request, tag)) return ticket_answer(call, *view);
    return Response{.status = 304, .headers = {{"ETag", tag}}, .content_type = {}, .body = {}};
}

Result<Response> correct_ticket(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto view = call.desk().ticket_for(call.actor(), *id);
    if (!view) return pass(view);
    if (!call.request.header("if-match")) return fail(ErrorCode::unconditional, "error.no_if_match");
    auto version = version_meant(call.request);
    if (!version) return pass(version);
    auto problem = problem_from(*call.json, view->ticket.problem);
    if (!problem) return pass(problem);
    auto corrected = call.desk().correct_problem(call.actor(), *id, std::move(*problem), *version);
    if (!corrected) return pass(corrected);
    note_confirmation(call, *id, "correct");
    return ticket_answer(call, *corrected);
}

Result<Response> consult(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto wanted = consultation_from(*call.json);
    if (!wanted) return unless_hidden(call, *id, pass(wanted));
    auto view = wanted->end ? call.desk().end_consultation(call.actor(), *id, *wanted->expert)
                            : call.desk().consult(call.actor(), *id, *wanted->expert, wanted->reason);
    if (!view) return pass(view);
    return ticket_answer(call, *view);
}

Result<Response> make_move(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto version = version_meant(call.request);
    if (!version) return unless_hidden(call, *id, pass(version));
    auto move = move_from(*call.json);
    if (!move) return unless_hidden(call, *id, pass(move));
    move->version = *version;
    auto view = call.desk().make_move(call.actor(), *id, *move);
    if (!view) return pass(view);
    note_confirmation(call, *id, move->action);
    return ticket_answer(call, *view);
}

}  // namespace mulkko::api
