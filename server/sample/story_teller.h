#pragma once

#include "domain/desk.h"
#include "domain/rules.h"
#include "domain/store.h"
#include "server/sample/sample_data.h"

namespace mulkko {

/// Tells one sample story step by step, each at its time, through the desk as its people would.
class StoryTeller {
public:
    /// Errors: not_found (the company's people).
    static Result<StoryTeller> of(SampleStory const& story, Store& store, Rules const& rules);

    SampleStory const& story() const { return *story_; }
    Calendar const& calendar() const { return rules_->calendars.of(company_.country); }

    /// Tells step 0, the filing, or a later one.
    /// Errors: what the desk refuses; `field` names the step's place in the file.
    Result<void> tell(std::size_t step, Time at);

private:
    StoryTeller(SampleStory const& story, Store& store, Rules const& rules)
        : story_(&story), store_(&store), rules_(&rules) {}

    Result<void> file(Time at);
    Result<void> tell(SampleStep const& step, Time at);
    Result<void> move(SampleStep const& step, Actor const& actor, Time at);
    Result<void> let_time_pass(Time at);
    Result<Actor> actor_of(std::string const& by);
    Result<Actor> expert(std::optional<ExpertId> id, std::string const& by);

    SampleStory const* story_;
    Store* store_;
    Rules const* rules_;
    Company company_;
    TicketId ticket_;
};

/// Gives rules by which nothing is routed, for problems that are to be seen before it.
Result<Rules> without_routing(Rules const& rules);

}  // namespace mulkko
