#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/rim.h"

namespace mulkko {
namespace {

std::string const kType = "multipart/form-data; boundary=mulkko-edge";
std::string const kEdge = "--mulkko-edge\r\n";
std::string const kEnd = "--mulkko-edge--\r\n";

std::string field(std::string const& name, std::string const& text) {
    return kEdge + "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
}

std::string file(std::string const& name, std::string const& bytes) {
    return kEdge + "Content-Disposition: form-data; name=\"file\"; filename=\"" + name +
           "\"\r\nContent-Type: text/html\r\n\r\n" + bytes + "\r\n";
}

std::string upload(std::string const& body, std::string const& type = kType) {
    return post_to("/upload", type, body);
}

class RimUpload : public testing::Test {
protected:
    RawAnswer send(std::string const& body) { return ask(rim.port(), upload(body)); }

    Rim rim;
};

TEST_F(RimUpload, AFileIsMeasuredHashedAndKnownByItsContent) {
    std::string const picture(
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde", 33
    );
    auto answer = send(field("note", "도면") + file("사진.html", picture) + file("empty.txt", "") + kEnd);
    EXPECT_EQ(
        answer.body,
        "form note=도면\n"
        "file file 사진.html image/png 33 "
        "9eaf66cb2ab9389f42744617015dfdbfa9a382221513149241ab355a2bd32ea4\n"
        "file file empty.txt application/octet-stream 0 "
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
    );
}

TEST_F(RimUpload, AFileGoesWithItsRequestUnlessItIsTakenOver) {
    TemporaryFolder kept;
    EXPECT_EQ(send(file("gone.bin", "abc") + kEnd).status, 200);
    EXPECT_TRUE(rim.folder.becomes_empty());

    rim.answerer.keep_files_in = kept.path();
    auto const bytes = streamed_bytes(250'000);
    EXPECT_EQ(send(file("kept.bin", bytes) + kEnd).status, 200);
    std::ifstream stream(kept.path() / "kept.bin", std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator(stream), {}), bytes);
    EXPECT_TRUE(rim.folder.becomes_empty());
}

TEST_F(RimUpload, NothingStaysOfAnUploadThatBreaksOff) {
    auto const whole =
        upload(file("a.bin", streamed_bytes(100'000)) + file("b.bin", streamed_bytes(200'000)) + kEnd);
    for (int tenths = 1; tenths < 10; ++tenths) {
        RawClient client(rim.port());
        client.send(whole.substr(0, whole.size() * static_cast<std::size_t>(tenths) / 10));
    }
    EXPECT_EQ(ask(rim.port(), request_for("/")).status, 200);
    EXPECT_TRUE(rim.folder.becomes_empty());
    EXPECT_EQ(rim.answerer.answered, 1);
}

TEST_F(RimUpload, TooMuchIsRefusedAndNothingStays) {
    auto const largest = file("a.bin", std::string(300'000, 'x'));
    auto const small = file("b.bin", "x");
    EXPECT_EQ(send(largest + kEnd).status, 200);
    EXPECT_EQ(send(file("a.bin", std::string(300'001, 'x')) + kEnd).status, 413);
    EXPECT_EQ(send(small + small + small + kEnd).status, 200);
    EXPECT_EQ(send(small + small + small + small + kEnd).status, 413);
    EXPECT_EQ(send(field("a", std::string(10'001, 'x')) + kEnd).status, 413);
    EXPECT_TRUE(rim.folder.becomes_empty());
}

TEST_F(RimUpload, TooMuchIsRefusedBeforeItIsRead) {
    auto head =
        "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: " + kType + "\r\nContent-Length: 910001\r\n\r\n";
    EXPECT_EQ(ask(rim.port(), head).status, 413);
}

TEST_F(RimUpload, AFileFieldLeftAloneCountsForNothing) {
    EXPECT_EQ(send(file("", "") + field("a", "b") + kEnd).body, "form a=b\n");
}

TEST_F(RimUpload, ATextOutsideAnUploadHasTheTextsLimit) {
    auto json = [&](std::size_t size) {
        return ask(rim.port(), post_to("/upload", "application/json", std::string(size, ' '))).status;
    };
    EXPECT_EQ(json(10'000), 200);
    EXPECT_EQ(json(10'001), 413);
}

TEST_F(RimUpload, NamesAreReadAsBrowsersAndProgramsWriteThem) {
    auto named = [&](std::string const& disposition) {
        auto body = kEdge + "Content-Disposition: form-data; name=f; " + disposition + "\r\n\r\nx\r\n" + kEnd;
        auto answer = send(body).body;
        return answer.substr(0, answer.find(" application/"));
    };
    EXPECT_EQ(named("filename=\"a%22b;.txt\""), "file f a\"b;.txt");
    EXPECT_EQ(named("filename=\"a\\\"b.txt\""), "file f a\"b.txt");
    EXPECT_EQ(named("filename=plain.txt"), "file f plain.txt");
    EXPECT_EQ(named("filename=\"?\"; filename*=UTF-8''%ED%95%9C.txt"), "file f 한.txt");
}

TEST_F(RimUpload, WhatIsNotExactlyMultipartIsRefused) {
    auto part = [&](std::string const& head) { return kEdge + head + "\r\n\r\nx\r\n" + kEnd; };
    auto named = [](std::string const& more) { return "Content-Disposition: form-data; name=\"a\"" + more; };
    ASSERT_EQ(send(part(named(""))).status, 200);
    std::vector<std::pair<char const*, std::string>> const faults{
        {"no end", field("a", "b")},
        {"something before it", "hello\r\n" + field("a", "b") + kEnd},
        {"something behind it", field("a", "b") + kEnd + "hello"},
        {"another boundary", "--other\r\n\r\n\r\nx\r\n--other--\r\n"},
        {"more behind a boundary", "--mulkko-edge \r\n" + field("a", "b").substr(kEdge.size()) + kEnd},
        {"no name", part("Content-Disposition: form-data")},
        {"no disposition", part("Content-Type: text/plain")},
        {"two dispositions", part(named("") + "\r\n" + named(""))},
        {"two names", part(named("; name=\"b\""))},
        {"an attachment", part("Content-Disposition: attachment; name=\"a\"")},
        {"a quote without end", part("Content-Disposition: form-data; name=\"a")},
        {"base64", part(named("\r\nContent-Transfer-Encoding: base64"))},
        {"a head without end", kEdge + std::string(70'000, 'x')},
        {"a name that is not UTF-8", part(named("; filename=\"\xff\""))},
        {"a text that is not UTF-8", field("a", "\xff") + kEnd},
    };
    for (auto const& [name, body] : faults) EXPECT_EQ(send(body).status, 400) << name;
    EXPECT_TRUE(rim.folder.becomes_empty());
}

}  // namespace
}  // namespace mulkko
