#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/api/figures_json.h"
#include "tests/support/journey.h"

// The figures for programs: what just happened counts, narrowed and told apart as asked, as JSON and CSV.

namespace mulkko::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using namespace std::chrono_literals;

class Metrics : public testing::TestWithParam<Engine> {
protected:
    json metrics(std::string const& query = {}) {
        auto const answer = journey_.manager.get("/api/v1/metrics" + query);
        EXPECT_EQ(answer.status, 200) << query << answer.body;
        return answer.json();
    }
    json figures(std::string const& query = {}) { return metrics(query)["figures"]; }
    json behind(std::string const& query) {
        auto const answer = journey_.manager.get("/api/v1/metrics/tickets?" + query);
        EXPECT_EQ(answer.status, 200) << query << answer.body;
        return answer.json();
    }
    static std::vector<std::string> keys_of(json const& sheet) {
        std::vector<std::string> keys;
        for (auto const& group : sheet["groups"]) keys.push_back(group["key"]);
        return keys;
    }

    App app_{GetParam()};
    Journey journey_{app_};
};

TEST_P(Metrics, CountWhatHasJustHappened) {
    EXPECT_EQ(figures()["filed"], 0);
    EXPECT_TRUE(figures()["resolution_rate"]["value"].is_null());
    EXPECT_TRUE(figures()["declines"]["per_100_filed"].is_null());
    auto const ticket = journey_.in_state("proposed");
    EXPECT_EQ(figures()["open"], 1);
    EXPECT_EQ(figures()["time_to_accept"]["count"], 1);
    journey_.move(journey_.company, ticket, "confirm");
    journey_.in_state("unresolved");
    journey_.in_state("withdrawn");
    auto const now = figures();
    EXPECT_EQ(now["filed"], 3);
    EXPECT_EQ(now["ended"], 3);
    EXPECT_EQ(now["open"], 0);
    EXPECT_EQ(now["resolution_rate"], (json{{"value", 0.5}, {"of", 1}, {"among", 2}}));
    EXPECT_EQ(now["right_first_time"]["value"], 1.0);
    EXPECT_EQ(now["deadlines_met"]["among"], 3);
    EXPECT_EQ(now["satisfaction"]["answers"], 1);
}

TEST_P(Metrics, MeasureInWorkingHours) {
    auto const offered = journey_.filed();
    app_.let_pass(90min);
    journey_.move(journey_.casting, offered, "accept");
    auto const accepted = figures()["time_to_accept"];
    EXPECT_EQ(accepted, (json{{"count", 1}, {"median_hours", 1.5}, {"p90_hours", 1.5}}));
    EXPECT_EQ(figures()["first_response"]["median_hours"], 1.5);
}

TEST_P(Metrics, ShowTheLoadAtTheEndOfThePeriod) {
    journey_.in_state("guiding");
    journey_.in_state("guiding");
    journey_.in_state("resolved");
    auto const load = figures()["load"];
    ASSERT_EQ(load["experts"].size(), 1u);
    EXPECT_EQ(load["experts"][0]["name"], app_.cast().casting.name);
    EXPECT_EQ(load["experts"][0]["open"], 2);
    EXPECT_EQ(load["experts"][0]["capacity"], 50);
    EXPECT_EQ(figures("?to=2026-03-09")["load"]["experts"].size(), 0u);
}

