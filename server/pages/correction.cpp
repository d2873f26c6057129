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

Response edit_page(Call& call, TicketView const& item, ProblemForm form, int status = 200) {
    Page page{call, "filing/edit.html"};
    auto& view = page.view();
    bool const stale = form.fault && form.fault->code == ErrorCode::stale;
    view.show_if("stale", stale);
    if (stale) form.fault.reset();
    show_problem_form(page, call.house.config(), form);
    view.set("edit_url", address_of(item.ticket.id, "/edit"));
    view.set("ticket_url", address_of(item.ticket.id));
    view.set("version", item.ticket.version);
    bool const may_file = !filing_move(item, call.house.rules().workflow).empty();
    view.choose("draft", "filed", may_file);
    return page.answer(status);
}

/// Corrects the problem, and files it where that was asked for: both or neither.
Result<TicketView> corrected_problem(Call& call, TicketView const& item, bool file) {
    auto const id = item.ticket.id;
    auto problem = problem_from(call.request.form, call.language, *call.store);
    if (!problem) return pass(problem);
    auto const version = number_from(call.request.form_value("version"));
    auto corrected = call.desk().correct_problem(call.actor(), id, std::move(*problem), version);
    if (!corrected || !file) return corrected;
    auto const action = filing_move(*corrected, call.house.rules().workflow);
    return call.desk().make_move(call.actor(), id, {.action = action, .input = {}, .version = {}});
}

}  // namespace

Result<Response> edit_problem(Call& call) {
    auto const id = call.id<TicketId>();
    auto const item =
        id.and_then([&](TicketId ticket) { return call.desk().ticket_for(call.actor(), ticket); });
    if (!item) return pass(item);
    bool const draft = item->ticket.state == call.house.rules().workflow.initial();
    if (!draft && !call.actor().is_manager()) return fail(ErrorCode::forbidden, "error.only_drafts");
    return edit_page(call, *item, {.typed = fields_of(item->ticket.problem, *call.store)});
}

Result<Response> correct_problem(Call& call) {
    auto const id = call.id<TicketId>();
    auto const item =
        id.and_then([&](TicketId ticket) { return call.desk().ticket_for(call.actor(), ticket); });
    if (!item) return pass(item);
    auto const wanted = call.request.form_value("do");
    ProblemForm form{.typed = call.request.form};
    form.suggest = wanted == "suggest";
    form.files_again = brings_files(call.request);
    if (form.suggest) return edit_page(call, *item, form, 422);
    auto const corrected = corrected_problem(call, *item, wanted == "file");
    if (!corrected && !leads_back(corrected.error())) return pass(corrected);
    if (!corrected) {
        form.fault = corrected.error();
        return edit_page(call, *item, form, form.fault->code == ErrorCode::invalid ? 422 : 409);
    }
    if (auto attached = attach_kept_files(call, *id); !attached) return pass(attached);
    note_confirmation(call, *id, "correct");
    return see_other(address_of(*id), wanted == "file" ? "filed" : "saved");
}

}  // namespace mulkko::pages
