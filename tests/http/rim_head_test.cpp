#include "tests/support/talk.h"

namespace mulkko {
namespace {

std::string const kHost = "Host: a\r\n";
std::string const kSmuggled = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::vector<Talk> lines() {
    return {
        {"a folded field", get("/", "X-A: a\r\n b\r\n"), {{400}}},
        {"a folded coding",
         post("Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n", kSmuggled),
         {{400}}},
        {"a fold before the first field", "GET / HTTP/1.1\r\n X: y\r\n" + kHost + "\r\n", {{400}}},
        {"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", {{400}}},
        {"a carriage return in a value", get("/", "X: a\rb\r\n"), {{400}}},
        {"NUL in a value", get("/", std::string("X: a\0b\r\n", 8)), {{400}}},
        {"control characters in a value",
         get("/",
             "X: a\x01\x7f"
             "b\r\n"),
         {{400}}},
        {"bytes in a value that are not UTF-8", get("/", "X: a\xff\r\n"), {{400}}},
        {"Korean in a value", get("/", "X: 한글\r\n"), {{200}}, End::open},
        {"a field without a name", get("/", ": x\r\n"), {{400}}},
        {"a field without a colon", get("/", "ContentLength\r\n"), {{400}}},
        {"brackets in a field name", get("/", "X(y): z\r\n"), {{400}}},
        {"8-bit bytes in a field name", get("/", "\xefoo: z\r\n"), {{400}}},
        {"a leading blank line", "\r\n\r\n" + get("/"), {{400}}},
        {"100 fields", get("/", repeated(99, "X: y\r\n")), {{200}}, End::open},
        {"101 fields", get("/", repeated(100, "X: y\r\n")), {{431}}},
        {"1,900 fields", get("/", repeated(1900, "a:\r\n")), {{431}}},
        {"a field of 9 KB", get("/", "X: " + std::string(9000, 'y') + "\r\n"), {{431}}},
        {"a field of 1 MB", get("/", "X: " + std::string(1'000'000, 'y') + "\r\n"), {{431}}},
        {"two authorizations", get("/", "Authorization: a\r\nAuthorization: b\r\n"), {{400}}},
        {"no host", "GET / HTTP/1.1\r\n\r\n", {{400}}},
        {"two hosts", get("/", "Host: b\r\n"), {{400}}},
        {"a host that is none", "GET / HTTP/1.1\r\nHost: a/../@b:99999999\r\n\r\n", {{400}}},
        {"a port beyond the last", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", {{400}}},
        {"an empty host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", {{400}}},
        {"a host in brackets", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", {{200}}, End::open},
    };
}

std::vector<Talk> request_lines() {
    return {
        {"a plain request", get("/"), {{200}}, End::open},
        {"NUL in the target", get(std::string("/a\0b", 4)), {{400}}},
        {"raw Korean in the target", get("/한글"), {{400}}},
        {"an absolute target", get("http://evil.example/x"), {{400}}},
        {"a target of another scheme", get("ftp://evil/x"), {{400}}},
        {"CONNECT", "CONNECT a:80 HTTP/1.1\r\n" + kHost + "\r\n", {{400, 501}}},
        {"OPTIONS for everything", "OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n", {{400}}},
        {"GET of everything", get("*"), {{400}}},
        {"no slash", get("foo"), {{400}}},
        {"two slashes", get("//evil.example/x"), {{400}}},
        {"a way up", get("/a/../../etc/passwd"), {{400}}},
        {"an encoded way up", get("/%2e%2e%2f%2e%2e%2fetc/passwd"), {{400}}},
        {"half encoded", get("/a/.%2E/b"), {{400}}},
        {"an encoded slash", get("/tickets/1%2F2"), {{400}}},
        {"an encoded backslash", get("/tickets/1%5c2"), {{400}}},
        {"an encoded NUL", get("/a%00.png"), {{400}}},
        {"an encoded line break", get("/a%0d%0ab"), {{400}}},
        {"broken escapes", get("/%zz%f"), {{400}}},
        {"an overlong slash", get("/..%c0%af.."), {{400}}},
        {"broken escapes in the query", get("/?a=%zz"), {{400}}},
        {"NUL in the query", get("/?a=%00"), {{400}}},
        {"bytes in the query that are not UTF-8", get("/?a=%ff"), {{400}}},
        {"a fragment", get("/a#b"), {{400}}},
        {"a backslash", get("\\a"), {{400}}},
        {"a backslash further on", get("/a\\..\\b"), {{400}}},
        {"an escape that decodes to an escape", get("/%252e%252e/x"), {{200}}, End::open},
        {"get in lower case", "get / HTTP/1.1\r\n" + kHost + "\r\n", {{501}}},
        {"a method that is no token", "G=\":<> / HTTP/1.1\r\n" + kHost + "\r\n", {{400}}},
        {"a method of 4 KB", std::string(4096, 'A') + " / HTTP/1.1\r\n" + kHost + "\r\n", {{400, 501}}},
        {"a method without end", std::string(20000, 'A'), {{400, 501}}},
        {"TRACE", "TRACE / HTTP/1.1\r\n" + kHost + "\r\n", {{501}}},
        {"two blanks", "GET  /  HTTP/1.1\r\n" + kHost + "\r\n", {{400}}},
        {"HTTP/1.2", "GET / HTTP/1.2\r\n" + kHost + "\r\n", {{400}}},
        {"HTTP/2.0", "GET / HTTP/2.0\r\n" + kHost + "\r\n", {{400}}},
        {"HTTP/1.32", "GET / HTTP/1.32\r\n" + kHost + "\r\n", {{400}}},
        {"HTTP/0.9", "GET /\r\n", {{400}}},
        {"the greeting of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {{400}}},
        {"a target of 9 KB", get("/" + std::string(9000, 'a')), {{414}}},
    };
}

TEST(RimCorpus, FieldsAreReadStrictly) {
    Rim rim;
    expect_talks(rim, lines());
}

TEST(RimCorpus, RequestLinesAreReadStrictly) {
    Rim rim;
    expect_talks(rim, request_lines());
}

}  // namespace
}  // namespace mulkko
