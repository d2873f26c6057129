#include <gtest/gtest.h>

#include "server/secrets.h"
#include "tests/support/journey.h"

namespace mulkko::test {
namespace {

using nlohmann::json;

std::string const kPicture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0", 29);

class Files : public testing::TestWithParam<Engine> {
protected:
    Answer upload(std::vector<UploadedFile> const& files) {
        return journey_.company.upload(path_of(ticket_) + "/attachments", files);
    }
    Answer open(json const& file, std::string const& query = {}, Headers headers = {}) {
        return journey_.casting.get("/api/v1/attachments/" + file["id"].dump() + query, std::move(headers));
    }

    App app_{GetParam()};
    Journey journey_{app_};
    json ticket_ = journey_.in_state("guiding");
};

TEST_P(Files, ComeBackAsTheyWere) {
    std::string bytes;
    for (int i = 0; i < 3'000'000; ++i) bytes += static_cast<char>(i * 7 + i / 251);
    auto answer = upload({{"측정 데이터.bin", bytes}});
    ASSERT_EQ(answer.status, 201) << answer.body;
    auto file = answer.json();
    EXPECT_EQ(file["name"], "측정 데이터.bin");
    EXPECT_EQ(file["size"], bytes.size());
    EXPECT_EQ(file["sha256"], key_hash(bytes));
    EXPECT_EQ(file["author"]["name"], app_.cast().member.name);
    EXPECT_EQ(answer.header("location"), "/api/v1/attachments/" + file["id"].dump());

    auto opened = open(file);
    ASSERT_EQ(opened.status, 200);
    EXPECT_EQ(opened.body, bytes);
    EXPECT_EQ(open(file, "", {{"If-None-Match", opened.header("etag")}}).status, 304);
    EXPECT_EQ(journey_.company.get(path_of(ticket_) + "/attachments").json()["items"][0], file);
}

TEST_P(Files, AreNamedByWhatTheyHold) {
    auto page = upload({{"사진.png", "<html><script>alert(1)</script></html>", "image/png"}}).json();
    EXPECT_NE(page["media_type"], "image/png");
    auto opened = open(page, "?inline=1");
    EXPECT_TRUE(opened.header("content-disposition").starts_with("attachment;"));
    EXPECT_EQ(opened.header("x-content-type-options"), "nosniff");
    EXPECT_NE(opened.header("content-security-policy").find("sandbox"), std::string::npos);

    auto picture = upload({{"x.html", kPicture, "text/html"}}).json();
    EXPECT_EQ(picture["media_type"], "image/png");
    EXPECT_TRUE(open(picture).header("content-disposition").starts_with("attachment;"));
    EXPECT_TRUE(open(picture, "?inline=1").header("content-disposition").starts_with("inline;"));
}

TEST_P(Files, CarryNamesThatNoHeaderStumblesOver) {
    auto file = upload({{"../../도면 \xF0\x9F\x94\xA7; 100%.dwg", "x"}}).json();
    EXPECT_EQ(file["name"], "도면 \xF0\x9F\x94\xA7; 100%.dwg");
    EXPECT_EQ(
        open(file).header("content-disposition"),
        "attachment; filename=\"__ __ 100_.dwg\"; "
        "filename*=UTF-8''%EB%8F%84%EB%A9%B4%20%F0%9F%94%A7%3B%20100%25.dwg"
    );
}

TEST_P(Files, ComeSeveralAtOnce) {
    auto answer = upload({{"a.txt", "가"}, {"b.txt", "나", "text/plain", "another"}});
    ASSERT_EQ(answer.status, 201);
    ASSERT_EQ(answer.json()["items"].size(), 2u);
    EXPECT_EQ(answer.json()["items"][1]["name"], "b.txt");
    auto before = app_.fingerprint();
    EXPECT_EQ(upload(std::vector<UploadedFile>(11, {"c.txt", "다"})).status, 413);
    EXPECT_EQ(upload({}).status, 422);
    EXPECT_EQ(app_.fingerprint(), before);
}

TEST_P(Files, OfStrangersAreNotKept) {
    auto before = app_.fingerprint();
    auto path = path_of(ticket_) + "/attachments";
    EXPECT_EQ(journey_.neighbour.upload(path, {{"a.txt", "x"}}).status, 404);
    EXPECT_EQ(journey_.moulds.upload(path, {{"a.txt", "x"}}).status, 404);
    EXPECT_EQ(app_.stranger().upload(path, {{"a.txt", "x"}}).status, 401);
    EXPECT_EQ(journey_.company.post(path, {{"file", "x"}}).status, 415);
    auto browser = app_.signed_in(app_.cast().member);
    browser.csrf.clear();
    EXPECT_EQ(browser.upload(path, {{"a.txt", "x"}}).status, 403);
    EXPECT_EQ(app_.fingerprint(), before);
}

INSTANTIATE_TEST_SUITE_P(
    Databases,
    Files,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

TEST(LargeFiles, GoUpToTheLimitAndNotBeyond) {
    App app(Engine::sqlite, [](Config& config) { config.file_bytes = 1 << 20; });
    Journey journey(app);
    auto path = path_of(journey.in_state("guiding")) + "/attachments";
    EXPECT_EQ(journey.company.upload(path, {{"a.bin", std::string(1 << 20, 'x')}}).status, 201);
    auto before = app.fingerprint();
    EXPECT_EQ(journey.company.upload(path, {{"b.bin", std::string((1 << 20) + 1, 'x')}}).status, 413);
    EXPECT_EQ(app.fingerprint(), before);
}

}  // namespace
}  // namespace mulkko::test
