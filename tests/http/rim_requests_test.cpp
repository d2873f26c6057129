#include <gtest/gtest.h>

#include "tests/support/rim.h"

namespace mulkko {
namespace {

constexpr char const* kForm = "application/x-www-form-urlencoded";

class RimRequests : public testing::Test {
protected:
    std::string echoed(std::string_view request) { return ask(rim.port(), request).body; }
    int status_of(std::string_view request) { return ask(rim.port(), request).status; }

    Rim rim;
};

std::string fields(int count) {
    std::string form = "a=1";
    for (int i = 1; i < count; ++i) form += "&a=1";
    return form;
}

TEST_F(RimRequests, PathAndQueryAreDecodedOnce) {
    auto body = echoed(request_for("/%ed%95%9c%25%32%30?q=a+b%26c&q=%EA%B8%80&empty"));
    EXPECT_EQ(body.substr(0, body.find("client")), "path /한%20\nquery empty=\nquery q=a b&c\nquery q=글\n");
}

TEST_F(RimRequests, AFormArrivesAsFields) {
    auto body = echoed(post_to("/", kForm, "title=%EC%86%8C%EC%9D%8C+%2B&title=2"));
    EXPECT_NE(body.find("form title=소음 +\nform title=2\n"), std::string::npos) << body;
}

TEST_F(RimRequests, AFormWithBrokenEncodingIsRefused) {
    EXPECT_EQ(status_of(post_to("/", kForm, "a=%zz")), 400);
    EXPECT_EQ(status_of(post_to("/", kForm, "a=%ff")), 400);
    EXPECT_EQ(status_of(post_to("/", kForm, "a=%00")), 400);
}

TEST_F(RimRequests, AFormHasAtMost2000Fields) {
    EXPECT_EQ(status_of(post_to("/", kForm, fields(2000))), 200);
    EXPECT_EQ(status_of(post_to("/", kForm, fields(2001))), 400);
}

TEST_F(RimRequests, OfTwoCookiesWithOneNameTheFirstCounts) {
    auto body = echoed(request_for("/", "Cookie: a=1; b=x=y; a=2\r\nCookie: c=3; b=4\r\n"));
    EXPECT_NE(body.find("cookie a=1\ncookie b=x=y\ncookie c=3\n"), std::string::npos) << body;
}

TEST_F(RimRequests, AListMayComeInSeveralFields) {
    auto body = echoed(request_for("/", "X-Many: a\r\nx-many: b\r\n"));
    EXPECT_NE(body.find("x-many a, b\n"), std::string::npos) << body;
}

TEST_F(RimRequests, ABodyInChunksArrivesWhole) {
    auto body = echoed(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"
    );
    EXPECT_TRUE(body.ends_with("body abc0123456789")) << body;
}

TEST_F(RimRequests, ARequestMayArriveByteByByte) {
    RawClient client(rim.port());
    for (char byte : post_to("/", "text/plain", "slowly")) client.send({&byte, 1});
    EXPECT_TRUE(client.answer().body.ends_with("body slowly"));
}

TEST_F(RimRequests, ABodyBeyondWhatIsAdmittedIsRefused) {
    EXPECT_EQ(status_of(post_to("/tiny", "text/plain", "0123456789")), 200);
    EXPECT_EQ(status_of(post_to("/tiny", "text/plain", "0123456789a")), 413);
}

TEST_F(RimRequests, WhoAsksToGoOnIsToldSo) {
    RawClient client(rim.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(client.answer().status, 100);
    client.send("hello");
    EXPECT_TRUE(client.answer().body.ends_with("body hello"));
}

TEST_F(RimRequests, WhoAsksToGoOnInVainIsToldAtOnce) {
    std::string const expecting = " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
    EXPECT_EQ(status_of("POST /refused" + expecting + "5\r\n\r\n"), 403);
    EXPECT_EQ(status_of("POST /tiny" + expecting + "11\r\n\r\n"), 413);
}

TEST_F(RimRequests, AStrangerCannotChooseItsAddress) {
    auto body = echoed(request_for("/", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"));
    EXPECT_NE(body.find("client 127.0.0.1\n"), std::string::npos) << body;
}

TEST(RimBehindAProxy, TheProxysLastWordOnTheClientIsBelieved) {
    Config config;
    config.trusted_proxy = "127.0.0.1";
    Rim rim(config);
    auto forwarded = [&](std::string const& from) {
        auto fields = "X-Forwarded-For: " + from + "\r\nX-Forwarded-Proto: https\r\n";
        return ask(rim.port(), request_for("/", fields));
    };
    auto answer = forwarded("198.51.100.1, 203.0.113.9");
    EXPECT_NE(answer.body.find("client 203.0.113.9 secure\n"), std::string::npos) << answer.body;
    EXPECT_TRUE(answer.has("Strict-Transport-Security"));
    EXPECT_NE(forwarded("nonsense").body.find("client 127.0.0.1 secure\n"), std::string::npos);
}

}  // namespace
}  // namespace mulkko
