#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "server/route.h"
#include "server/router.h"
#include "tests/support/journey.h"

// The description of the API is true to the routes, and the answers are true to the description.

namespace mulkko::test {
namespace {

using nlohmann::json;

json description() {
    std::ifstream file(MULKKO_SOURCE_DIR "/templates/api/openapi.json");
    return json::parse(file);
}

bool is_described(std::string_view path) {
    return path.starts_with("/api/") || path == "/healthz" || path == "/readyz" || path == "/metrics";
}

std::string lower_verb(Verb verb) {
    static std::map<Verb, std::string> const names{
        {Verb::get, "get"},
        {Verb::post, "post"},
        {Verb::patch, "patch"},
        {Verb::put, "put"},
        {Verb::remove, "delete"}};
    return names.at(verb);
}

TEST(Description, NamesEveryRouteAndNoOther) {
    std::set<std::string> there, described;
    for (auto const& route : routes()) {
        if (is_described(route.path)) there.insert(lower_verb(route.verb) + " " + std::string(route.path));
    }
    auto paths = description()["paths"];
    for (auto const& [path, verbs] : paths.items()) {
        for (auto const& [verb, operation] : verbs.items()) described.insert(verb + " " + path);
    }
    EXPECT_EQ(described, there);
}

TEST(Description, SaysWhichRoutesNeedNobodySignedIn) {
    auto paths = description()["paths"];
    for (auto const& route : routes()) {
        if (!is_described(route.path)) continue;
        auto const& operation = paths[std::string(route.path)][lower_verb(route.verb)];
        EXPECT_EQ(operation.contains("security"), (route.who & who::anyone) != 0) << route.path;
    }
}

TEST(Description, RefersOnlyToWhatItHolds) {
    auto document = description();
    auto flat = document.flatten();
    for (auto const& [place, value] : flat.items()) {
        if (!place.ends_with("/$ref")) continue;
        auto target = value.get<std::string>().substr(1);
        EXPECT_TRUE(document.contains(json::json_pointer(target))) << place << " " << target;
    }
}

// As much of JSON Schema as the description uses.
class Schema {
public:
    explicit Schema(json document) : document_(std::move(document)) {}

    void check(json const& value, json const& schema, std::string const& place) {
        if (schema.contains("$ref")) {
            auto target = schema["$ref"].get<std::string>().substr(1);
            return check(value, document_.at(json::json_pointer(target)), place);
        }
        if (schema.contains("oneOf")) return check_one_of(value, schema["oneOf"], place);
        check_type(value, schema, place);
        if (schema.contains("enum")) {
            auto const& words = schema["enum"];
            EXPECT_NE(std::find(words.begin(), words.end(), value), words.end()) << place << " " << value;
        }
        if (value.is_object()) check_object(value, schema, place);
        if (!value.is_array() || !schema.contains("items")) return;
        for (auto const& item : value) check(item, schema["items"], place + "[]");
    }

private:
    void check_one_of(json const& value, json const& choices, std::string const& place) {
        for (auto const& choice : choices) {
            auto type = choice.value("type", json("object"));
            if (type == value.type_name()) return check(value, choice, place);
        }
        ADD_FAILURE() << place << ": " << value << " is none of the described";
    }

    void check_type(json const& value, json const& schema, std::string const& place) {
        if (!schema.contains("type")) return;
        auto types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
        std::string type = value.type_name();
        if (value.is_number_integer()) type = "integer";
        bool fits = std::find(types.begin(), types.end(), type) != types.end();
        bool is_whole_number =
            type == "integer" && std::find(types.begin(), types.end(), "number") != types.end();
        EXPECT_TRUE(fits || is_whole_number) << place << ": " << value << " is no " << types;
    }

    void check_object(json const& value, json const& schema, std::string const& place) {
        for (auto const& name : schema.value("required", json::array())) {
            EXPECT_TRUE(value.contains(name)) << place << " lacks " << name;
        }
        if (!schema.contains("properties")) return;
        for (auto const& [name, inner] : value.items()) {
            EXPECT_TRUE(schema["properties"].contains(name)) << place << " has " << name;
            if (schema["properties"].contains(name))
                check(inner, schema["properties"][name], place + "." + name);
        }
    }

    json document_;
};

class DescribedAnswers : public testing::Test {
protected:
    void check(Answer const& answer, std::string const& verb, std::string const& path) {
        auto responses = document_["paths"][path][verb]["responses"];
        auto status = std::to_string(answer.status);
        ASSERT_TRUE(responses.contains(status)) << verb << " " << path << " " << status << answer.body;
        auto response = responses[status];
        if (response.contains("$ref")) {
            response = document_.at(json::json_pointer(response["$ref"].get<std::string>().substr(1)));
        }
        auto content = response["content"].begin();
        EXPECT_EQ(answer.header("content-type"), content.key()) << path;
        Schema(document_).check(answer.json(), content.value()["schema"], verb + " " + path);
    }

