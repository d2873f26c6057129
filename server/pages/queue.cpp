#include <algorithm>
#include <array>

#include "server/catalogues.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"
#include "server/views/queue_words.h"
#include "server/views/routing_words.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr std::string_view kQueue = "/board/queue";

/// Names a proposal in the form: ticket, version and expert, so that what is offered is what was seen.
std::string choice_text(QueueEntry const& entry) {
    auto const& ticket = entry.ticket.ticket;
    return std::to_string(ticket.id.value) + "." + std::to_string(ticket.version) + "." +
           std::to_string(entry.proposed->expert.value);
}

std::optional<QueueChoice> choice_from(std::string_view text) {
    std::array<std::int64_t, 3> numbers{};
    for (auto& number : numbers) {
        auto const part = text.substr(0, text.find('.'));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        number = number_from(part).value_or(-1);
    }
    if (!text.empty() || std::ranges::min(numbers) < 0) return std::nullopt;
    return QueueChoice{TicketId{numbers[0]}, ExpertId{numbers[2]}, numbers[1]};
}

Result<std::vector<QueueChoice>> choices_in(Request const& request) {
    std::vector<QueueChoice> choices;
    for (auto const& text : request.form_values("offer")) {
        auto const choice = choice_from(text);
        if (!choice || choices.size() == kMostShared) return fail(invalid("offer", "error.unknown_choice"));
        choices.push_back(*choice);
    }
    return choices;
}

void show_proposal(View& row, Words const& words, QueueEntry const& entry) {
    auto part = row.add("proposal");
    part.set("choice", choice_text(entry));
    part.set("proposed_name", entry.proposed->name);
    part.set("score", points(entry.proposed->score));
    part.set(
        "places",
        words.text(
            "queue.places",
            {{"free", std::to_string(entry.free)}, {"capacity", std::to_string(entry.capacity)}}
        )
    );
    for (auto const& term : entry.proposed->terms) {
        auto line = part.add("terms");
        line.set("term_name", words.text(std::string{"term."}.append(name_of(term.term))));
        line.set("term_words", in_words(term, words));
    }
}

void show_entry(View row, Words const& words, Actor const& reader, QueueEntry const& entry) {
    show_chips(row, words, reader, entry.ticket);
    show_moment(row, words, "waiting", entry.waiting_since);
    row.show_if("came_back", entry.came_back);
    row.set("company_name", entry.ticket.company_name);
    row.set("routing_url", address_of(entry.ticket.ticket.id, "/routing"));
    row.say("nobody", why_nobody(entry, words));
    if (entry.proposed) show_proposal(row, words, entry);
}

/// Reads ticket numbers that an address carries, and nothing else.
std::string numbers_in(std::string_view text) {
    std::string numbers;
    while (!text.empty()) {
        auto const part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        if (auto const number = number_from(part); number && *number > 0) {
            numbers.append(numbers.empty() ? "" : ", ").append(std::to_string(*number));
        }
    }
    return numbers;
}

// What became of the offers that were just made: those left as they were are named.
void show_outcome(Page& page, Request const& request) {
    auto& view = page.view();
    auto const& words = page.words();
    if (auto const offered = number_from(request.query_value("offered"))) {
        page.announce(words.text("queue.offered", {{"count", std::to_string(*offered)}}));
    }
    for (auto const* what : {"changed", "unfit"}) {
        auto const numbers = numbers_in(request.query_value(what));
        if (numbers.empty()) continue;
        view.add("skipped").set(
            "skipped_text", words.text(std::string{"queue."} + what, {{"tickets", numbers}})
        );
    }
}

}  // namespace

Result<Response> show_queue(Call& call) {
    auto const queue = call.desk().queue_for_experts(call.actor());
    if (!queue) return pass(queue);
    Page page{call, "board/queue.html", "/board"};
    auto& view = page.view();
    show_outcome(page, call.request);
    bool any = false;
    for (auto const& entry : queue->entries) {
        show_entry(view.add("entries"), page.words(), call.actor(), entry);
        any = any || entry.proposed;
    }
    view.choose("nobody_waits", "some_wait", queue->entries.empty());
    view.show_if("may_offer", any);
    if (queue->more) {
        auto const most = std::to_string(kMostShared);
        view.say("rest", page.words().text("queue.rest", {{"most", most}}));
    }
    return page.answer();
}

Result<Response> offer_queue(Call& call) {
    auto const choices = choices_in(call.request);
    if (!choices) return pass(choices);
    auto const reason = call.house.catalogues().text(call.language, "queue.reason");
    std::int64_t offered = 0;
    std::map<Served, std::string> skipped;
    for (auto const& choice : *choices) {
        auto const served = call.desk().offer_from_queue(call.actor(), choice, reason);
        if (!served) return pass(served);
        if (*served == Served::offered) {
            ++offered;
            continue;
        }
        auto& numbers = skipped[*served];
        numbers.append(numbers.empty() ? "" : ",").append(std::to_string(choice.ticket.value));
    }
    return see_other(address_of(
        std::string{kQueue},
        {{"offered", std::to_string(offered)},
         {"changed", skipped[Served::changed]},
         {"unfit", skipped[Served::unfit]}}
    ));
}

}  // namespace mulkko::pages
