#include "server/api/ticket_json.h"

#include "server/api/json_values.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

json clock_json(Clock const& clock, Time now) {
    return {
        {"due_at", time_json(clock.due_at)},
        {"met_at", time_json(clock.met_at)},
        {"breached", clock.started() && clock.breached(now)},
    };
}

// Who is asked, and may still say no, is not the company's to know.
json offer_json(Offer const& offer, Actor const& reader) {
    bool may_know = reader.role != Role::company;
    return {
        {"id", offer.id.value},
        {"expert", may_know ? named_json(offer.expert, offer.expert_name) : json{}},
        {"deadline_at", to_rfc3339(offer.deadline_at)},
    };
}

void add_problem(json& body, Problem const& problem, Sight sight, Actor const& reader) {
    body["title"] = problem.title;
    body["language"] = code_of(problem.language);
    body["urgency"] = name_of(problem.urgency);
    body["skills"] = problem.skills;
    body["city"] = problem.city;
    for (auto const& field : kFaultFields) body[std::string(field.name)] = problem.*field.text;
    if (sight != Sight::whole) return;
    body["description"] = problem.description;
    if (reader.role == Role::expert) return;
    body["excluded_experts"] = ids_json(problem.excluded_experts);
    body["excluded_institutions"] = problem.excluded_institutions;
}

}  // namespace

json ticket_json(TicketView const& view, Actor const& reader, Workflow const& workflow, Time now) {
    auto const& ticket = view.ticket;
    bool whole = view.sight == Sight::whole;
    json body{
        {"id", ticket.id.value},
        {"state", ticket.state},
        {"category", name_of(workflow.category_of(ticket.state))},
        {"company", whole ? named_json(ticket.company, view.company_name) : json{}},
        {"assigned_expert",
         whole && ticket.assigned_expert ? named_json(*ticket.assigned_expert, view.expert_name) : json{}},
        {"offer", view.offer ? offer_json(*view.offer, reader) : json{}},
        {"deadlines",
         {{"first_response", clock_json(ticket.first_response, now)},
          {"resolution", clock_json(ticket.resolution, now)}}},
        {"actions", view.actions},
        {"version", ticket.version},
        {"created_at", to_rfc3339(ticket.created_at)},
        {"submitted_at", time_json(ticket.submitted_at)},
        {"updated_at", to_rfc3339(ticket.updated_at)},
    };
    add_problem(body, ticket.problem, view.sight, reader);
    if (!whole) return body;
    body["rating"] = ticket.rating ? json(*ticket.rating) : json{};
    body["consulted_experts"] = ids_json(ticket.consulted);
    body["completeness"] = completeness_of(ticket.problem);
    return body;
}

}  // namespace mulkko::api
