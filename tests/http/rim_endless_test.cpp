#include <gtest/gtest.h>

#include "tests/support/rim.h"
#include "tests/support/talk.h"

namespace mulkko {
namespace {

// Far more than the server may hold, and less than what it would take to tire it out.
constexpr std::size_t kEnough = 20'000'000;

/// Sends `start`, then `again` over and over until the server answers.
RawAnswer answer_to_endless(std::string const& start, std::string const& again, std::size_t& sent) {
    Rim rim;
    RawClient client(rim.port());
    client.send(start);
    for (sent = 0; sent < kEnough && !client.has_answer(); sent += again.size()) {
        if (!client.send(again)) break;
    }
    return client.answer();
}

TEST(RimEndless, WhatHasNoEndIsRefusedSoonWhateverItIs) {
    auto const multipart = std::string("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n") +
                           "Content-Type: multipart/form-data; boundary=e\r\n\r\nFFFFFFF\r\n--e\r\n";
    struct {
        char const* name;
        std::string start, again;
        std::set<int> answers;
    } const cases[]{
        {"a chunk extension", chunked("1;"), std::string(65536, 'a'), {400}},
        {"trailers",
         chunked("1\r\nZ\r\n0\r\n"),
         repeated(1000, "X-A: " + std::string(50, 'b') + "\r\n"),
         {400}},
        {"small chunks", chunked(""), repeated(1000, "1\r\nZ\r\n"), {413}},
        {"small chunks with extensions",
         chunked(""),
         repeated(500, "1;" + std::string(60, 'a') + "\r\nZ\r\n"),
         {400}},
        {"zeros of a chunk's size", chunked(""), std::string(65536, '0'), {400}},
        {"a target", "GET /", std::string(65536, 'a'), {414}},
        {"a field", "GET / HTTP/1.1\r\nX: ", std::string(65536, 'a'), {431}},
        {"fields", "GET / HTTP/1.1\r\n", repeated(1000, "X: y\r\n"), {431}},
        {"the head of a part", multipart, std::string(65536, 'a'), {400}},
        {"parts",
         multipart,
         repeated(500, "Content-Disposition: form-data; name=a\r\n\r\n\r\n--e\r\n"),
         {413}},
    };
    for (auto const& item : cases) {
        std::size_t sent = 0;
        auto answer = answer_to_endless(item.start, item.again, sent);
        EXPECT_TRUE(item.answers.contains(answer.status)) << item.name << ": " << answer.status;
        EXPECT_LT(sent, kEnough) << item.name;
    }
}

}  // namespace
}  // namespace mulkko
