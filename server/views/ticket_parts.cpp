#include "server/views/ticket_parts.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

constexpr std::size_t kMatching = 1;
constexpr std::size_t kGuiding = 2;
constexpr std::size_t kEnd = 3;
constexpr std::array kSteps{"step.filed", "step.matching", "step.guiding", "step.solved"};

std::size_t step_of(Ticket const& ticket, Category category) {
    if (category == Category::done) return kEnd;
    if (ticket.assigned_expert) return kGuiding;
    return ticket.submitted_at ? kMatching : 0;
}

// A ticket that ended without an expert never was where the steps in between are.
std::string_view class_of(std::size_t step, std::size_t here, Ticket const& ticket) {
    if (step == here) return "here";
    if (step > here) return "ahead";
    bool const skipped = here == kEnd && step > 0 && !ticket.assigned_expert;
    return skipped ? "ahead" : "past";
}

bool is_broken(Clock const& clock, Time now) {
    return clock.started() && !clock.met_at && clock.breached(now);
}

}  // namespace

std::string address_of(TicketId id, std::string_view below) {
    return "/tickets/" + std::to_string(id.value) + std::string{below};
}

bool is_turn_of(Actor const& reader, TicketView const& view, Workflow const& workflow) {
    auto const category = workflow.category_of(view.ticket.state);
    bool const is_draft = !view.ticket.submitted_at;
    switch (reader.role) {
        case Role::company:
            return category == Category::waiting || (is_draft && category == Category::fresh);
        case Role::expert:
            return category == Category::active || (view.offer && view.sight == Sight::brief);
        case Role::manager:
            return category == Category::fresh && !is_draft && !view.offer;
        case Role::admin:
        case Role::system:
            return false;
    }
    return false;
}

bool is_overdue(Ticket const& ticket, Workflow const& workflow, Time now) {
    if (workflow.category_of(ticket.state) == Category::done) return false;
    return is_broken(ticket.first_response, now) || is_broken(ticket.resolution, now);
}

bool is_solved(std::string_view state, Workflow const& workflow) {
    if (workflow.category_of(state) != Category::done) return false;
    return std::ranges::any_of(workflow.moves(), [&](Move const& move) {
        return move.asks_for(Need::rating) && move.to.with_expert == state;
    });
}

bool ended_without_solution(std::string_view state, Workflow const& workflow) {
    if (workflow.category_of(state) != Category::done || is_solved(state, workflow)) return false;
    return std::ranges::any_of(workflow.moves(), [&](Move const& move) {
        bool const ends_here = move.to.with_expert == state || move.to.without_expert == state;
        return ends_here && std::ranges::any_of(move.from, [&](std::string const& from) {
                   return workflow.category_of(from) != Category::done;
               });
    });
}

void show_chips(View& view, Words const& words, Actor const& reader, TicketView const& item) {
    auto const& ticket = item.ticket;
    auto const& workflow = words.rules().workflow;
    view.set("id", ticket.id.value);
    view.set("url", address_of(ticket.id));
    view.set("subject", ticket.problem.title);
    view.set("state", words.state(ticket.state));
    view.set(
        "category", is_solved(ticket.state, workflow) ? "solved" : name_of(workflow.category_of(ticket.state))
    );
    view.set("urgency", words.urgency(ticket.problem.urgency));
    view.set("urgency_code", name_of(ticket.problem.urgency));
    view.choose("turn", "no_turn", is_turn_of(reader, item, workflow));
    view.show_if("overdue", is_overdue(ticket, workflow, words.now()));
}

void show_steps(View& view, Words const& words, Ticket const& ticket) {
    auto const category = words.rules().workflow.category_of(ticket.state);
    auto const here = step_of(ticket, category);
    for (std::size_t step = 0; step < kSteps.size(); ++step) {
        auto part = view.add("steps");
        bool const ended = step == kEnd && category == Category::done;
        part.set("step_name", ended ? words.state(ticket.state) : words.text(kSteps[step]));
        part.set("step_class", class_of(step, here, ticket));
        part.show_if("step_current", step == here);
    }
}

void show_card(View& view, Words const& words, Actor const& reader, TicketView const& item) {
    show_chips(view, words, reader, item);
    show_steps(view, words, item.ticket);
    if (reader.role == Role::company) view.say("next", words.next(item.ticket.state));
    view.set("expert_name", item.expert_name);
    view.show_if("expert", !item.expert_name.empty());
    view.set("company_name", item.company_name);
    view.show_if("company", reader.role != Role::company && item.sight == Sight::whole);
    show_times(view, words, item.ticket);
}

void show_times(View& view, Words const& words, Ticket const& ticket) {
    show_moment(view, words, "updated", ticket.updated_at);
    // The promise that comes next: until somebody has answered, that is what people wait for.
    bool const answered = ticket.first_response.met_at || !ticket.first_response.due_at;
    auto const& clock = answered ? ticket.resolution : ticket.first_response;
    if (!clock.due_at || clock.met_at) return;
    view.show("due");
    view.set("due_label", words.text(answered ? "due.resolution" : "due.first_response"));
    show_moment(view, words, "due", *clock.due_at);
}

void show_statement(View& view, Words const& words, Problem const& problem) {
    for (auto const& field : kFaultFields) {
        if ((problem.*field.text).empty()) continue;
        auto fact = view.add("facts");
        fact.set("fact_label", words.text(std::string{"fact."}.append(field.name)));
        fact.set("fact_value", problem.*field.text);
    }
    for (auto const& code : problem.skills) view.add("skills").set("skill_name", words.skill(code));
    view.set("city_name", problem.city);
    view.show_if("city", !problem.city.empty());
}

void show_moment(View& view, Words const& words, std::string const& name, Time time) {
    view.set(name + "_text", words.moment(time));
    view.set(name + "_iso", to_rfc3339(time));
}

void show_offer_deadline(View& view, Words const& words, Offer const& offer) {
    show_moment(view, words, "offer", offer.deadline_at);
    view.say("offer_left", words.time_left(offer.deadline_at));
    auto const left = working_minutes_between(words.calendar(), words.now(), offer.deadline_at);
    view.show_if("offer_soon", left <= 60);
}

}  // namespace mulkko
