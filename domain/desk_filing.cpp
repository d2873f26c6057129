#include "domain/confirmation.h"
#include "domain/desk.h"
#include "domain/publishing.h"
#include "domain/skill_evidence.h"
#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostSuggestedSkills = 3;

Result<CompanyId> company_of(Actor const& actor, Filing const& filing, Store& store) {
    if (actor.role == Role::company && actor.company) {
        if (filing.company && filing.company != actor.company)
            return fail(ErrorCode::forbidden, "error.forbidden");
        return *actor.company;
    }
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    if (!filing.company) return fail(invalid("company_id", "error.required"));
    if (!store.companies().find(*filing.company)) return fail(invalid("company_id", "error.unknown_company"));
    return *filing.company;
}

Event event_of(Ticket const& ticket, std::string action, Actor const& actor, Time now) {
    return {
        .ticket = ticket.id,
        .action = std::move(action),
        .from = ticket.state,
        .to = ticket.state,
        .actor = {actor.id, actor.name, actor.role},
        .at = now,
        .version = ticket.version,
    };
}

// What nobody said, the text may tell; what the text does not tell clearly, a manager decides in triage.
SkillChances suggest_skills(Problem& problem, Rules const& rules) {
    if (!problem.skills.empty()) return {};
    auto suggested = rules.suggester.suggest(text_of(problem), kMostSuggestedSkills);
    std::erase_if(suggested, [&](auto const& one) { return one.score < rules.confident_suggestion; });
    for (auto const& one : suggested) problem.skills.push_back(one.code);
    return chances_from(suggested);
}

}  // namespace

Result<TicketView> Desk::file_problem(Actor const& actor, Filing filing) {
    auto company = company_of(actor, filing, store_);
    if (!company) return pass(company);
    auto wanted = filing.draft ? Completeness::draft : Completeness::filed;
    auto problem = checked(std::move(filing.problem), rules_.taxonomy, wanted);
    if (!problem) return pass(problem);
    auto const chances = filing.draft ? SkillChances{} : suggest_skills(*problem, rules_);

    Ticket ticket{
        .company = *company,
        .filed_by = actor.id,
        .problem = std::move(*problem),
        .state = rules_.workflow.initial(),
        .created_at = now_,
        .updated_at = now_,
    };
    ticket.version = 1;
    ticket.id = store_.tickets().add(ticket);
    auto event = event_of(ticket, "file", actor, now_);
    event.from.clear();
    event.changes = changes_between(Ticket{}, ticket);
    tell_chances(event, ticket.problem.skills, chances);
    publish(store_, event);
    if (filing.draft) return view_of(actor, ticket.id);

    // Filing at once is the company's first move, also when a manager files on its behalf.
    for (auto const* move : rules_.workflow.moves_from(ticket.state)) {
        if (!move->has(Effect::start_clocks)) continue;
        if (auto result = perform(actor, ticket, *move, {}); !result) return pass(result);
        break;
    }
    return view_of(actor, ticket.id);
}

Result<TicketView> Desk::correct_problem(
    Actor const& actor, TicketId id, Problem problem, std::optional<std::int64_t> version
) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    if (version && *version != ticket->version) return fail(ErrorCode::stale, "error.stale");
    bool is_draft = ticket->state == rules_.workflow.initial();
    if (!actor.is_manager() && actor.role != Role::company)
        return fail(ErrorCode::forbidden, "error.forbidden");
    if (actor.role == Role::company && !is_draft) return fail(ErrorCode::forbidden, "error.only_drafts");
    if (rules_.workflow.category_of(ticket->state) == Category::done) {
        return fail(ErrorCode::conflict, "error.ticket_done");
    }
    auto wanted = is_draft ? Completeness::draft : Completeness::filed;
    auto corrected = checked(std::move(problem), rules_.taxonomy, wanted);
    if (!corrected) return pass(corrected);
    auto before = *ticket;
    ticket->problem = std::move(*corrected);
    auto event = event_of(*ticket, "correct", actor, now_);
    if (auto result = record(before, *ticket, event); !result) return pass(result);
    return view_of(actor, id);
}

Result<Ticket> Desk::visible(Actor const& actor, TicketId id) {
    auto ticket = store_.tickets().find(id);
    if (ticket && sight_of(actor, *ticket, nullptr) == Sight::whole) return std::move(*ticket);
    return fail(ErrorCode::not_found, "error.not_found");
}

Result<TicketView> Desk::ticket_for(Actor const& actor, TicketId id) {
    auto view = store_.tickets().view(id);
    if (!view) return fail(ErrorCode::not_found, "error.not_found");
    // Several may be asked at the same time: each sees their own offer.
    if (actor.expert && view->offer) view->offer = offer_for(actor, view->ticket);
    auto const* offer = view->offer ? &*view->offer : nullptr;
    view->sight = sight_of(actor, view->ticket, offer);
    if (view->sight == Sight::nothing) return fail(ErrorCode::not_found, "error.not_found");
    for (auto const* move : moves_open_to(actor, view->ticket, offer)) view->actions.push_back(move->action);
    return std::move(*view);
}

// Who has just given a ticket away (a decline, a hand-over) still gets an answer, but no more than a brief.
Result<TicketView> Desk::view_of(Actor const& actor, TicketId id) {
    auto view = ticket_for(actor, id);
    if (view) return view;
    auto stored = store_.tickets().view(id);
    if (!stored) return pass(view);
    stored->sight = Sight::brief;
    stored->offer.reset();
    return std::move(*stored);
}

TicketPage Desk::tickets_for(Actor const& actor, TicketQuery query) {
    query.scope = scope_of(actor);
    query.now = now_;
    if (query.scope.nobody) return {};
    auto page = store_.tickets().list(query);
    for (auto& item : page.items) {
        if (actor.expert && item.offer && item.offer->expert != *actor.expert) {
            item.offer = offer_for(actor, item.ticket);
        }
        auto const* offer = item.offer ? &*item.offer : nullptr;
        item.sight = sight_of(actor, item.ticket, offer);
        for (auto const* move : moves_open_to(actor, item.ticket, offer))
            item.actions.push_back(move->action);
    }
    return page;
}

}  // namespace mulkko
