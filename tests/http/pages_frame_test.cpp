#include <zlib.h>

#include <regex>

#include "tests/http/at_the_browser.h"

// What stands around every page: signing in, languages, the menu, errors, assets.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::Not;

using Frame = AtTheBrowser;
constexpr auto kPassword = "sample password of the cast";

std::string unpacked(std::string const& packed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string bytes(packed.size() * 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    bytes.resize(stream.total_out);
    inflateEnd(&stream);
    return bytes;
}

TEST_F(Frame, LeadsEachRoleFromSigningInToItsOwnPage) {
    auto const& cast = app.cast();
    for (auto const& [person, home] : std::vector<std::pair<Actor, std::string>>{
             {cast.member, "/problems"},
             {cast.casting_person, "/offers"},
             {cast.manager, "/board"},
             {cast.admin, "/users"}}) {
        app.set_password(person, kPassword);
        std::string email;
        app.work([&](Store& store) { email = store.users().find(person.id)->email; });
        auto client = app.stranger();
        auto form = form_on(client.get("/sign-in"), "/sign-in");
        auto const answer = press(client, form.set("email", email).set("password", kPassword));
        ASSERT_EQ(answer.header("location"), "/") << answer.body;
        EXPECT_EQ(client.get("/").header("location"), home);
        EXPECT_EQ(client.get(home).status, 200);
        auto const out = press(client, form_on(client.get(home), "/sign-out"));
        EXPECT_EQ(out.header("location"), "/sign-in");
        EXPECT_EQ(client.get(home).header("location"), "/sign-in?next=" + home);
    }
}

TEST_F(Frame, KeepsTheAddressTypedWhenThePasswordWasWrong) {
    auto client = app.stranger();
    auto form = form_on(client.get("/sign-in?next=/tickets/7"), "/sign-in");
    EXPECT_EQ(form.value("return_to"), "/tickets/7");
    auto const page =
        press(client, form.set("email", "nobody@example.com").set("password", "wrong password"));
    EXPECT_EQ(page.status, 401);
    auto const again = form_on(page, "/sign-in");
    EXPECT_EQ(again.value("email"), "nobody@example.com");
    EXPECT_EQ(again.value("password"), "");
    EXPECT_EQ(again.value("return_to"), "/tickets/7");
}

TEST_F(Frame, LeadsNobodyToAnotherHouse) {
    auto client = app.stranger();
    for (auto const* elsewhere :
         {"https://elsewhere.example/",
          "//elsewhere.example/",
          "/\\elsewhere.example",
          "elsewhere",
          "/\tx"}) {
        EXPECT_EQ(
            form_on(client.get("/sign-in?next=" + encoded(elsewhere)), "/sign-in").value("return_to"), "/"
        ) << elsewhere;
        auto const answer = client.submit("/language", {{"language", "zh"}, {"return_to", elsewhere}});
        EXPECT_EQ(answer.header("location"), "/") << elsewhere;
    }
}

TEST_F(Frame, SpeaksTheLanguageThatIsWishedOrChosen) {
    auto client = app.stranger();
    EXPECT_THAT(
        client.get("/sign-in", {{"Accept-Language", "zh-CN,zh;q=0.9"}}).body, HasSubstr("<html lang=\"zh\">")
    );
    EXPECT_THAT(client.get("/sign-in", {{"Accept-Language", "ko-KR"}}), Shows("로그인"));
    auto const chosen = press(client, form_on(client.get("/sign-in"), "/language").set("language", "zh"));
    EXPECT_EQ(chosen.header("location"), "/sign-in");
    EXPECT_THAT(client.get("/sign-in", {{"Accept-Language", "ko-KR"}}).body, HasSubstr("<html lang=\"zh\">"));
    EXPECT_EQ(client.submit("/language", {{"language", "xx"}}).status, 422);
}

TEST_F(Frame, RemembersTheLanguageOfWhoIsSignedIn) {
    EXPECT_THAT(company.get("/problems").body, HasSubstr("<html lang=\"ko\">"));
    auto form = form_on(company.get("/problems?show=ended&q=%EA%B8%B0"), "/language");
    auto const chosen = press(company, form.set("language", "en"));
    EXPECT_EQ(chosen.header("location"), "/problems?q=%EA%B8%B0&show=ended");
    EXPECT_THAT(app.signed_in(app.cast().member).get("/problems"), Shows("My problems"));
}

TEST_F(Frame, ShowsErrorsAsPagesInTheReadersLanguageWithTheRequestsNumber) {
    auto const missing = company.get("/tickets/4711");
    EXPECT_EQ(missing.status, 404);
    EXPECT_THAT(missing.header("content-type"), HasSubstr("text/html"));
    EXPECT_THAT(missing.body, HasSubstr("<html lang=\"ko\">"));
    EXPECT_THAT(missing, Shows(missing.header("x-request-id")));
    EXPECT_THAT(missing, Not(Shows("변경된 내용은 없습니다.")));
    auto const refused = company.submit("/companies", {{"name", "x"}, {"csrf", company.csrf}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused, Shows("변경된 내용은 없습니다."));
    EXPECT_THAT(
        app.stranger().get("/nowhere", {{"Accept-Language", "zh"}}).body, HasSubstr("<html lang=\"zh\">")
    );
}

TEST_F(Frame, SaysTheTimesOfTheReadersPlace) {
    auto const ticket = journey.filed();
    EXPECT_THAT(company.get(page_of(ticket)), Shows("3월 10일 (화) 10:00"));
    EXPECT_THAT(company.get(page_of(ticket)), Shows("중국 시간(UTC+8)"));
    auto seoul = app.signed_in(app.cast().electronics_person);
    EXPECT_THAT(seoul.get("/offers"), Shows("한국 시간(UTC+9)"));
}

TEST_F(Frame, LetsBrowsersKeepAssetsForEverAndPagesNever) {
    auto const page = company.get("/problems");
    EXPECT_THAT(page.header("cache-control"), HasSubstr("no-store"));
    static std::regex const link{"(/assets/[a-z]+\\.[0-9a-f]+\\.(css|js|svg))"};
    int found = 0;
    for (std::sregex_iterator at{page.body.begin(), page.body.end(), link}, end; at != end; ++at, ++found) {
        auto const asset = app.stranger().get((*at)[1]);
        EXPECT_EQ(asset.status, 200) << (*at)[1];
        EXPECT_EQ(asset.header("cache-control"), "public, max-age=31536000, immutable");
    }
    EXPECT_EQ(found, 3);
    EXPECT_EQ(app.stranger().get("/assets/app.css").header("cache-control"), "no-cache");
    EXPECT_EQ(app.stranger().get("/assets/layout.html").status, 404);
}

TEST_F(Frame, LeadsBackToTheFormWhoseSessionEnded) {
    auto const ticket = journey.in_state("guiding");
    auto const page = "/tickets/" + ticket["id"].dump();
    for (auto const& [sent, back] : std::vector<std::pair<std::string, std::string>>{
             {page + "/messages", page},
             {page + "/moves", page},
             {"/problems", "/problems/new"},
             {"/profile/away", "/profile"}}) {
        auto const answer = app.stranger().submit(sent, {{"body", "보낸 글"}});
        EXPECT_EQ(answer.header("location"), "/sign-in?next=" + back + "&unsent=true");
        EXPECT_THAT(app.stranger().get(answer.header("location")), Shows("did not arrive"));
    }
}

TEST_F(Frame, SendsAssetsPackedToWhoeverUnpacksThem) {
    auto const whole = app.stranger().get("/assets/app.css");
    EXPECT_EQ(whole.header("content-encoding"), "");
    EXPECT_THAT(whole.header("vary"), HasSubstr("Accept-Encoding"));
    EXPECT_THAT(whole.body, HasSubstr("--water"));
    auto const packed = app.stranger().get("/assets/app.css", {{"Accept-Encoding", "br, gzip;q=0.5"}});
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_EQ(unpacked(packed.body), whole.body);
    EXPECT_LT(packed.body.size(), whole.body.size() / 3);
    for (auto const* refusal : {"gzip;q=0", "identity", "br"}) {
        EXPECT_EQ(app.stranger().get("/assets/app.css", {{"Accept-Encoding", refusal}}).body, whole.body);
    }
}

TEST_F(Frame, TakesNoFormWithoutTheSessionsProof) {
    auto const before = app.fingerprint();
    auto form = filled_filing_form().set("do", "file").set("csrf", "guessed");
    EXPECT_EQ(press(company, form).status, 403);
    EXPECT_EQ(press(company, form.set("csrf", neighbour.csrf)).status, 403);
    EXPECT_EQ(app.fingerprint(), before);
}

}  // namespace
}  // namespace mulkko::test
