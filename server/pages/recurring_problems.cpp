#include <algorithm>

#include "domain/track_notes.h"
#include "server/api/answers.h"
#include "server/house.h"
#include "server/pages/recurring.h"
#include "server/views/address.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr std::size_t kMostShown = 25;

/// Tells what was proposed last for a problem, and whether that solved it.
struct Proposal {
    std::string text;
    bool solved = false;
};

constexpr int kMostMessages = 1000;

/// Tells whether a message was said with a solution.
bool proposes(Workflow const& workflow, Message const& message) {
    return std::ranges::any_of(workflow.moves(), [&](Move const& move) {
        return move.action == message.kind && move.asks_for(Need::solution);
    });
}

Proposal proposal_for(Store& store, TicketId ticket, Workflow const& workflow) {
    Proposal proposal;
    for (auto const& message : store.messages().of(ticket, false, {}, kMostMessages)) {
        if (proposes(workflow, message)) proposal.text = message.body;
    }
    for (auto const& event : store.events().of(ticket)) {
        auto const* move = workflow.move(event.from, event.action);
        if (!move) continue;
        bool const ended = workflow.category_of(event.to) == Category::done;
        proposal.solved = ended && (proposal.solved || solves(*move));
    }
    return proposal;
}

std::optional<RecurrencePeriod> span_of(Request const& request, RecurrencePeriod const& period) {
    auto const span = request.query_value("span");
    if (span == "now") return period;
    if (span == "before") return RecurrencePeriod{period.before(), period.begin};
    return std::nullopt;
}

void show_counts(View& view, Words const& words, Recurrence const& one) {
    auto const add = [&](std::string const& name, std::int64_t count) {
        auto line = view.add("counts");
        line.set("count_name", words.text("recurring.count." + name));
        line.set("count", count);
    };
    add("now", one.now);
    add("before", one.before);
    add("total", one.counts.total);
    add("companies", one.counts.companies);
    add("solved", one.counts.solved);
    add("given_up", one.counts.given_up);
    add("open", one.counts.open);
    view.set("trend", words.text(std::string{"trend."}.append(name_of(one.trend()))));
}

void show_common(View& view, Words const& words, Recurrence const& one) {
    for (std::size_t i = 0; i < kRecurrenceKinds; ++i) {
        if (one.common[i].empty()) continue;
        std::string all;
        for (auto const& name : one.common[i]) {
            bool const skill = static_cast<RecurrenceKind>(i) == RecurrenceKind::skill;
            all += (all.empty() ? "" : " · ") + (skill ? words.skill(name) : name);
        }
        auto line = view.add("common");
        line.set("common_kind", words.text(std::string{"recurring."}.append(kRecurrenceKindNames[i])));
        line.set("common_names", all);
    }
}

void show_problem(View row, Words const& words, Call& call, TicketView const& item) {
    auto const& ticket = item.ticket;
    show_chips(row, words, call.actor(), item);
    row.set("company_name", item.company_name);
    show_moment(row, words, "filed", ticket.submitted_at.value_or(ticket.created_at));
    auto const proposal = proposal_for(*call.store, ticket.id, words.rules().workflow);
    if (!proposal.text.empty()) row.say(proposal.solved ? "solution" : "proposal", proposal.text);
}

/// Shows one page of the problems; the next begins after the last one shown.
void show_problems(Page& page, Call& call, std::vector<TicketId> const& tickets, std::int64_t after) {
    auto at = after > 0 ? std::ranges::find(tickets, TicketId{after}) : tickets.begin();
    if (after > 0 && at != tickets.end()) ++at;
    page.view().show_if("nothing", at == tickets.end());
    for (std::size_t shown = 0; at != tickets.end() && shown < kMostShown; ++at, ++shown) {
        auto const item = call.desk().ticket_for(call.actor(), *at);
        if (item) show_problem(page.view().add("problems"), page.words(), call, *item);
    }
    if (at == tickets.end()) return;
    std::vector<std::pair<std::string, std::string>> query;
    for (auto const* name : {"kind", "key", "from", "to", "span"})
        query.emplace_back(name, std::string{call.request.query_value(name)});
    query.emplace_back("cursor", std::to_string(std::prev(at)->value));
    page.view().say("more", address_of("/figures/recurring/problems", query));
}

void show_fault(Page& page, Call& call, api::RecurringWish const& wish, Recurrence const& one) {
    auto& view = page.view();
    auto const& words = page.words();
    view.set("fault_name", recurrence_name(page, call, wish.kind, one));
    view.set("fault_kind", words.text(std::string{"recurring."}.append(name_of(wish.kind))));
    view.set("period", words.days(wish.days.from, wish.days.until));
    show_counts(view, words, one);
    show_common(view, words, one);
    show_remedies(view, words, one);
}

std::string way_back(api::RecurringWish const& wish) {
    auto const from = to_text(wish.days.from), to = to_text(wish.days.until);
    return address_of(
        "/figures/recurring", {{"from", from}, {"to", to}, {"kind", std::string{name_of(wish.kind)}}}
    );
}

}  // namespace

Result<Response> show_recurring_problems(Call& call) {
    auto const wish = api::recurring_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    auto const after = api::cursor_of(call.request);
    if (!after) return pass(after);
    auto const sheet = api::recurring_sheet(call);
    if (!sheet) return pass(sheet);
    // Where nobody has compared the problems yet, the list itself says so.
    if (!*sheet) return show_recurring(call);
    std::string const key{call.request.query_value("key")};
    auto const& recurrences = (*sheet)->recurrences;
    auto const one = recurrences.find(wish->kind, key, wish->period);
    if (!one) return fail(ErrorCode::not_found, "error.not_found");
    Page page{call, "figures/recurring_problems.html", "/figures"};
    page.view().set("back_url", way_back(*wish));
    show_fault(page, call, *wish, *one);
    auto const span = span_of(call.request, wish->period);
    if (span) page.view().say("all", recurrence_address(*wish, key, {}));
    show_problems(page, call, recurrences.tickets_of(wish->kind, key, span), *after);
    return page.answer();
}

}  // namespace mulkko::pages