    void check_webhooks(HttpClient& manager) {
        json const webhook{{"name", "샘플 프로그램"}, {"url", "https://example.com/"}};
        check(manager.post("/api/v1/webhooks", webhook), "post", "/api/v1/webhooks");
        check(manager.post("/api/v1/webhooks", {{"url", "x"}}), "post", "/api/v1/webhooks");
        check(manager.get("/api/v1/webhooks"), "get", "/api/v1/webhooks");
        std::string const one = "/api/v1/webhooks/{id}", path = "/api/v1/webhooks/1";
        check(manager.post(path + "/test", {}), "post", one + "/test");
        check(manager.get(path), "get", one);
        check(manager.patch(path, {{"active", false}}), "patch", one);
        check(manager.post(path + "/test", {}), "post", one + "/test");
    }

    App app_;
    Journey journey_{app_};
    json document_ = description();
};

TEST_F(DescribedAnswers, AreTrueToTheDescription) {
    auto ticket = journey_.in_state("resolved");
    auto offered = journey_.in_state("offered");
    auto path = path_of(ticket);
    journey_.company.upload(path + "/attachments", {{"a.txt", "x"}});
    std::string const one = "/api/v1/tickets/{id}";
    auto& manager = journey_.manager;
    check(manager.get(path), "get", one);
    check(journey_.company.get(path_of(offered)), "get", one);
    check(journey_.casting.get(path_of(offered)), "get", one);
    check(manager.get("/api/v1/tickets"), "get", "/api/v1/tickets");
    check(manager.get(path + "/messages"), "get", one + "/messages");
    check(manager.get(path + "/events"), "get", one + "/events");
    check(manager.get(path + "/attachments"), "get", one + "/attachments");
    check(manager.get(path_of(offered) + "/routing"), "get", one + "/routing");
    for (auto const& each : {ticket, offered}) {
        check(journey_.company.get(path_of(each) + "/deadlines"), "get", one + "/deadlines");
    }
    check(journey_.casting.get(path_of(offered) + "/deadlines"), "get", one + "/deadlines");
    check(manager.get("/api/v1/me"), "get", "/api/v1/me");
    check(manager.patch("/api/v1/me", {{"language", "ko"}}), "patch", "/api/v1/me");
    check(manager.get("/api/v1/skills"), "get", "/api/v1/skills");
    check(manager.get("/api/v1/workflow"), "get", "/api/v1/workflow");
    check(manager.get("/api/v1/experts"), "get", "/api/v1/experts");
    check(manager.get("/api/v1/experts/fairness"), "get", "/api/v1/experts/fairness");
    check(manager.get("/api/v1/experts/fairness?from=x"), "get", "/api/v1/experts/fairness");
    check(manager.get("/api/v1/metrics"), "get", "/api/v1/metrics");
    check(manager.get("/api/v1/metrics?by=expert"), "get", "/api/v1/metrics");
    check(manager.get("/api/v1/metrics?by=x"), "get", "/api/v1/metrics");
    check(manager.get("/api/v1/metrics/recurring"), "get", "/api/v1/metrics/recurring");
    check(manager.get("/api/v1/metrics/recurring?kind=x"), "get", "/api/v1/metrics/recurring");
    check(manager.get("/api/v1/metrics/tickets?figure=filed"), "get", "/api/v1/metrics/tickets");
    check(manager.get("/api/v1/metrics/tickets"), "get", "/api/v1/metrics/tickets");
    journey_.in_state("triage");
    check(manager.get("/api/v1/queue"), "get", "/api/v1/queue");
    check(manager.get("/api/v1/companies"), "get", "/api/v1/companies");
    check(manager.get("/api/v1/users"), "get", "/api/v1/users");
    check_webhooks(manager);
    check(manager.post("/api/v1/skills/suggest", {{"text", "주조"}}), "post", "/api/v1/skills/suggest");
    check(journey_.company.post("/api/v1/tickets", filing()), "post", "/api/v1/tickets");
    check(journey_.company.post("/api/v1/tickets", {{"title", 1}}), "post", "/api/v1/tickets");
    check(manager.get("/api/v1/tickets/987654321"), "get", one);
    check(app_.stranger().get("/api/v1/me"), "get", "/api/v1/me");
    check(app_.stranger().get("/healthz"), "get", "/healthz");
    check(app_.stranger().get("/readyz"), "get", "/readyz");
    check(journey_.company.post(path + "/moves", {{"action", "answer"}}), "post", one + "/moves");
}

TEST_F(DescribedAnswers, AreServedWithTheirDescription) {
    EXPECT_EQ(app_.stranger().get("/api/openapi.json").json(), document_);
}

TEST_F(DescribedAnswers, SayWhenNoMoreWorkShouldCome) {
    EXPECT_EQ(app_.stranger().get("/readyz").status, 200);
    app_.house().prepare_to_stop();
    auto answer = app_.stranger().get("/readyz");
    EXPECT_EQ(answer.status, 503);
    EXPECT_FALSE(answer.header("retry-after").empty());
    EXPECT_EQ(app_.stranger().get("/healthz").status, 200);
}

}  // namespace
}  // namespace mulkko::test
