#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "tests/support/certificate.h"
#include "tests/support/rim.h"

namespace mulkko {
namespace {

class RimTls : public testing::Test {
protected:
    RimTls() {
        config.tls_certificate = papers.path() / "certificate.pem";
        config.tls_key = papers.path() / "key.pem";
        write_certificate(config.tls_certificate, config.tls_key);
    }

    std::string last(std::string const& target) { return request_for(target, "Connection: close\r\n"); }

    TemporaryFolder papers;
    Config config;
};

TEST_F(RimTls, SpeaksBothVersionsThatAreSafe) {
    Rim rim(config);
    for (auto version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        auto talk = talk_tls(rim.port(), request_for("/") + last("/"), version);
        EXPECT_EQ(talk.version, version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3");
        EXPECT_EQ(statuses_in(talk.received), (std::vector<int>{200, 200}));
        EXPECT_NE(talk.received.find("\r\nStrict-Transport-Security: "), std::string::npos);
        EXPECT_TRUE(talk.received.ends_with("client 127.0.0.1 secure\nbody ")) << talk.received;
    }
}

TEST_F(RimTls, DoesNotSpeakOlderOnes) {
    Rim rim(config);
    EXPECT_EQ(talk_tls(rim.port(), last("/"), TLS1_1_VERSION).version, "");
    EXPECT_EQ(talk_tls(rim.port(), last("/"), TLS1_3_VERSION).version, "TLSv1.3");
}

TEST_F(RimTls, CarriesLongAnswersAndBodies) {
    Rim rim(config);
    auto stream = talk_tls(rim.port(), last("/stream/2000000"), TLS1_3_VERSION).received;
    EXPECT_EQ(stream.substr(stream.find("\r\n\r\n") + 4), streamed_bytes(2'000'000));
    auto body = post_to("/", "text/plain", std::string(300'000, 'y'));
    body.insert(body.find("\r\n") + 2, "Connection: close\r\n");
    auto echo = talk_tls(rim.port(), body, TLS1_3_VERSION).received;
    EXPECT_TRUE(echo.ends_with(std::string(300'000, 'y')));
}

TEST_F(RimTls, EndsAConnectionThatSpeaksPlainly) {
    Rim rim(config);
    RawClient client(rim.port());
    client.send(request_for("/"));
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(statuses_in(client.everything()).empty());
}

TEST_F(RimTls, ASilentHandshakeEnds) {
    config.header_seconds = 1;
    Rim rim(config);
    EXPECT_TRUE(RawClient(rim.port()).is_closed());
}

TEST_F(RimTls, SaysWhichPaperIsNoGood) {
    config.temporary_directory = papers.path();
    config.port = 0;
    ToyAnswerer answerer;
    auto complaint = [&](Config const& with) {
        auto opened = Listener::open(with, answerer);
        return opened ? "none" : opened.error().field + " " + opened.error().message;
    };
    EXPECT_EQ(complaint(config), "none");

    auto missing = config, keyless = config, mismatched = config;
    missing.tls_certificate = papers.path() / "nothing.pem";
    EXPECT_EQ(complaint(missing), "tls_certificate error.tls_certificate");
    keyless.tls_key = config.tls_certificate;
    EXPECT_EQ(complaint(keyless), "tls_key error.tls_key");
    mismatched.tls_key = papers.path() / "other-key.pem";
    write_certificate(papers.path() / "other.pem", mismatched.tls_key);
    EXPECT_EQ(complaint(mismatched), "tls_key error.tls_key");
}

}  // namespace
}  // namespace mulkko
