#include "tests/support/walk.h"

#include <map>
#include <stdexcept>
#include <vector>

#include "domain/track_notes.h"

namespace mulkko {

std::string told(Error const& error) {
    return error.message + (error.field.empty() ? "" : " on " + error.field);
}

Walk::Walk(Rules const& shipped) : rules(shipped), cast(cast::enter(store)) {}

TicketView Walk::filed() {
    auto view = desk().file_problem(cast.member, {.problem = cast::porosity()});
    if (!view) throw std::logic_error("filing: " + told(view.error()));
    return std::move(*view);
}

TicketView Walk::draft() {
    auto view = desk().file_problem(cast.member, {.problem = cast::porosity(), .draft = true});
    if (!view) throw std::logic_error("draft: " + told(view.error()));
    return std::move(*view);
}

Result<TicketView> Walk::attempt(Actor const& actor, TicketId id, std::string const& action, Values input) {
    return desk().make_move(actor, id, {action, std::move(input), std::nullopt});
}

TicketView Walk::move(Actor const& actor, TicketId id, std::string const& action, Values input) {
    auto view = attempt(actor, id, action, std::move(input));
    if (!view) throw std::logic_error(action + ": " + told(view.error()));
    return std::move(*view);
}

Values Walk::input_for(std::string const& action, std::string const& state) const {
    std::string const words = "시험에 쓰는 글입니다.";
    static std::map<std::string, std::vector<std::string>> const fields{
        {"send_to_triage", {"reason"}},
        {"reject", {"reason"}},
        {"decline", {"reason"}},
        {"ask_company", {"message"}},
        {"answer", {"message"}},
        {"report_visit", {"report"}},
        {"propose", {"solution"}},
        {"refuse", {"reason"}},
        {"hand_over", {"reason"}},
        {"withdraw", {"reason"}},
        {"reopen", {"reason"}},
    };
    if (action == "offer") {
        // In triage stands what excludes the experts who know the field.
        auto const& expert = state == "triage" ? cast.electronics : cast.moulds;
        return {{"expert_id", expert.id.value}, {"reason", words}};
    }
    if (action == "plan_visit")
        return {{"date", std::string{"2026-03-20"}}, {"place", std::string{"옌타이 공장"}}};
    if (action == "confirm") return {{"rating", std::int64_t{5}}, {"comment", words}};
    if (action == "give_up") return {{"reason_code", std::string{"beyond_reach"}}};
    Values input;
    auto found = fields.find(action);
    if (found == fields.end()) return input;
    for (auto const& field : found->second) input[field] = words;
    return input;
}

TicketView Walk::in_state(std::string const& state) {
    if (state == "draft") return draft();
    auto const& expert = cast.casting_person;
    if (state == "triage") {
        auto problem = cast::porosity();
        problem.excluded_experts = {cast.casting.id, cast.moulds.id};
        return *desk().file_problem(cast.member, {.problem = problem});
    }
    auto view = filed();
    auto id = view.ticket.id;
    auto go = [&](Actor const& actor, std::string const& action) {
        view = move(actor, id, action, input_for(action));
    };
    if (state == "offered") return view;
    if (state == "withdrawn") return go(cast.member, "withdraw"), view;
    if (state == "rejected") {
        view = in_state("triage");
        id = view.ticket.id;
        return go(cast.manager, "reject"), view;
    }
    go(expert, "accept");
    if (state == "guiding") return view;
    if (state == "visiting") return go(expert, "plan_visit"), view;
    if (state == "waiting_company") return go(expert, "ask_company"), view;
    if (state == "unresolved") return go(cast.manager, "give_up"), view;
    go(expert, "propose");
    if (state == "proposed") return view;
    go(cast.member, "confirm");
    if (state == "resolved") return view;
    go(cast.manager, "close");
    if (state == "closed") return view;
    throw std::logic_error("no way to " + state);
}

Ticket Walk::replayed(TicketId id) {
    Ticket ticket;
    for (auto const& event : store.events().of(id)) apply(ticket, event);
    return ticket;
}

std::map<ExpertId, TrackRecord> Walk::replayed_records() {
    std::map<TicketId, Ticket> tickets;
    std::map<ExpertId, TrackRecord> records;
    for (auto const& [id, event] : store.tables().events) {
        auto& ticket = tickets[event.ticket];
        auto const note = track_note_of(rules.workflow, ticket, event);
        if (note) records[note->expert].take(*note);
        apply(ticket, event);
    }
    return records;
}

}  // namespace mulkko
