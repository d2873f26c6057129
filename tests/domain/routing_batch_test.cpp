#include "domain/routing_batch.h"

#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "tests/support/cast.h"

// Who gets which ticket when there are more of them than free places.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kNow = cast::kNow;
constexpr double kLoadPoints = 10;

WaitingTicket waiting(std::int64_t id, std::vector<BatchChoice> choices, hours age = hours{1}) {
    return {TicketId{id}, Urgency::normal, kNow - age, false, std::move(choices)};
}

/// Writes who gets what: "1>7 2>9".
std::string told(std::vector<WaitingTicket> tickets) {
    std::map<TicketId, ExpertId> offers;
    for (auto const& offer : shared_out(std::move(tickets), kLoadPoints, kNow)) {
        offers[offer.ticket] = offer.expert;
    }
    std::string text;
    for (auto const& [ticket, expert] : offers) {
        text += (text.empty() ? "" : " ") + std::to_string(ticket.value) + ">" + std::to_string(expert.value);
    }
    return text;
}

TEST(Batch, OfNothingOffersNothing) {
    EXPECT_EQ(told({}), "");
    EXPECT_EQ(told({waiting(1, {})}), "");
}

TEST(Batch, FindsTheBestForAllTogetherWhereOneAfterTheOtherWouldNot) {
    EXPECT_EQ(
        told(
            {waiting(1, {{ExpertId{7}, 80}, {ExpertId{9}, 79}}),
             waiting(2, {{ExpertId{7}, 80}, {ExpertId{9}, 20}})}
        ),
        "1>9 2>7"
    );
}

TEST(Batch, ServesWhoeverCanBeServedByMovingOthersAround) {
    EXPECT_EQ(
        told({waiting(1, {{ExpertId{7}, 90}, {ExpertId{9}, 10}}), waiting(2, {{ExpertId{7}, 90}})}), "1>9 2>7"
    );
}

TEST(Batch, NeverOvertakesAnOlderTicketAtEqualFit) {
    std::vector<WaitingTicket> tickets{
        waiting(1, {{ExpertId{7}, 60}}, hours{2}),
        waiting(2, {{ExpertId{7}, 60}}, hours{30}),
        waiting(3, {{ExpertId{7}, 60}}, hours{3})};
    EXPECT_EQ(told(tickets), "2>7");
    for (auto& ticket : tickets) ticket.choices.push_back({ExpertId{9}, 60});
    EXPECT_EQ(told(tickets).substr(0, 2), "2>");
    EXPECT_EQ(told(tickets).substr(4, 2), "3>");
}

TEST(Batch, NeverOvertakesAMoreUrgentTicketNotEvenWithABetterFit) {
    std::vector<WaitingTicket> tickets{waiting(1, {{ExpertId{7}, 95}}), waiting(2, {{ExpertId{7}, 30}})};
    tickets[1].urgency = Urgency::urgent;
    EXPECT_EQ(told(tickets), "2>7");
    tickets[0].urgency = Urgency::line_down;
    EXPECT_EQ(told(tickets), "1>7");
}

TEST(Batch, ServesWhatNobodyHasAnsweredBeforeWhatCameBackUntilThatHasWaitedForDays) {
    std::vector<WaitingTicket> tickets{waiting(1, {{ExpertId{7}, 95}}), waiting(2, {{ExpertId{7}, 30}})};
    EXPECT_EQ(told(tickets), "1>7");
    tickets[0].came_back = true;
    EXPECT_EQ(told(tickets), "2>7");
    tickets[0].waiting_since = kNow - days{3};
    EXPECT_EQ(told(tickets), "1>7");
}

TEST(Batch, ServesALineThatStandsFirstAlsoWhereItCameBack) {
    std::vector<WaitingTicket> tickets{waiting(1, {{ExpertId{7}, 30}}), waiting(2, {{ExpertId{7}, 95}})};
    tickets[0].urgency = Urgency::line_down;
    tickets[0].came_back = true;
    tickets[1].urgency = Urgency::urgent;
    EXPECT_EQ(told(tickets), "1>7");
    tickets[0].urgency = Urgency::urgent;
    EXPECT_EQ(told(tickets), "2>7");
}

TEST(Batch, ServesTheTicketThatCameFirstWhereAllElseIsEqual) {
    auto const older = waiting(9, {{ExpertId{7}, 60}}, hours{24 * 30});
    auto const newer = waiting(1, {{ExpertId{7}, 60}}, hours{24 * 20});
    EXPECT_EQ(told({newer, older}), "9>7") << "beyond some age both press as much";
}

TEST(Batch, FillsFreePlacesAndNoMore) {
    std::vector<WaitingTicket> tickets;
    for (std::int64_t id = 1; id <= 4; ++id) tickets.push_back(waiting(id, {{ExpertId{7}, 60, 2, 4}}));
    EXPECT_EQ(told(tickets), "1>7 2>7");
    for (auto& ticket : tickets) ticket.choices[0].free = 0;
    EXPECT_EQ(told(tickets), "");
}

TEST(Batch, PrefersASecondExpertToASecondPlaceOfTheFirst) {
    std::vector<WaitingTicket> tickets{
        waiting(1, {{ExpertId{7}, 60, 2, 4}, {ExpertId{9}, 58, 2, 4}}),
        waiting(2, {{ExpertId{7}, 60, 2, 4}, {ExpertId{9}, 58, 2, 4}})};
    EXPECT_EQ(told(tickets), "1>7 2>9") << "the second place costs a quarter of ten points";
    for (auto& ticket : tickets) ticket.choices[1].score = 57;
    EXPECT_EQ(told(tickets), "1>7 2>7");
}