TEST_P(Metrics, AreToldApartAndNarrowed) {
    journey_.in_state("guiding");
    journey_.filed({{"urgency", "planned"}, {"city", "쑤저우"}});
    EXPECT_THAT(keys_of(metrics("?by=month")), ElementsAre("2026-03"));
    EXPECT_THAT(keys_of(metrics("?by=field")), ElementsAre("METL"));
    auto const by_urgency = metrics("?by=urgency");
    EXPECT_EQ(by_urgency["by"], "urgency");
    ASSERT_EQ(by_urgency["groups"].size(), 2u);
    EXPECT_EQ(by_urgency["groups"][0]["key"], "planned");
    EXPECT_EQ(by_urgency["groups"][0]["figures"]["filed"], 1);
    EXPECT_FALSE(by_urgency["groups"][0]["figures"].contains("load"));
    auto const by_expert = metrics("?by=expert")["groups"];
    ASSERT_EQ(by_expert.size(), 1u);
    EXPECT_EQ(by_expert[0]["name"], app_.cast().casting.name);
    EXPECT_EQ(by_expert[0]["figures"]["open"], 1);
    for (auto const* by : {"city", "company", "institution", "language"})
        EXPECT_GE(metrics(std::string{"?by="} + by)["groups"].size(), 1u) << by;
    EXPECT_EQ(figures("?urgency=planned")["filed"], 1);
    EXPECT_EQ(figures("?city=" + encoded("쑤저우"))["filed"], 1);
    EXPECT_EQ(figures("?city=" + encoded("없는 도시"))["filed"], 0);
    EXPECT_EQ(figures("?company=" + std::to_string(app_.cast().maker.id.value))["filed"], 2);
    EXPECT_EQ(figures("?month=2026-02")["filed"], 0);
}

TEST_P(Metrics, OfAPastPeriodStayTheSame) {
    journey_.in_state("resolved");
    auto const ticket = journey_.in_state("guiding");
    auto const last = "?from=2026-03-01&to=2026-03-10&by=field";
    auto const before = metrics(last);
    EXPECT_EQ(before["figures"]["open"], 1);
    app_.let_pass(48h);
    journey_.move(journey_.casting, ticket, "propose");
    journey_.move(journey_.company, ticket, "confirm");
    auto const after = metrics(last);
    EXPECT_EQ(after["figures"], before["figures"]);
    EXPECT_EQ(after["groups"], before["groups"]);
    EXPECT_NE(after["as_of"], before["as_of"]);
    EXPECT_EQ(figures("?from=2026-03-11")["ended"], 1);
}

TEST_P(Metrics, LeadToTheTicketsBehindThem) {
    auto const first = journey_.in_state("resolved");
    app_.let_pass(1h);
    auto const second = journey_.in_state("guiding");
    auto const all = behind("figure=filed")["items"];
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0]["id"], second["id"]);
    EXPECT_EQ(all[0]["title"], second["title"]);
    EXPECT_EQ(all[1]["state"], "resolved");
    EXPECT_EQ(behind("figure=rated")["items"][0]["stars"], 5);
    EXPECT_EQ(behind("figure=responded")["items"][0]["hours"], 0.0);
    auto const solved = behind("figure=solved")["items"];
    ASSERT_EQ(solved.size(), 1u);
    EXPECT_EQ(solved[0]["id"], first["id"]);
    auto const page = behind("figure=filed&limit=1");
    ASSERT_EQ(page["items"].size(), 1u);
    auto const rest = behind("figure=filed&limit=1&cursor=" + page["next"].get<std::string>());
    EXPECT_EQ(rest["items"][0]["id"], first["id"]);
    EXPECT_TRUE(rest["next"].is_null());
    EXPECT_EQ(behind("figure=filed&to=2026-03-09")["items"].size(), 0u);
}

TEST_P(Metrics, AreComparedWithOtherDays) {
    journey_.filed();
    app_.let_pass(24h);
    auto const today = "?from=2026-03-11&to=2026-03-11";
    EXPECT_TRUE(metrics(today)["compared"].is_null());
    auto const compared = metrics(std::string{today} + "&with=before")["compared"];
    EXPECT_EQ(compared["from"], "2026-03-10");
    EXPECT_EQ(compared["figures"]["filed"], 1);
    auto const months = metrics("?from=2026-02-01&to=2026-03-31&with=before")["compared"];
    EXPECT_EQ(months["from"], "2025-12-01");
    EXPECT_EQ(months["to"], "2026-01-31");
    auto const year = metrics("?from=2024-02-29&to=2024-03-10&with=year")["compared"];
    EXPECT_EQ(year["from"], "2023-02-28");
    EXPECT_EQ(year["to"], "2023-03-10");
}

