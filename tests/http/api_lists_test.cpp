#include <gtest/gtest.h>

#include <set>

#include "domain/watch.h"
#include "server/house.h"
#include "tests/support/journey.h"

// Lists of tickets: filters, order, pages, search.

namespace mulkko::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

class Lists : public testing::TestWithParam<Engine> {
protected:
    std::vector<std::string> titles(std::string const& query) {
        auto answer = journey_.manager.get("/api/v1/tickets?" + query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::vector<std::string> all;
        auto items = answer.json()["items"];
        for (auto const& item : items) all.push_back(item["title"]);
        return all;
    }
    void file(std::string const& title, json more) {
        more["title"] = title;
        journey_.filed(more);
        app_.let_pass(1min);
    }

    App app_{GetParam()};
    Journey journey_{app_};
};

using Titles = std::vector<std::string>;

TEST_P(Lists, AreNarrowedByWhatIsAsked) {
    file("가", {{"urgency", "line_down"}});
    file("나", {{"draft", true}});
    file("다", {{"skills", {"MOLD.DIEC"}}, {"urgency", "planned"}});
    EXPECT_EQ(titles(""), (Titles{"다", "나", "가"}));
    EXPECT_EQ(titles("sort=oldest"), (Titles{"가", "나", "다"}));
    EXPECT_EQ(titles("state=draft"), Titles{"나"});
    EXPECT_EQ(titles("state=draft,offered&sort=oldest"), (Titles{"가", "나", "다"}));
    EXPECT_EQ(titles("category=new&state=draft"), Titles{"나"});
    EXPECT_EQ(titles("category=done&state=draft"), Titles{});
    EXPECT_EQ(titles("category=done"), Titles{});
    EXPECT_EQ(titles("urgency=planned"), Titles{"다"});
    EXPECT_EQ(titles("skill=MOLD.DIEC&sort=oldest&state=offered"), (Titles{"가", "다"}));
    EXPECT_EQ(titles("skill=METL&state=offered"), Titles{"가"});
    EXPECT_EQ(titles("company=" + std::to_string(app_.cast().neighbour.id.value)), Titles{});
    EXPECT_EQ(titles("sort=urgency&state=offered"), (Titles{"가", "다"}));
}

TEST_P(Lists, FindWordsInThreeLanguages) {
    file("사출 성형품의 싱크마크", {{"description", "리브 뒤쪽에 수축이 생깁니다."}});
    file("冲压件回弹超差", {{"description", "高强钢的回弹角度不稳定。"}, {"language", "zh"}});
    EXPECT_EQ(titles("q=" + encoded("싱크마크")), Titles{"사출 성형품의 싱크마크"});
    EXPECT_EQ(titles("q=" + encoded("리브 뒤쪽")), Titles{"사출 성형품의 싱크마크"});
    EXPECT_EQ(titles("q=" + encoded("回弹")), Titles{"冲压件回弹超差"});
    EXPECT_EQ(titles("q=" + encoded("용접")), Titles{});
}

TEST_P(Lists, ShowWhatIsOverdue) {
    file("느긋한 문제", {{"urgency", "planned"}});
    file("멈춘 라인", {{"urgency", "line_down"}});
    EXPECT_EQ(titles("overdue=true"), Titles{});
    app_.let_pass(24h);
    EXPECT_EQ(titles("overdue=true"), Titles{"멈춘 라인"});
    EXPECT_EQ(titles("overdue=true&sort=due").size(), 1u);
    auto ticket = journey_.manager.get("/api/v1/tickets?overdue=1").json()["items"][0];
    EXPECT_EQ(ticket["deadlines"]["first_response"]["breached"], true);
}

TEST_P(Lists, ShowWhatNeedsAttentionBeforeItIsLate) {
    file("멈춘 라인", {{"urgency", "line_down"}});
    std::map<std::string, int> first_round;
    for (int round = 0; round < 96; ++round) {
        for (auto const* query : {"attention=expiring", "attention=at_risk", "overdue=true"}) {
            if (!titles(query).empty()) first_round.try_emplace(query, round);
        }
        app_.let_pass(15min);
        app_.work([&](Store& store) { take_all_until(store, app_.house().rules(), app_.now()); });
    }
    ASSERT_EQ(first_round.size(), 3u);
    EXPECT_GT(first_round["attention=expiring"], 0);
    EXPECT_GT(first_round["attention=at_risk"], 0);
    EXPECT_LT(first_round["attention=at_risk"], first_round["overdue=true"]);
    EXPECT_EQ(journey_.manager.get("/api/v1/tickets?attention=some").status, 422);
}

TEST_P(Lists, ShowWhichCompaniesAreSilent) {
    auto const ticket = journey_.in_state("waiting_company");
    journey_.in_state("guiding");
    EXPECT_EQ(titles("attention=silent"), Titles{});
    app_.let_pass(10 * 24h);
    app_.work([&](Store& store) { take_all_until(store, app_.house().rules(), app_.now()); });
    EXPECT_EQ(titles("attention=silent"), Titles{ticket["title"]});
    EXPECT_EQ(titles("attention=silent&state=guiding"), Titles{});
}

TEST_P(Lists, GoOnWhereThePageBeforeEnded) {
    for (int i = 0; i < 7; ++i) file("문제 " + std::to_string(i), {{"draft", true}});
    for (std::string const sort : {"newest", "oldest", "updated", "urgency", "due"}) {
        auto all = journey_.manager.get("/api/v1/tickets?limit=100&sort=" + sort).json()["items"];
        json gathered = json::array();
        json next = "";
        while (!next.is_null()) {
            auto path =
                "/api/v1/tickets?limit=3&sort=" + sort + "&cursor=" + encoded(next.get<std::string>());
            auto page = journey_.manager.get(path).json();
            for (auto const& item : page["items"]) gathered.push_back(item);
            next = page["next"];
        }
        EXPECT_EQ(gathered, all) << sort;
        EXPECT_EQ(gathered.size(), 7u) << sort;
    }
}

TEST_P(Lists, ShowAnExpertHisOffersAndCases) {
    auto guided = journey_.in_state("guiding");
    journey_.filed({{"title", "새 요청"}});
    auto items = journey_.casting.get("/api/v1/tickets").json()["items"];
    std::set<std::string> titles;
    for (auto const& item : items) titles.insert(item["title"]);
    EXPECT_EQ(titles, (std::set<std::string>{"새 요청", guided["title"]}));
    EXPECT_EQ(journey_.electronics.get("/api/v1/tickets").json()["items"].size(), 0u);
    auto expert = std::to_string(app_.cast().casting.id.value);
    EXPECT_EQ(this->titles("expert=" + expert), Titles{guided["title"]});
}

INSTANTIATE_TEST_SUITE_P(
    Databases,
    Lists,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

}  // namespace
}  // namespace mulkko::test
