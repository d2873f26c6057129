#include <gtest/gtest.h>

#include <thread>

#include "tests/support/journey.h"

// Twenty experts asked at the same time, all of whom say yes at the same moment.

namespace mulkko::test {
namespace {

constexpr int kAsked = 20;

void ask_all(Rules& rules) {
    for (auto& [urgency, allowance] : rules.deadlines.by_urgency) allowance.experts_at_once = kAsked;
}

class OffersAtOnceOn : public testing::TestWithParam<Engine> {
protected:
    App app{GetParam(), {}, ask_all};
    Journey journey{app};

    /// Registers as many experts as are asked, each with a client of their own.
    std::vector<HttpClient> experts() {
        std::vector<HttpClient> clients;
        for (int i = 0; i < kAsked; ++i) {
            Actor person;
            app.work([&](Store& store) {
                auto const number = std::to_string(i);
                User user{
                    .email = "e" + number + "@example.com", .name = "샘플 " + number, .role = Role::expert};
                user.id = *store.users().add(user, "x");
                auto expert = app.cast().casting;
                expert.user = user.id;
                expert.capacity = 3;
                user.expert = store.experts().add(expert);
                person = Actor::of(user);
            });
            clients.push_back(app.as(person));
        }
        return clients;
    }
};

TEST_P(OffersAtOnceOn, HaveOneWinner) {
    auto clients = experts();
    auto const& cast = app.cast();
    auto const ticket = journey.filed({{"excluded_experts", {cast.casting.id.value, cast.moulds.id.value}}});
    for (auto& client : clients) ASSERT_EQ(client.get(path_of(ticket)).status, 200);
    std::vector<std::thread> threads;
    std::vector<int> statuses(clients.size());
    for (std::size_t i = 0; i < clients.size(); ++i) {
        threads.emplace_back([&, i] {
            statuses[i] = clients[i].post(path_of(ticket) + "/moves", {{"action", "accept"}}).status;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 200), 1);
    for (auto status : statuses) EXPECT_TRUE(status == 200 || status == 404 || status == 409) << status;
    app.work([&](Store& store) {
        int accepted = 0;
        for (auto const& offer : store.offers().of(TicketId{ticket["id"].get<std::int64_t>()})) {
            accepted += offer.status == OfferStatus::accepted;
            EXPECT_NE(offer.status, OfferStatus::open);
        }
        EXPECT_EQ(accepted, 1);
    });
    int readers = 0;
    for (auto& client : clients) readers += client.get(path_of(ticket)).status == 200;
    EXPECT_EQ(readers, 1) << "who was too late sees nothing of it any more";
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    OffersAtOnceOn,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& shown) { return name_of(shown.param); }
);

}  // namespace
}  // namespace mulkko::test
