#include "tests/support/talk.h"

namespace mulkko {
namespace {

std::string const kHost = "Host: a\r\n";
std::string const kSmuggled = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::vector<Talk> framing() {
    return {
        {"a length and a coding",
         post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", kSmuggled),
         {{400}}},
        {"a coding and a length",
         post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", kSmuggled),
         {{400}}},
        {"the same length twice", post("Content-Length: 1\r\nContent-Length: 1\r\n", "Z"), {{400}}},
        {"two lengths", post("Content-Length: 0\r\nContent-Length: 1\r\n", "Z"), {{400}}},
        {"a list of lengths", post("Content-Length: 1, 1\r\n", "Z"), {{400}}},
        {"a plus before the length", post("Content-Length: +1\r\n", "Z"), {{400}}},
        {"a negative length", post("Content-Length: -1\r\n", ""), {{400}}},
        {"a hexadecimal length", post("Content-Length: 0x1\r\n", "Z"), {{400}}},
        {"an empty length", post("Content-Length: \r\n", ""), {{400}}},
        {"a length with a letter", post("Content-Length: 1Z\r\n", "Z"), {{400}}},
        {"a length beyond 64 bits", post("Content-Length: 18446744073709551616\r\n", ""), {{400}}},
        {"the longest length", post("Content-Length: 18446744073709551615\r\n", ""), {{413}}},
        {"a length beyond the limit", post("Content-Length: 99999999999\r\n", "x"), {{413}}},
        {"a blank before the colon", post("Content-Length : 1\r\n", "Z"), {{400}}},
        {"a coding twice",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", kSmuggled),
         {{400}}},
        {"an unknown coding", post("Transfer-Encoding: blegh\r\n", "1\r\nZ\r\n0\r\n\r\n"), {{501}}},
        {"the identity coding",
         post("Transfer-Encoding: identity\r\nContent-Length: 1\r\n", "Z"),
         {{400, 501}}},
        {"a coding before chunked",
         post("Transfer-Encoding: gzip, chunked\r\n", "1\r\nZ\r\n0\r\n\r\n"),
         {{501}}},
        {"a comma before chunked",
         post("Transfer-Encoding: ,chunked\r\nContent-Length: 5\r\n", kSmuggled),
         {{400, 501}}},
        {"almost chunked",
         post("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n", kSmuggled),
         {{400, 501}}},
        {"a vertical tab before chunked",
         post(
             "Transfer-Encoding: \x0b"
             "chunked\r\n",
             kSmuggled
         ),
         {{400}}},
        {"no-break blanks around chunked",
         post(
             "Transfer-Encoding: \xa0"
             "chunked\xa0\r\n",
             kSmuggled
         ),
         {{400}}},
        {"chunked in quotes", post("Transfer-Encoding: \"chunked\"\r\n", kSmuggled), {{501}}},
        {"a coding on HTTP/1.0",
         "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nZ\r\n0\r\n\r\n",
         {{400}}},
        {"a compressed body", post("Content-Encoding: gzip\r\nContent-Length: 1\r\n", "Z"), {{415}}},
        {"a strange expectation", post("Expect: 200-ok\r\nContent-Length: 1\r\n", "Z"), {{417}}},
        {"a length written with an underscore", post("Content_Length: 5\r\n", "hello"), {{400}}},
        {"a body with a GET is a body",
         get("/", "Content-Length: 5\r\n").append("GET /") + get("/s"),
         {{200}, {200}},
         End::open},
    };
}

std::vector<Talk> chunks() {
    return {
        {"chunks", chunked("1\r\nZ\r\n0\r\n\r\n"), {{200}}, End::open},
        {"a short extension", chunked("1;a=b;c=\"d\"\r\nZ\r\n0\r\n\r\n"), {{200}}, End::open},
        {"a long extension", chunked("1;" + std::string(32768, 'a') + "\r\nZ\r\n0\r\n\r\n"), {{400}}},
        {"a line feed in an extension", chunked("1;a\nZ\r\n0\r\n\r\n"), {{400}}},
        {"0x before the size", chunked("0x1\r\nZ\r\n0\r\n\r\n"), {{400}}},
        {"an underscore in the size", chunked("0_1\r\nZ\r\n0\r\n\r\n"), {{400}}},
        {"a negative size", chunked("-1\r\nZ\r\n0\r\n\r\n"), {{400}}},
        {"letters behind the size", chunked("1zz\r\nZ\r\n0\r\n\r\n"), {{400}}},
        {"a size of 17 digits", chunked("10000000000000001\r\nZ\r\n0\r\n\r\n"), {{400, 413}}},
        {"no size", chunked("\r\n\r\n"), {{400}}},
        {"no line break behind a chunk", chunked("1\r\nZXX0\r\n\r\n"), {{400}}},
        {"a length among the trailers",
         chunked("1\r\nZ\r\n0\r\nContent-Length: 50\r\nX-Evil: 1\r\n\r\n"),
         {{400}}},
        {"a harmless trailer", chunked("1\r\nZ\r\n0\r\nX-Sum: 1\r\n\r\n"), {{200}}, End::open},
        {"more in chunks than allowed",
         chunked(repeated(32, "10000\r\n" + std::string(65536, 'x') + "\r\n") + "0\r\n\r\n"),
         {{413}}},
    };
}

std::vector<Talk> connections() {
    return {
        {"three requests at once", get("/1") + get("/2") + get("/3"), {{200}, {200}, {200}}, End::open},
        {"a fault in the second of three",
         get("/1") + "GET nowhere HTTP/1.1\r\n" + kHost + "\r\n" + get("/3"),
         {{200}, {400}}},
        {"a request behind the last one", get("/1", "Connection: close\r\n") + get("/2"), {{200}}},
        {"close among others", get("/", "Connection: close, Cookie\r\nCookie: a=b\r\n"), {{200}}},
        {"an upgrade to h2c",
         get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"),
         {{200}},
         End::open},
        {"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", {{200}}},
        {"HTTP/1.0 that stays", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {{200}}, End::open},
        {"a body of 2 MB", post("Content-Length: 2097152\r\n", std::string(2097152, 'x')), {{413}}},
        {"a body nobody will read",
         "POST /refused HTTP/1.1\r\n" + kHost + "Content-Length: 5\r\n\r\nhello",
         {{403}}},
        {"a refusal without a body", get("/refused"), {{403}}, End::open},
    };
}

TEST(RimCorpus, ABodyHasOneLengthOnly) {
    Rim rim;
    expect_talks(rim, framing());
}

TEST(RimCorpus, ChunksAreReadStrictly) {
    Rim rim;
    expect_talks(rim, chunks());
}

TEST(RimCorpus, ConnectionsStayOrCloseAsAgreed) {
    Rim rim;
    expect_talks(rim, connections());
}

}  // namespace
}  // namespace mulkko
