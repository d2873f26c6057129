#pragma once

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

namespace mulkko {

/// Lets many people press anything at any time; expects after each step that no ticket is out of shape.
class RandomWalk {
public:
    explicit RandomWalk(unsigned seed) : walk_(shipped_rules()), random_(seed) {}

    Walk& walk() { return walk_; }

    // Goes on until so many moves were made; what is refused on the way comes on top.
    int go(int moves) {
        int made = 0;
        while (made < moves && !testing::Test::HasFailure()) {
            if (tickets_.empty() || chance(0.1)) file();
            if (step()) ++made;
            walk_.now += std::chrono::minutes{below(60 * 24)};
        }
        for (auto id : tickets_) check_history(id);
        EXPECT_EQ(walk_.store.tables().track_records, walk_.replayed_records());
        return made;
    }

private:
    int below(int limit) { return std::uniform_int_distribution{0, limit - 1}(random_); }
    bool chance(double share) { return std::bernoulli_distribution{share}(random_); }

    Actor anybody() {
        auto const& cast = walk_.cast;
        std::vector<Actor> const people{
            cast.member,
            cast.neighbour_member,
            cast.casting_person,
            cast.casting_person,
            cast.moulds_person,
            cast.electronics_person,
            cast.manager,
            cast.admin,
            Actor::system()};
        return people[static_cast<std::size_t>(below(static_cast<int>(people.size())))];
    }

    // Old tickets have mostly ended; the newest are where the moves are.
    TicketId some_ticket() {
        auto newest = std::min<std::size_t>(tickets_.size(), chance(0.8) ? 6 : tickets_.size());
        return tickets_[tickets_.size() - 1 - static_cast<std::size_t>(below(static_cast<int>(newest)))];
    }

    // Mostly whoever may make the move, sometimes anybody.
    Actor somebody_for(Move const& move, Ticket const& ticket) {
        if (chance(0.1)) return anybody();
        auto const& cast = walk_.cast;
        switch (move.who[static_cast<std::size_t>(below(static_cast<int>(move.who.size())))]) {
            case Mover::company:
                return cast.member;
            case Mover::manager:
                return cast.manager;
            case Mover::system:
                return Actor::system();
            case Mover::assigned_expert:
                return person_of(ticket.assigned_expert);
            case Mover::offered_expert:
                break;
        }
        auto offer = walk_.store.offers().open_on(ticket.id);
        return person_of(offer ? std::optional{offer->expert} : std::nullopt);
    }

    Actor person_of(std::optional<ExpertId> expert) {
        auto const& cast = walk_.cast;
        for (auto const& person : {cast.casting_person, cast.moulds_person, cast.electronics_person}) {
            if (expert && person.expert == expert) return person;
        }
        return anybody();
    }

    void file() {
        auto problem = cast::porosity();
        if (chance(0.2)) problem.excluded_experts = {walk_.cast.casting.id};
        auto view = walk_.desk().file_problem(walk_.cast.member, {.problem = problem, .draft = chance(0.3)});
        ASSERT_TRUE(view) << told(view.error());
        tickets_.push_back(view->ticket.id);
        check(view->ticket.id);
    }

    bool step() {
        auto id = some_ticket();
        if (chance(0.1)) (void)walk_.desk().let_time_pass(id);
        if (chance(0.1)) (void)walk_.desk().write_message(anybody(), id, "무작위", Visibility::all);
        auto before = *walk_.store.tickets().find(id);
        auto const& move = some_move(before);
        auto actor = somebody_for(move, before);
        auto result = walk_.attempt(actor, id, move.action, input_for_some(move.action));
        if (!result) {
            EXPECT_EQ(*walk_.store.tickets().find(id), before) << move.action << ": " << told(result.error());
        }
        check(id);
        return result.has_value();
    }

    // Mostly a row that leaves the state, sometimes any row at all.
    Move const& some_move(Ticket const& ticket) {
        auto const& all = walk_.rules.workflow.moves();
        auto open = walk_.rules.workflow.moves_from(ticket.state);
        if (open.empty() || chance(0.1))
            return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
        return *open[static_cast<std::size_t>(below(static_cast<int>(open.size())))];
    }

    Values input_for_some(std::string const& action) {
        auto input = walk_.input_for(action);
        if (action == "offer") input["expert_id"] = std::int64_t{1 + below(4)};
        if (chance(0.05)) input.clear();
        return input;
    }

    void check(TicketId id) {
        auto ticket = *walk_.store.tickets().find(id);
        int open = 0;
        for (auto const& offer : walk_.store.offers().of(id)) {
            if (offer.status != OfferStatus::open) continue;
            ++open;
            EXPECT_EQ(ticket.open_offer, offer.id);
        }
        EXPECT_EQ(open, ticket.open_offer ? 1 : 0);
        EXPECT_LE(open, 1);
        if (ticket.assigned_expert) {
            Actor expert{.role = Role::expert, .expert = ticket.assigned_expert};
            EXPECT_EQ(sight_of(expert, ticket, nullptr), Sight::whole);
            EXPECT_EQ(std::ranges::count(ticket.problem.excluded_experts, *ticket.assigned_expert), 0);
        }
        bool is_done = walk_.rules.workflow.category_of(ticket.state) == Category::done;
        EXPECT_EQ(is_done, ticket.ended_at.has_value()) << ticket.state;
    }

    void check_history(TicketId id) {
        auto ticket = *walk_.store.tickets().find(id);
        std::int64_t version = 0;
        for (auto const& event : walk_.store.events().of(id)) {
            EXPECT_TRUE(event.version == version || event.version == version + 1) << event.action;
            version = event.version;
        }
        EXPECT_EQ(version, ticket.version);
        EXPECT_EQ(walk_.replayed(id), ticket) << "ticket " << id.value;
    }

    Walk walk_;
    std::mt19937 random_;
    std::vector<TicketId> tickets_;
};

}  // namespace mulkko
