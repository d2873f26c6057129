#include <gtest/gtest.h>

#include "tests/support/journey.h"
#include "tests/support/raw_client.h"

// What strangers and broken programs send: the right status, a message that names the fault, no effect.

namespace mulkko::test {
namespace {

using nlohmann::json;

class BadInput : public testing::Test {
protected:
    Answer file(std::string const& body) {
        return company_.send("POST", "/api/v1/tickets", body, {{"Content-Type", "application/json"}});
    }
    Answer file_with(json const& change) {
        auto body = filing();
        body.update(change);
        return company_.post("/api/v1/tickets", body);
    }
    static std::vector<std::string> fields_of(Answer const& answer) {
        std::vector<std::string> fields;
        auto faults = answer.json()["errors"];
        for (auto const& fault : faults) fields.push_back(fault["field"]);
        return fields;
    }

    App app_;
    HttpClient company_ = app_.as(app_.cast().member);
    std::string before_ = app_.fingerprint();
};

TEST_F(BadInput, IsMalformedWhereItIsNoJson) {
    std::vector<std::string> const bodies{
        "",
        "{",
        "{\"title\": }",
        "{\"title\": \"a\", \"title\": \"b\"}",
        "{\"title\": \"\xC0\x80\"}",
        "{\"title\": \"\xED\xA0\x80\"}",
        "{\"title\": \"cut \xEA\xB8\"}",
        "{\"title\": \"\\ud800\"}",
        "{\"title\": \"a\\u0000b\"}",
        "{\"title\": NaN}",
        "{\"title\": 1e999}",
        "{\"title\": \"a\"} trailing",
        std::string("{\"title\": \"a\0b\"}", 16),
        "{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}",
        std::string(100'000, '['),
    };
    for (auto const& body : bodies) {
        auto answer = file(body);
        EXPECT_EQ(answer.status, 400) << body.substr(0, 60) << "\n" << answer.body;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_EQ(answer.json()["status"], 400);
        EXPECT_FALSE(answer.json()["request_id"].get<std::string>().empty());
    }
    EXPECT_EQ(app_.fingerprint(), before_);
}

TEST_F(BadInput, IsNamedFieldByFieldWhereItBreaksARule) {
    std::vector<std::pair<json, std::string>> const faults{
        {{{"title", 7}}, "title"},
        {{{"title", nullptr}}, "title"},
        {{{"title", ""}}, "title"},
        {{{"title", "\u3000\u00a0\u3164\u200b"}}, "title"},
        {{{"title", std::string(201, 'x')}}, "title"},
        {{{"description", std::string(20'001, 'x')}}, "description"},
        {{{"description", json::array()}}, "description"},
        {{{"language", "fr"}}, "language"},
        {{{"urgency", "very"}}, "urgency"},
        {{{"urgency", true}}, "urgency"},
        {{{"skills", "METL.CAST"}}, "skills"},
        {{{"skills", {"METL.CAST", 3}}}, "skills[1]"},
        {{{"draft", "yes"}}, "draft"},
        {{{"excluded_experts", {"1"}}}, "excluded_experts[0]"},
        {{{"excluded_experts", {1.5}}}, "excluded_experts[0]"},
        {{{"excluded_experts", {18446744073709551615ull}}}, "excluded_experts[0]"},
        {{{"excluded_experts", std::vector<int>(201, 1)}}, "excluded_experts"},
        {{{"company_id", "mine"}}, "company_id"},
        {{{"no_such_field", 1}}, "no_such_field"},
    };
    for (auto const& [change, field] : faults) {
        auto answer = file_with(change);
        EXPECT_EQ(answer.status, 422) << change.dump().substr(0, 80) << answer.body;
        EXPECT_EQ(fields_of(answer), std::vector{field}) << change.dump().substr(0, 80);
        EXPECT_FALSE(answer.json()["errors"][0]["message"].get<std::string>().starts_with("error."));
    }
    EXPECT_EQ(app_.fingerprint(), before_);
}

TEST_F(BadInput, IsToldAllAtOnce) {
    auto answer = file_with({{"title", 7}, {"urgency", "very"}, {"no_such", 1}});
    EXPECT_EQ(fields_of(answer), (std::vector<std::string>{"title", "urgency", "no_such"}));
    auto missing = company_.post("/api/v1/tickets", json::object());
    EXPECT_EQ(fields_of(missing), std::vector<std::string>{"title"});
    EXPECT_EQ(file("[]").status, 422);
    EXPECT_EQ(file("\"text\"").status, 422);
}

TEST_F(BadInput, GoesUpToTheLimitAndNotBeyond) {
    std::string title, description;
    for (int i = 0; i < 200; ++i) title += "𠮷";
    for (int i = 0; i < 20'000; ++i) description += "가";
    auto answer = file_with({{"title", title}, {"description", description}});
    ASSERT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(answer.json()["title"], title);
    EXPECT_EQ(answer.json()["description"], description);
    EXPECT_EQ(file_with({{"title", title + "𠮷"}}).status, 422);
    EXPECT_EQ(file(std::string((1 << 20) + 1, ' ')).status, 413);
}

TEST_F(BadInput, ComesAsJsonOrNotAtAll) {
    auto as = [&](std::string const& type, std::string const& body) {
        return company_.send("POST", "/api/v1/tickets", body, {{"Content-Type", type}}).status;
    };
    EXPECT_EQ(as("text/plain", filing().dump()), 415);
    EXPECT_EQ(as("application/x-www-form-urlencoded", "title=x"), 415);
    EXPECT_EQ(as("application/json-patch+json", filing().dump()), 415);
    EXPECT_EQ(company_.send("POST", "/api/v1/tickets", filing().dump()).status, 415);
    EXPECT_EQ(app_.fingerprint(), before_);
    Headers type{{"Content-Type", "Application/JSON; charset=utf-8"}};
    EXPECT_EQ(company_.send("POST", "/api/v1/tickets", filing().dump(), type).status, 201);
}

TEST_F(BadInput, FindsNoTicketUnderAStrangeId) {
    for (std::string const id : {"0", "-1", "1x", "01", "9223372036854775808", "%31", "1%00", "1.0", "''"}) {
        auto status = company_.get("/api/v1/tickets/" + id).status;
        EXPECT_TRUE(status == 404 || status == 400) << id << " " << status;
    }
}

TEST_F(BadInput, InAListIsRefused) {
    for (std::string const query :
         {"limit=0",
          "limit=101",
          "limit=-1",
          "limit=ten",
          "limit=",
          "state=asleep",
          "state=guiding,asleep",
          "category=sleepy",
          "skill=NO.SUCH",
          "urgency=very",
          "expert=me",
          "company=0",
          "overdue=maybe",
          "sort=title%3Bdrop",
          "cursor=%27%20or%201",
          "q=%FF"}) {
        auto answer = company_.get("/api/v1/tickets?" + query);
        EXPECT_TRUE(answer.status == 422 || (query == "q=%FF" && answer.status == 400))
            << query << answer.body;
    }
    EXPECT_EQ(company_.get("/api/v1/tickets?q=" + std::string(201, 'x')).status, 422);
    EXPECT_EQ(company_.get("/api/v1/tickets?q=" + std::string(200, 'x')).status, 200);
    EXPECT_EQ(company_.get("/api/v1/tickets?utm_source=mail&_=17").status, 200);
}

TEST_F(BadInput, CountsTheFirstOfARepeatedParameter) {
    EXPECT_EQ(company_.get("/api/v1/tickets?limit=1&limit=0").status, 200);
    EXPECT_EQ(company_.get("/api/v1/tickets?limit=0&limit=1").status, 422);
}

TEST_F(BadInput, IsSaidInTheReadersLanguage) {
    EXPECT_EQ(file_with({{"title", ""}}).json()["title"], "입력한 내용을 확인해 주세요");
    auto neighbour = app_.as(app_.cast().neighbour_member);
    EXPECT_EQ(neighbour.get("/api/v1/tickets/1").json()["title"], "未找到");
    EXPECT_EQ(app_.as(app_.cast().admin).get("/api/v1/tickets/1").json()["title"], "Not allowed");

    auto stranger = app_.stranger();
    auto title = [&](std::string const& path, std::string const& wish) {
        return stranger.get(path, {{"Accept-Language", wish}}).json()["title"];
    };
    EXPECT_EQ(title("/api/v1/me", "zh-CN,zh;q=0.9,en;q=0.8"), "需要登录");
    EXPECT_EQ(title("/api/v1/me", "fr, ko;q=0.5, en;q=0.4"), "로그인이 필요합니다");
    EXPECT_EQ(title("/api/v1/me", "fr"), "Sign-in needed");
    EXPECT_EQ(title("/api/v1/me?lang=ko", "zh"), "로그인이 필요합니다");
    auto english = title("/api/v1/me", "x;q=,;;,*;q=9,ko;q=zz," + std::string(4000, 'a'));
    EXPECT_EQ(english, "Sign-in needed");
}

TEST_F(BadInput, MayComeLateOrNever) {
    auto ticket = Journey(app_).in_state("guiding");
    before_ = app_.fingerprint();
    RawClient client(app_.port());
    client.send(
        "POST " + path_of(ticket) + "/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
        company_.token +
        "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf of it"
    );
    client.finish_sending();
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(app_.fingerprint(), before_);
}

}  // namespace
}  // namespace mulkko::test
