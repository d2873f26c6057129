#include "server/sample/sample_loader.h"

#include <algorithm>
#include <chrono>

#include "domain/alarms.h"
#include "domain/desk.h"
#include "domain/recount.h"
#include "domain/watch.h"
#include "server/sample/story_teller.h"
#include "server/sample/story_times.h"

namespace mulkko {
namespace {

// Before anything happens: the longest story, a step back.
constexpr auto kRegisteredBefore = std::chrono::days{120};

Result<void> register_people(Registry& registry, SampleData const& data, PasswordHash const& hash) {
    Actor manager;  // before there is one
    manager.role = Role::manager;
    for (auto const& person : data.people) {
        if (auto user = registry.register_user(Actor::system(), person, hash); !user) return pass(user);
    }
    for (auto const& sample : data.companies) {
        auto company = registry.register_company(manager, sample.company);
        if (!company) return pass(company);
        for (auto member : sample.members) {
            member.company = company->id;
            if (auto user = registry.register_user(manager, member, hash); !user) return pass(user);
        }
    }
    for (auto const& expert : data.experts) {
        if (auto registered = registry.register_expert(manager, expert, hash); !registered)
            return pass(registered);
    }
    return {};
}

/// Names one step of one story, and when it happens.
struct Happening {
    Time at;
    std::size_t story;
    std::size_t step;
    auto operator<=>(Happening const&) const = default;
};

/// Puts the steps of all stories in the order of time: who is busy with one cannot take another.
std::vector<Happening> in_order_of_time(std::vector<StoryTeller> const& tellers, Time now) {
    std::vector<Happening> happenings;
    for (std::size_t story = 0; story < tellers.size(); ++story) {
        auto times = times_of(tellers[story].story(), tellers[story].calendar(), now);
        for (std::size_t step = 0; step < times.size(); ++step)
            happenings.push_back({times[step], story, step});
    }
    std::ranges::sort(happenings);
    return happenings;
}

}  // namespace

Result<void> load_sample(
    Store& store,
    Rules const& rules,
    SampleData const& data,
    PasswordHash const& password_hash,
    Time now,
    std::function<void(int done, int of)> const& told
) {
    if (!store.users().list({}, 1).empty()) return fail(ErrorCode::conflict, "sample.not_empty");
    Registry registry(store, rules, now - kRegisteredBefore);
    if (auto registered = register_people(registry, data, password_hash); !registered) return registered;

    auto quiet_rules = without_routing(rules);
    if (!quiet_rules) return pass(quiet_rules);
    std::vector<StoryTeller> tellers;
    for (auto const& story : data.stories) {
        auto teller = StoryTeller::of(story, store, story.unrouted ? *quiet_rules : rules);
        if (!teller) return pass(teller);
        tellers.push_back(std::move(*teller));
    }
    auto happenings = in_order_of_time(tellers, now);
    int done = 0;
    for (auto const& happening : happenings) {
        take_all_until(store, rules, happening.at);
        if (auto result = tellers[happening.story].tell(happening.step, happening.at); !result) return result;
        told(++done, static_cast<int>(happenings.size()));
    }
    take_all_until(store, rules, now);
    store.alarms().note_counted_by(fingerprint_of(rules.calendars));
    return {};
}

}  // namespace mulkko
