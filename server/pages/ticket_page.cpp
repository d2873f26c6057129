#include "server/pages/ticket_page.h"

#include "server/house.h"
#include "server/pages/problem_form.h"
#include "server/views/form.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

int status_for(Attempt const& attempt) {
    if (!attempt.fault) return 200;
    // The page shows both what stands now and what was typed: a conflict, not a failed precondition.
    return attempt.fault->code == ErrorCode::invalid ? 422 : 409;
}

/// Gathers what was typed, for a form that may be gone from the page.
std::string words_in(Fields const& typed) {
    std::string all;
    for (auto const* name : {"message", "solution", "report", "reason", "comment", "body"}) {
        auto const text = value_of(typed, name);
        if (!text.empty()) all.append(all.empty() ? "" : "\n\n").append(text);
    }
    return all;
}

void show_attempt(Page& page, Attempt const& attempt) {
    if (!attempt.fault) return;
    auto& view = page.view();
    view.show_if("files_again", !attempt.typed.empty() && attempt.action != "accept");
    if (attempt.fault->code != ErrorCode::stale) return show_faults(view, page.words(), *attempt.fault);
    view.show("stale");
    view.say("typed", words_in(attempt.typed));
}

void show_head(Page& page, TicketView const& item) {
    auto& view = page.view();
    auto const& words = page.words();
    auto const& ticket = item.ticket;
    show_chips(view, words, *page.reader(), item);
    show_steps(view, words, ticket);
    show_moment(view, words, "filed", ticket.submitted_at.value_or(ticket.created_at));
    // The state's sentence speaks to the company; the others read what the company reads.
    bool const company = page.reader()->role == Role::company;
    if (company || item.sight == Sight::whole) {
        view.say(company ? "next" : "company_reads", words.next(ticket.state));
    }
    view.set("company_name", item.company_name);
    view.show_if("company", item.sight == Sight::whole);
    view.set("expert_name", item.expert_name);
    view.choose("expert", "no_expert", !item.expert_name.empty());
    if (ticket.rating) {
        view.show("rated");
        view.set("rating_text", words.text("rating.given", {{"rating", std::to_string(*ticket.rating)}}));
    }
}

void show_offer(Page& page, TicketView const& item) {
    auto const& reader = *page.reader();
    if (!item.offer || reader.role == Role::company) return;
    // Who is only asked for advice has nothing to answer by then.
    if (reader.role == Role::expert && item.offer->expert != reader.expert) return;
    auto& view = page.view();
    show_offer_deadline(view, page.words(), *item.offer);
    if (reader.role == Role::expert) return view.show("offer_for_me");
    view.show("offered");
    view.set("offered_name", item.offer->expert_name);
}

/// Shows what the reader can do: the moves, the way to correct the problem, the way to the experts.
void show_doing(Page& page, TicketView const& item, Attempt const& attempt) {
    auto& view = page.view();
    auto const& workflow = page.words().rules().workflow;
    auto const& ticket = item.ticket;
    bool const done = workflow.category_of(ticket.state) == Category::done;
    bool const draft = ticket.state == workflow.initial();
    bool const manager = page.reader()->is_manager();
    show_moves(page, item, attempt, view);
    if ((manager && !done) || (page.reader()->role == Role::company && draft)) {
        view.show("edit");
        view.set("edit_url", address_of(ticket.id, "/edit"));
        view.set("edit_label", page.words().text(draft ? "edit.draft" : "edit.problem"));
    }
    view.set("routing_url", address_of(ticket.id, "/routing"));
    bool const turn = is_turn_of(*page.reader(), item, workflow);
    view.set("routing_style", turn ? "primary" : "");
    view.show_if("routing", manager && !draft && !done);
    view.show_if("nothing_to_do", !turn);
}

Result<void> show_inside(Call& call, Page& page, TicketView const& item, Attempt const& attempt) {
    auto const id = item.ticket.id;
    auto const after = MessageId{number_from(call.request.query_value("after")).value_or(0)};
    auto const messages = call.desk().conversation(call.actor(), id, after, kMessagesAtOnce);
    if (!messages) return pass(messages);
    auto const files = call.desk().files(call.actor(), id);
    if (!files) return pass(files);
    auto const events = call.desk().timeline(call.actor(), id);
    if (!events) return pass(events);
    page.view().show("whole");
    page.view().say("description", item.ticket.problem.description);
    show_conversation(page, item, *messages, call.store->inbox().of(id), attempt);
    show_matter(page, item, *messages, *events);
    show_files(page, item.ticket, *files, *events);
    show_timeline(page, *events, *call.store);
    show_promises(page, item.ticket);
    for (auto const adviser : item.ticket.consulted) {
        auto const expert = call.store->experts().find(adviser);
        page.view().add("advisers").set("adviser_name", expert ? expert->name : std::string{});
    }
    return {};
}

std::string_view place_of(Actor const& reader, Sight sight) {
    if (reader.role == Role::company) return "/problems";
    if (reader.is_manager()) return "/board";
    return sight == Sight::brief ? "/offers" : "/cases";
}

}  // namespace

bool leads_back(Error const& error) {
    return error.code == ErrorCode::invalid || error.code == ErrorCode::stale ||
           error.code == ErrorCode::conflict;
}

Result<Response> ticket_page(Call& call, TicketId id, Attempt const& attempt) {
    auto const item = call.desk().ticket_for(call.actor(), id);
    if (!item) return pass(item);
    Page page{call, "tickets/show.html", place_of(call.actor(), item->sight)};
    show_head(page, *item);
    show_offer(page, *item);
    show_doing(page, *item, attempt);
    show_statement(page.view(), page.words(), item->ticket.problem);
    show_attempt(page, attempt);
    show_file_limits(page, call.house.config());
    auto const done = call.request.query_value("done");
    if (done == "filed" || done == "draft") {
        page.view().show("forget");
        page.view().set("forget_kind", "problem");
    }
    if (item->sight == Sight::brief) {
        page.view().show("brief");
        if (auto shown = show_why_asked(call, page, *item); !shown) return pass(shown);
        return page.answer(status_for(attempt));
    }
    if (auto shown = show_inside(call, page, *item, attempt); !shown) return pass(shown);
    return page.answer(status_for(attempt));
}

}  // namespace mulkko::pages
