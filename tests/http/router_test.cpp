#include "server/router.h"

#include <gtest/gtest.h>

namespace mulkko::test {
namespace {

Result<Response> nothing(Call&) { return Response{}; }

Route row(Verb verb, std::string_view path) {
    return {verb, path, Room::read, who::anyone, Body::none, nothing};
}

class Paths : public testing::Test {
protected:
    std::vector<Route> routes_{
        row(Verb::get, "/"),
        row(Verb::get, "/tickets"),
        row(Verb::post, "/tickets"),
        row(Verb::get, "/tickets/new"),
        row(Verb::get, "/tickets/{id}"),
        row(Verb::post, "/tickets/{id}/moves"),
        row(Verb::get, "/tickets/new/help"),
    };
    Router router_{routes_};

    std::string_view found(Verb verb, std::string_view path) const {
        auto way = router_.find(verb, path);
        return way.route ? way.route->path : std::string_view{};
    }
};

TEST_F(Paths, LeadToTheirRow) {
    EXPECT_EQ(found(Verb::get, "/"), "/");
    EXPECT_EQ(found(Verb::get, "/tickets"), "/tickets");
    EXPECT_EQ(found(Verb::get, "/tickets/17"), "/tickets/{id}");
    EXPECT_EQ(router_.find(Verb::post, "/tickets/17/moves").values.at("id"), "17");
}

TEST_F(Paths, PreferAWordToAName) {
    EXPECT_EQ(found(Verb::get, "/tickets/new"), "/tickets/new");
    EXPECT_EQ(found(Verb::post, "/tickets/new/moves"), "/tickets/{id}/moves");
}

TEST_F(Paths, LeadNowhereWhereTheyAreOthers) {
    for (std::string_view path :
         {"", "tickets", "/tickets/", "//tickets", "/tickets//moves", "/tickets/1/2", "/Tickets"}) {
        EXPECT_EQ(found(Verb::get, path), "") << path;
        EXPECT_TRUE(router_.find(Verb::get, path).allowed.empty()) << path;
    }
}

TEST_F(Paths, TellWhichVerbsTheyTake) {
    auto way = router_.find(Verb::remove, "/tickets");
    EXPECT_EQ(way.route, nullptr);
    EXPECT_EQ(allow_header(way.allowed), "GET, HEAD, POST");
    EXPECT_EQ(found(Verb::head, "/tickets"), "/tickets");
    EXPECT_EQ(found(Verb::head, "/tickets/1/moves"), "");
}

}  // namespace
}  // namespace mulkko::test
