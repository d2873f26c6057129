#include <algorithm>
#include <set>

#include "domain/follow_up.h"
#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

auto day_of(Time time) { return std::chrono::floor<std::chrono::days>(time); }

class MemoryFollowUps : public FollowUps {
public:
    explicit MemoryFollowUps(MemoryTables& tables) : tables_(tables) {}

    std::optional<FollowUpId> add(FollowUp const& follow_up) override {
        bool const taken = std::ranges::any_of(tables_.follow_ups, [&](FollowUp const& other) {
            bool const same_day = day_of(other.asked_at) == day_of(follow_up.asked_at);
            return (other.ticket == follow_up.ticket && other.months == follow_up.months) ||
                   (other.company == follow_up.company && same_day);
        });
        if (taken) return std::nullopt;
        tables_.follow_ups.push_back(follow_up);
        tables_.follow_ups.back().id = FollowUpId{std::ssize(tables_.follow_ups)};
        return tables_.follow_ups.back().id;
    }
    std::optional<FollowUp> find(FollowUpId id) override {
        return last([&](FollowUp const& one) { return one.id == id; });
    }
    bool answer(FollowUp const& follow_up) override {
        auto const found = std::ranges::find(tables_.follow_ups, follow_up.id, &FollowUp::id);
        if (found == tables_.follow_ups.end() || found->answered_at) return false;
        *found = follow_up;
        return true;
    }
    std::optional<FollowUp> last_of(CompanyId company) override {
        return last([&](FollowUp const& one) { return one.company == company; });
    }
    std::optional<FollowUp> last_about(TicketId ticket) override {
        return last([&](FollowUp const& one) { return one.ticket == ticket; });
    }
    std::vector<FollowUp> between(Time from, Time until) override {
        auto const is_in = [&](Time at) { return at >= from && at < until; };
        std::vector<FollowUp> found;
        std::ranges::copy_if(tables_.follow_ups, std::back_inserter(found), [&](FollowUp const& one) {
            return is_in(one.asked_at) || (one.answered_at && is_in(*one.answered_at));
        });
        return found;
    }
    std::vector<TicketId> solved_between(Time from, Time until, int months, TicketId after, int most)
        override {
        std::set<TicketId> solved;
        for (auto const& fact : tables_.facts) {
            bool const counts = fact.kind == FactKind::solved && fact.at >= from && fact.at < until;
            if (counts && after < fact.ticket) solved.insert(fact.ticket);
        }
        for (auto const& one : tables_.follow_ups) {
            if (one.months == months) solved.erase(one.ticket);
        }
        std::vector<TicketId> page{solved.begin(), solved.end()};
        if (std::ssize(page) > most) page.resize(static_cast<std::size_t>(most));
        return page;
    }

private:
    template <typename Wanted>
    std::optional<FollowUp> last(Wanted wanted) {
        std::optional<FollowUp> found;
        for (auto const& one : tables_.follow_ups) {
            if (wanted(one) && (!found || one.asked_at >= found->asked_at)) found = one;
        }
        return found;
    }

    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<FollowUps> memory_follow_ups(MemoryTables& tables) {
    return std::make_unique<MemoryFollowUps>(tables);
}

}  // namespace mulkko
