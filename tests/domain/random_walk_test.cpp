#include <gtest/gtest.h>

#include <random>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Many people pressing anything at any time must never bring a ticket out of shape.

namespace mulkko {
namespace {

class RandomWalk {
public:
    explicit RandomWalk(unsigned seed) : walk_(shipped_rules()), random_(seed) {}

    int go(int moves) {
        int made = 0;
        for (int i = 0; i < moves; ++i) {
            if (tickets_.empty() || chance(0.1)) file();
            made += step();
            walk_.now += std::chrono::minutes{below(60 * 24)};
            if (testing::Test::HasFailure()) return made;
        }
        for (auto id : tickets_) {
            EXPECT_EQ(walk_.replayed(id), *walk_.store.tickets().find(id)) << "ticket " << id.value;
        }
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

    Actor somebody_who_may_move(TicketId id) {
        auto actor = anybody();
        for (int tries = 0; tries < 12; ++tries, actor = anybody()) {
            auto view = walk_.desk().ticket_for(actor, id);
            if (view && !view->actions.empty()) break;
        }
        return actor;
    }

    void file() {
        auto problem = cast::porosity();
        if (chance(0.2)) problem.excluded_experts = {walk_.cast.casting.id};
        auto view = walk_.desk().file_problem(walk_.cast.member, {.problem = problem, .draft = chance(0.3)});
        ASSERT_TRUE(view) << told(view.error());
        tickets_.push_back(view->ticket.id);
        check(view->ticket.id);
    }

    // Mostly a move that is open, sometimes any at all, sometimes time or talk.
    int step() {
        auto id = some_ticket();
        auto actor = chance(0.9) ? somebody_who_may_move(id) : anybody();
        if (chance(0.1)) (void)walk_.desk().let_time_pass(id);
        if (chance(0.1)) (void)walk_.desk().write_message(actor, id, "무작위", Visibility::all);
        auto before = *walk_.store.tickets().find(id);
        auto action = some_action(actor, id);
        auto result = walk_.attempt(actor, id, action, input_for_some(action));
        if (!result) {
            EXPECT_EQ(*walk_.store.tickets().find(id), before) << action << ": " << told(result.error());
        }
        check(id);
        return result ? 1 : 0;
    }

    std::string some_action(Actor const& actor, TicketId id) {
        auto view = walk_.desk().ticket_for(actor, id);
        auto const& moves = walk_.rules.workflow.moves();
        if (view && !view->actions.empty() && chance(0.85)) {
            return view->actions[static_cast<std::size_t>(below(static_cast<int>(view->actions.size())))];
        }
        return moves[static_cast<std::size_t>(below(static_cast<int>(moves.size())))].action;
    }

    Values input_for_some(std::string const& action) {
        auto input = walk_.input_for(action);
        if (action == "offer") input["expert_id"] = std::int64_t{1 + below(4)};
        if (chance(0.05)) input.clear();
        return input;
    }

    void check(TicketId id) {
        auto ticket = *walk_.store.tickets().find(id);
        std::int64_t version = 0;
        for (auto const& event : walk_.store.events().of(id)) {
            EXPECT_TRUE(event.version == version || event.version == version + 1) << event.action;
            version = event.version;
        }
        EXPECT_EQ(version, ticket.version);

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

    Walk walk_;
    std::mt19937 random_;
    std::vector<TicketId> tickets_;
};

TEST(ARandomWalk, KeepsEveryTicketInShapeOverAHundredThousandMoves) {
    int made = 0;
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        made += RandomWalk{seed}.go(100);
        if (HasFailure()) return;
    }
    EXPECT_GT(made, 50'000) << "too few moves went through for the walk to mean anything";
}

}  // namespace
}  // namespace mulkko