TEST_P(Metrics, SayWhatIsWrongWithTheQuestion) {
    for (auto const* wrong :
         {"from=yesterday",
          "from=2026-03-02&to=2026-03-01",
          "from=2001-01-01&to=2026-01-01",
          "by=weather",
          "urgency=very",
          "month=march",
          "month=2026-13",
          "field=NONE",
          "company=-1",
          "expert=x",
          "with=luck",
          "language=fr"}) {
        EXPECT_EQ(journey_.manager.get(std::string{"/api/v1/metrics?"} + wrong).status, 422) << wrong;
        auto const list = std::string{"/api/v1/metrics/tickets?figure=filed&"} + wrong;
        EXPECT_EQ(journey_.manager.get(list).status, 422) << wrong;
    }
    EXPECT_EQ(journey_.manager.get("/api/v1/metrics?format=xml").status, 422);
    EXPECT_EQ(journey_.manager.get("/api/v1/metrics/tickets?figure=luck").status, 422);
    auto const both = journey_.manager.get("/api/v1/metrics?from=x&by=x").json();
    EXPECT_EQ(both["errors"].size(), 2u);
    EXPECT_EQ(figures("?from=2017-01-01&to=2026-12-31")["filed"], 0);
}

TEST_P(Metrics, AreForManagersAlone) {
    for (auto* other : {&journey_.company, &journey_.casting, &journey_.admin}) {
        EXPECT_EQ(other->get("/api/v1/metrics").status, 403);
        EXPECT_EQ(other->get("/api/v1/metrics/tickets?figure=filed").status, 403);
    }
}

TEST_P(Metrics, GoIntoASpreadsheet) {
    journey_.filed({{"city", "=cmd|' /C calc'!A0"}});
    journey_.filed({{"city", "칭다오, \"경제구\""}});
    auto const csv = journey_.manager.get("/api/v1/metrics?by=city&format=csv");
    EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_THAT(csv.header("content-disposition"), HasSubstr("attachment; filename=\"figures-2025-12-11-"));
    EXPECT_THAT(csv.body, StartsWith("\xef\xbb\xbfscope,key,name,filed,ended,open,resolution_rate_value,"));
    EXPECT_THAT(csv.body, HasSubstr("\r\nwhole,,,2,0,2,,0,0,"));
    EXPECT_THAT(csv.body, HasSubstr("\r\ncity,'=cmd|' /C calc'!A0,"));
    EXPECT_THAT(csv.body, HasSubstr("\r\ncity,\"칭다오, \"\"경제구\"\"\","));
    EXPECT_EQ(std::ranges::count(csv.body, '\n'), 4);
    auto const accepted = journey_.manager.get("/api/v1/metrics?by=city", {{"Accept", "text/csv"}});
    EXPECT_EQ(accepted.body, csv.body);
    auto const liked = Headers{{"Accept", "application/json, text/csv;q=0.5"}};
    EXPECT_EQ(journey_.manager.get("/api/v1/metrics", liked).header("content-type"), "application/json");
}

TEST(CsvText, IsNeverTakenForAFormula) {
    for (std::string const text : {"=1", "+1", "-1", "@a", "\tx", "＝1", "＋1", "－1", "＠a"})
        EXPECT_EQ(api::csv_text(text), "'" + text);
    EXPECT_EQ(api::csv_text("\rx"), "\"'\rx\"");
    EXPECT_EQ(api::csv_text("a=1"), "a=1");
    EXPECT_EQ(api::csv_text("a,\"b\""), "\"a,\"\"b\"\"\"");
}

INSTANTIATE_TEST_SUITE_P(
    On,
    Metrics,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

}  // namespace
}  // namespace mulkko::test
