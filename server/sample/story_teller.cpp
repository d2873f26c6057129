#include "server/sample/story_teller.h"

#include <algorithm>
#include <chrono>

namespace mulkko {
namespace {

Error at_place(Error error, std::string const& location) {
    error.values["place"] = error.field;
    error.field = location;
    return error;
}

/// Turns "+4" into the day four days later; all else stays.
Values with_days(Values input, Time at, std::string const& time_zone) {
    for (auto& [name, value] : input) {
        auto* text = std::get_if<std::string>(&value);
        if (!text || name != "date" || !text->starts_with('+')) continue;
        *text = to_text(local_day(at + std::chrono::days{std::stoi(text->substr(1))}, time_zone));
    }
    return input;
}

Result<Actor> person(Store& store, std::string const& email) {
    auto user = store.users().find_by_email(email);
    if (!user) return fail(ErrorCode::not_found, "sample.unknown_name", {{"name", email}});
    return Actor::of(*user);
}

}  // namespace

Result<StoryTeller> StoryTeller::of(SampleStory const& story, Store& store, Rules const& rules) {
    StoryTeller teller(story, store, rules);
    auto member = person(store, story.company_email);
    if (!member) return fail(at_place(member.error(), story.location));
    teller.company_ = *store.companies().find(*member->company);
    return teller;
}

Result<void> StoryTeller::tell(std::size_t step, Time at) {
    auto const& place = step == 0 ? story_->location : story_->steps[step - 1].location;
    auto told = step == 0 ? file(at) : tell(story_->steps[step - 1], at);
    if (!told) return fail(at_place(told.error(), place));
    return told;
}

Result<void> StoryTeller::file(Time at) {
    auto actor = person(*store_, story_->company_email);
    if (!actor) return pass(actor);
    auto view = Desk(*store_, *rules_, at).file_problem(*actor, {story_->problem, story_->draft, {}});
    if (!view) return pass(view);
    ticket_ = view->ticket.id;
    return {};
}

Result<void> StoryTeller::tell(SampleStep const& step, Time at) {
    if (step.by == "time") return let_time_pass(at);
    auto actor = actor_of(step.by);
    if (!actor) return pass(actor);
    if (step.kind == SampleStep::Kind::move) return move(step, *actor, at);
    auto visibility = step.kind == SampleStep::Kind::note ? Visibility::staff : Visibility::all;
    auto message = Desk(*store_, *rules_, at).write_message(*actor, ticket_, step.what, visibility);
    if (!message) return pass(message);
    return {};
}

Result<void> StoryTeller::move(SampleStep const& step, Actor const& actor, Time at) {
    MoveRequest request{step.what, with_days(step.input, at, calendar().time_zone), {}};
    auto view = Desk(*store_, *rules_, at).make_move(actor, ticket_, request);
    if (!view) return pass(view);
    return {};
}

Result<void> StoryTeller::let_time_pass(Time at) {
    auto moved = Desk(*store_, *rules_, at).let_time_pass(ticket_);
    if (!moved) return pass(moved);
    if (!*moved) return fail(ErrorCode::conflict, "sample.nothing_due");
    return {};
}

Result<Actor> StoryTeller::actor_of(std::string const& by) {
    if (by == "company") return person(*store_, story_->company_email);
    if (by == "plant") return person(*store_, story_->plant_email);
    if (by == "manager") {
        auto managers = store_->users().with_role(Role::manager);
        if (!managers.empty()) return Actor::of(managers.front());
    }
    auto ticket = store_->tickets().find(ticket_);
    if (by == "expert") return expert(ticket->assigned_expert, by);
    auto offer = store_->offers().open_on(ticket_);
    return expert(by == "offered" && offer ? std::optional{offer->expert} : std::nullopt, by);
}

Result<Actor> StoryTeller::expert(std::optional<ExpertId> id, std::string const& by) {
    auto found = id ? store_->experts().find(*id) : std::nullopt;
    if (!found) return fail(ErrorCode::not_found, "sample.nobody", {{"name", by}});
    return Actor::of(*store_->users().find(found->user));
}

Result<Rules> without_routing(Rules const& rules) {
    auto moves = rules.workflow.moves();
    for (auto& move : moves) std::erase(move.effects, Effect::route);
    auto workflow = Workflow::from(rules.workflow.initial(), rules.workflow.states(), std::move(moves));
    if (!workflow) return pass(workflow);
    auto quiet = rules;
    quiet.workflow = std::move(*workflow);
    return quiet;
}

}  // namespace mulkko
