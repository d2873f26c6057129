#include <algorithm>

#include "server/house.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"
#include "server/views/routing_words.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr int kMostExperts = 1000;
constexpr std::size_t kMostExplained = 50;

/// Shows the points of one term; fairness may take off as much as it may add.
void show_points(View& line, ScoredTerm const& term) {
    bool const both_ways = term.term == Term::fairness;
    line.set("meter_least", both_ways ? points(-term.weight) : "0");
    line.set("meter_most", points(term.weight));
    line.set("meter_value", points(term.contribution));
    line.set("term_points", (both_ways && term.contribution > 0 ? "+" : "") + points(term.contribution));
    line.set("term_most", (both_ways ? "±" : "") + points(term.weight));
}

void show_candidate(View card, Words const& words, Candidate const& candidate) {
    card.set("candidate_id", candidate.expert.value);
    card.set("candidate_name", candidate.name);
    card.set("score", points(candidate.score));
    for (auto const& term : candidate.terms) {
        auto line = card.add("terms");
        line.set("term_name", words.text(std::string{"term."}.append(name_of(term.term))));
        line.set("term_words", in_words(term, words));
        show_points(line, term);
    }
}

/// Gathers those left out under the reason they share.
void show_left_out(View& view, Words const& words, Ranking const& ranking) {
    std::map<std::string, std::vector<LeftOutExpert const*>> by_reason;
    for (auto const& expert : ranking.left_out) {
        by_reason[in_words(expert, words)].push_back(&expert);
    }
    for (auto const& [why, experts] : by_reason) {
        auto group = view.add("left_out");
        group.set("left_out_why", why);
        group.set("left_out_group_count", static_cast<std::int64_t>(experts.size()));
        for (auto const* expert : experts) group.add("names").set("left_out_name", expert->name);
    }
}

void show_ranking(View& view, Words const& words, Ranking const& ranking) {
    view.set("candidate_count", static_cast<std::int64_t>(ranking.candidates.size()));
    view.set("left_out_count", static_cast<std::int64_t>(ranking.left_out.size()));
    view.show_if("no_candidates", ranking.candidates.empty());
    for (auto const& candidate : ranking.candidates) show_candidate(view.add("candidates"), words, candidate);
    show_left_out(view, words, ranking);
}

/// Names the move by which a manager offers the ticket now; empty where there is none.
std::string offering_move(TicketView const& item, Workflow const& workflow) {
    auto const found = std::ranges::find_if(item.actions, [&](auto const& action) {
        auto const* move = workflow.move(item.ticket.state, action);
        return move && move->has(Effect::make_offer);
    });
    return found == item.actions.end() ? std::string{} : *found;
}

void show_offering(View& view, TicketView const& item, std::string const& action, Store& store) {
    view.choose("may_offer", "cannot_offer", !action.empty());
    view.set("moves_url", address_of(item.ticket.id, "/moves"));
    view.set("version", item.ticket.version);
    view.set("offer_action", action);
    if (action.empty()) return;
    for (auto const& expert : store.experts().list({}, kMostExperts)) {
        if (!expert.active) continue;
        auto choice = view.add("anybody");
        choice.set("anybody_id", expert.id.value);
        choice.set(
            "anybody_name",
            expert.institution.empty() ? expert.name : expert.name + " · " + expert.institution
        );
    }
}

/// Shows who is asked for advice, and lets somebody be asked.
void show_advice(View& view, Ticket const& ticket, bool may_ask, Store& store) {
    view.set("consultations_url", address_of(ticket.id, "/consultations"));
    view.show_if("may_ask_advice", may_ask);
    for (auto const id : ticket.consulted) {
        auto const expert = store.experts().find(id);
        auto row = view.add("advisers");
        row.set("adviser_id", id.value);
        row.set("adviser_name", expert ? expert->name : std::string{});
        row.show_if("may_end_advice", may_ask);
    }
    view.show_if("no_advisers", ticket.consulted.empty());
    if (!may_ask) return;
    for (auto const& expert : store.experts().list({}, kMostExperts)) {
        bool const asked = std::ranges::count(ticket.consulted, expert.id) > 0;
        if (!expert.active || asked || ticket.assigned_expert == expert.id) continue;
        auto choice = view.add("advice_choices");
        choice.set("choice_id", expert.id.value);
        choice.set("choice_name", expert.name);
    }
}

}  // namespace

Result<Response> consult(Call& call) {
    auto const id = call.id<TicketId>();
    if (!id) return pass(id);
    auto const& request = call.request;
    auto const expert = ExpertId{number_from(request.form_value("expert_id")).value_or(0)};
    bool const end = request.form_value("end") == "true";
    auto const view =
        end ? call.desk().end_consultation(call.actor(), *id, expert)
            : call.desk().consult(call.actor(), *id, expert, std::string{request.form_value("reason")});
    if (!view) return pass(view);
    return see_other(address_of(*id, call.actor().is_manager() ? "/routing" : ""), "saved");
}

Result<Response> show_routing(Call& call) {
    auto const item =
        call.id<TicketId>().and_then([&](TicketId id) { return call.desk().ticket_for(call.actor(), id); });
    if (!item) return pass(item);
    auto const ranking = call.desk().routing_of(call.actor(), item->ticket.id, kMostExplained);
    if (!ranking) return pass(ranking);
    Page page{call, "routing/show.html", "/board"};
    auto& view = page.view();
    show_chips(view, page.words(), call.actor(), *item);
    for (auto const& code : item->ticket.problem.skills)
        view.add("skills").set("skill_name", page.words().skill(code));
    if (item->offer)
        view.say("offered", page.words().text("offered.to", {{"name", item->offer->expert_name}}));
    show_offering(view, *item, offering_move(*item, call.house.rules().workflow), *call.store);
    bool const over = call.house.rules().workflow.category_of(item->ticket.state) == Category::done;
    show_advice(view, item->ticket, !over, *call.store);
    show_ranking(view, page.words(), *ranking);
    return page.answer();
}

}  // namespace mulkko::pages
