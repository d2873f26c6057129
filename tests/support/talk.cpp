#include "tests/support/talk.h"

namespace mulkko {
namespace {

std::string const kHost = "Host: a\r\n";

}  // namespace

std::string get(std::string const& target, std::string const& fields) {
    return "GET " + target + " HTTP/1.1\r\n" + kHost + fields + "\r\n";
}

std::string post(std::string const& fields, std::string const& body) {
    return "POST / HTTP/1.1\r\n" + kHost + fields + "\r\n" + body;
}

std::string chunked(std::string const& body) { return post("Transfer-Encoding: chunked\r\n", body); }

std::string repeated(int times, std::string const& text) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

void expect_talks(Rim& rim, std::vector<Talk> const& talks) {
    for (auto const& talk : talks) {
        SCOPED_TRACE(talk.name);
        RawClient client(rim.port());
        client.send(talk.sent);
        auto received = client.everything();
        auto statuses = statuses_in(received);
        ASSERT_EQ(statuses.size(), talk.answers.size()) << received;
        for (std::size_t i = 0; i < statuses.size(); ++i) {
            EXPECT_TRUE(talk.answers[i].contains(statuses[i])) << statuses[i];
        }
        EXPECT_EQ(client.has_closed(), talk.end == End::closed);
    }
    EXPECT_EQ(ask(rim.port(), get("/")).status, 200) << "the server is well afterwards";
}

}  // namespace mulkko
