#include <algorithm>
#include <cmath>

#include "domain/skill_evidence.h"
#include "tests/bench/simulation/desk_in_small.h"

// How people behave: all of it assumed.

namespace mulkko::simulation {
namespace {

constexpr std::array kSolvedByLevel{0.03, 0.25, 0.48, 0.70, 0.85, 0.93};

}  // namespace

double promise_of(Urgency urgency) {
    if (urgency == Urgency::line_down) return 120;
    return urgency == Urgency::urgent ? 240 : 480;
}

double offer_window_of(Urgency urgency) {
    if (urgency == Urgency::line_down) return 90;
    return urgency == Urgency::urgent ? 270 : 540;
}

double SmallDesk::answer_at(std::size_t ticket, std::size_t expert) const {
    double const busy = 1 + 0.25 * (experts_[expert].open_tickets - 1);
    double at = now_ + chance(Purpose::answer, ticket, expert)
                               .lognormal(world_.assumed.answer_minutes, world_.assumed.answer_spread) *
                           world_.hidden[expert].slowness * busy;
    while (world_.is_absent(expert, static_cast<int>(at / kMinutesOfADay))) at += kMinutesOfADay;
    return at;
}

std::size_t SmallDesk::true_level(std::size_t ticket, std::size_t expert) const {
    auto const skill = static_cast<std::size_t>(world_.arrivals[ticket].skill);
    return static_cast<std::size_t>(world_.hidden[expert].level[skill]);
}

double SmallDesk::load_of(std::size_t expert) const {
    return static_cast<double>(experts_[expert].open_tickets) / experts_[expert].expert.capacity;
}

bool SmallDesk::speaks_their_language(std::size_t ticket, std::size_t expert) const {
    auto const& languages = world_.experts[expert].languages;
    return std::ranges::count(languages, world_.arrivals[ticket].problem.language) > 0;
}

double SmallDesk::chance_to_decline(std::size_t ticket, std::size_t expert) const {
    auto const& assumed = world_.assumed;
    double const foreign = speaks_their_language(ticket, expert) ? 0 : assumed.decline_foreign;
    auto const level = static_cast<double>(true_level(ticket, expert));
    double const unable = assumed.decline_unable * std::pow(assumed.decline_ease, level);
    return std::max(unable, assumed.decline_least) + assumed.decline_load * load_of(expert) + foreign +
           assumed.decline_difficulty * world_.arrivals[ticket].difficulty;
}

double SmallDesk::chance_to_solve(std::size_t ticket, std::size_t expert) const {
    auto const& assumed = world_.assumed;
    double const foreign = speaks_their_language(ticket, expert) ? 0 : assumed.solve_foreign;
    double const chance = kSolvedByLevel[true_level(ticket, expert)] - assumed.solve_load * load_of(expert) -
                          assumed.solve_difficulty * world_.arrivals[ticket].difficulty - foreign;
    return std::clamp(chance, 0.01, 0.98);
}

// They say no without giving a reason of the list.
void SmallDesk::learn_from_decline(TrackNote& note, std::size_t ticket, std::size_t expert) {
    auto& asked = outcome_.cases[ticket].asked;
    auto const& at_work = experts_[expert];
    auto const doubt = doubt_in(TrackNote::Kind::declined, {});
    asked.probability = after_failing(std::move(asked.probability), at_work, doubt, note.at);
    note.skills.clear();
    for (auto const& [code, share] : refused(asked.problem, asked.probability, at_work.expert, doubt)) {
        note.skills.push_back(code);
        note.shares.push_back(share);
    }
}

// What is confirmed in the end is the skill that it really took.
void SmallDesk::note(TrackNote::Kind kind, std::size_t ticket, std::size_t expert) {
    TrackNote one{.kind = kind, .expert = experts_[expert].expert.id, .at = time_of(now_)};
    one.company = world_.arrivals[ticket].company;
    one.skills = {code_of_skill(world_.arrivals[ticket].skill)};
    bool const answered = kind == TrackNote::Kind::accepted || kind == TrackNote::Kind::declined;
    if (answered) one.minutes = static_cast<std::int64_t>(now_ - offered_at_[ticket]);
    if (is_ours(policy_) && kind == TrackNote::Kind::declined) learn_from_decline(one, ticket, expert);
    auto& record = experts_[expert].record;
    if (policy_ != Policy::without_learning) return record.take(one);
    if (kind == TrackNote::Kind::accepted) record.work.add(1, one.at, kWorkHalfLife);
}

Chance SmallDesk::chance(Purpose purpose, std::size_t ticket, std::size_t expert) const {
    return {world_.seed, purpose, {2, ticket, expert}};
}

}  // namespace mulkko::simulation