class RandomBatch {
public:
    explicit RandomBatch(unsigned seed) : random_(seed) {
        int const experts = between(1, 4), tickets = between(1, 5);
        std::vector<int> free, capacity;
        for (int i = 0; i < experts; ++i) {
            capacity.push_back(between(1, 4));
            free.push_back(between(0, std::min(capacity.back(), 2)));
        }
        for (int id = 1; id <= tickets; ++id) {
            WaitingTicket one{
                TicketId{id},
                kUrgencies[std::size_t(between(0, 3))],
                kNow - hours{between(0, 200)},
                between(0, 3) == 0,
                {}};
            for (int e = 0; e < experts; ++e) {
                if (between(0, 2) == 0) continue;
                auto const at = static_cast<std::size_t>(e);
                one.choices.push_back({ExpertId{e + 1}, double(between(0, 100)), free[at], capacity[at]});
            }
            tickets_.push_back(std::move(one));
        }
    }

    void check() {
        auto const offers = shared_out(tickets_, kLoadPoints, kNow);
        EXPECT_EQ(offers, shared_out(tickets_, kLoadPoints, kNow));
        std::set<TicketId> served;
        for (auto const& offer : offers) EXPECT_TRUE(served.insert(offer.ticket).second);
        check_places(offers);
        std::vector<BatchOffer> none;
        try_all(0, none);
        EXPECT_EQ(mask_of(served), best_mask_) << "who presses most is served, then the next";
        EXPECT_NEAR(gain_of(offers), best_gain_, 1e-6);
    }

private:
    int between(int least, int most) { return std::uniform_int_distribution{least, most}(random_); }

    BatchChoice const* choice(WaitingTicket const& ticket, ExpertId expert) const {
        auto const found = std::ranges::find(ticket.choices, expert, &BatchChoice::expert);
        return found == ticket.choices.end() ? nullptr : &*found;
    }

    void check_places(std::vector<BatchOffer> const& offers) {
        std::map<ExpertId, int> used;
        for (auto const& offer : offers) {
            auto const& ticket = *std::ranges::find(tickets_, offer.ticket, &WaitingTicket::ticket);
            auto const* made = choice(ticket, offer.expert);
            ASSERT_NE(made, nullptr);
            EXPECT_LE(++used[offer.expert], made->free);
        }
    }

    /// Whose place in the order of pressure comes first, weighs more than all behind.
    unsigned mask_of(std::set<TicketId> const& served) const {
        auto order = tickets_;
        std::ranges::sort(order, {}, [](WaitingTicket const& one) {
            return std::tuple{-pressure_of(one, kNow), one.waiting_since, one.ticket};
        });
        unsigned mask = 0;
        for (auto const& one : order) mask = 2 * mask + served.contains(one.ticket);
        return mask;
    }

    /// The best use of the places: a load of n places costs 0 + 1 + … + (n - 1) shares, on whom it costs
    /// least.
    double gain_of(std::vector<BatchOffer> const& offers) const {
        double gain = 0;
        std::map<ExpertId, std::vector<double>> pressures;
        std::map<ExpertId, int> capacity;
        for (auto const& offer : offers) {
            auto const& ticket = *std::ranges::find(tickets_, offer.ticket, &WaitingTicket::ticket);
            auto const* made = choice(ticket, offer.expert);
            gain += made->score * pressure_of(ticket, kNow);
            pressures[offer.expert].push_back(pressure_of(ticket, kNow));
            capacity[offer.expert] = made->capacity;
        }
        for (auto& [expert, own] : pressures) {
            std::ranges::sort(own, std::greater{});
            for (std::size_t used = 0; used < own.size(); ++used) {
                gain -= own[used] * kLoadPoints * static_cast<double>(used) / capacity[expert];
            }
        }
        return gain;
    }

    void try_all(std::size_t place, std::vector<BatchOffer>& offers) {
        if (place == tickets_.size()) return take(offers);
        try_all(place + 1, offers);
        for (auto const& made : tickets_[place].choices) {
            auto const used = std::ranges::count(offers, made.expert, &BatchOffer::expert);
            if (used >= made.free) continue;
            offers.push_back({tickets_[place].ticket, made.expert});
            try_all(place + 1, offers);
            offers.pop_back();
        }
    }

    void take(std::vector<BatchOffer> const& offers) {
        std::set<TicketId> served;
        for (auto const& offer : offers) served.insert(offer.ticket);
        auto const mask = mask_of(served);
        auto const gain = gain_of(offers);
        if (std::pair{mask, gain} > std::pair{best_mask_, best_gain_}) {
            best_mask_ = mask;
            best_gain_ = gain;
        }
    }

    std::mt19937 random_;
    std::vector<WaitingTicket> tickets_;
    unsigned best_mask_ = 0;
    double best_gain_ = 0;
};

TEST(Batch, IsAsGoodAsTheBestOfAllWaysOnSmallCases) {
    for (unsigned seed = 1; seed <= 1000 && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomBatch{seed}.check();
    }
}

}  // namespace
}  // namespace mulkko
