#include "server/jobs/skill_learner.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "domain/confirmation.h"
#include "server/log.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

constexpr int kEventsAtOnce = 500;
constexpr std::size_t kTicketsAtOnce = 50;
// Another server's event may become visible only after later ones, and its clock may be behind.
constexpr auto kLate = 2min;
// One fifth of what is known, but at least so many new problems, are worth a training.
constexpr std::size_t kFewestNew = 10;
constexpr std::size_t kMostNew = 50;
// Training takes at most one part of this many of a processor's time.
constexpr int kRestAfterTraining = 20;

}  // namespace

SkillLearner::SkillLearner(
    Database& database, Rules const& rules, std::string state_file, std::chrono::seconds pause
)
    : database_(database),
      rules_(rules),
      state_file_(std::move(state_file)),
      rounds_(
          [this] {
              if (!std::exchange(has_recalled_, true)) recall(rules_, state_file_);
              round();
          },
          [pause] { return pause; },
          {.begins_at_once = true, .gives_way = true, .trouble = "learning_failed"}
      ) {}

int SkillLearner::round() {
    std::lock_guard lock(one_at_a_time_);
    auto const looked_at = trained_ ? catch_up() : 0;
    if (is_training_due()) train();
    return looked_at;
}

std::vector<Event> SkillLearner::confirmations(Time after, EventId after_id) {
    std::vector<Event> events;
    auto read = database_.run(Lane::read, [&](Store& store) {
        auto const actions = confirming_actions(rules_.workflow);
        events = store.events().with_actions(actions, after, after_id, kEventsAtOnce);
        return Outcome::keep;
    });
    if (!read) throw std::runtime_error(read.error().message);
    return events;
}

bool SkillLearner::each_confirmation(Time after, std::function<bool(Event const&)> const& visit) {
    EventId after_id;
    for (;;) {
        auto const events = confirmations(after, after_id);
        for (auto const& event : events) {
            after = event.at;
            after_id = event.id;
            if (!visit(event)) return false;
        }
        if (events.size() < kEventsAtOnce || is_leaving()) break;
    }
    read_until_ = std::max(read_until_, after);
    return true;
}

int SkillLearner::catch_up() {
    int looked_at = 0;
    bool const all = each_confirmation(read_until_ - kLate, [&](Event const& event) {
        bool const known = !read_.emplace(event.id, event.at).second;
        if (known || !confirms_skills(event, rules_.workflow)) return true;
        auto const taken = database_.run(Lane::read, [&](Store& store) {
            take_lesson(store, rules_, event.ticket);
            return Outcome::keep;
        });
        if (taken)
            ++looked_at;
        else
            read_.erase(event.id);
        return taken.has_value();
    });
    if (all) std::erase_if(read_, [&](auto const& one) { return one.second < read_until_ - kLate; });
    return looked_at;
}

bool SkillLearner::is_training_due() {
    if (!trained_) return true;
    auto const fresh = rules_.suggester.learned_since();
    auto const enough = std::clamp(rules_.suggester.trained_on() / 5, kFewestNew, kMostNew);
    return fresh >= enough && Watch::now() - trained_at_ > kRestAfterTraining * training_took_;
}

void SkillLearner::train() {
    auto const begin = Watch::now();
    auto const as_of = rules_.suggester.moment();
    auto const lessons = all_lessons();
    if (is_leaving()) return;
    // A state file of another desk's problems must not outlive the first training.
    if (!lessons.empty() || rules_.suggester.trained_on() > 0) {
        rules_.suggester.train(lessons, as_of);
        write_down();
    }
    trained_ = true;
    trained_at_ = Watch::now();
    training_took_ = trained_at_ - begin;
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(training_took_).count();
    log_event(
        Severity::info,
        "skills_learned",
        {{"problems", static_cast<std::int64_t>(lessons.size())}, {"milliseconds", std::int64_t{took}}}
    );
}

std::set<TicketId> SkillLearner::confirmed_tickets() {
    std::set<TicketId> tickets;
    each_confirmation({}, [&](Event const& event) {
        read_.emplace(event.id, event.at);
        if (confirms_skills(event, rules_.workflow)) tickets.insert(event.ticket);
        return true;
    });
    return tickets;
}

std::vector<ConfirmedSkills> SkillLearner::all_lessons() {
    auto const tickets = confirmed_tickets();
    std::vector<ConfirmedSkills> lessons;
    for (auto next = tickets.begin(); next != tickets.end() && !is_leaving();) {
        auto const from = next;
        std::vector<ConfirmedSkills> some;
        auto read = database_.run(Lane::read, [&](Store& store) {
            some.clear();
            next = from;
            for (std::size_t i = 0; i < kTicketsAtOnce && next != tickets.end(); ++i, ++next) {
                if (auto lesson = lesson_of(store, rules_.workflow, *next))
                    some.push_back(std::move(*lesson));
            }
            return Outcome::keep;
        });
        if (!read) throw std::runtime_error(read.error().message);
        std::ranges::move(some, std::back_inserter(lessons));
    }
    return lessons;
}

}  // namespace mulkko
