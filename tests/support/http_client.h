#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mulkko::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Holds one answer of a server; header names in lower case, of a repeated one all values in order.
struct Answer {
    int status = 0;
    std::multimap<std::string, std::string> headers;
    std::string body;

    /// Gives the first value of a header; empty where it is missing.
    std::string header(std::string const& lower_case_name) const;
    /// Reads the body as JSON; null where it is none.
    nlohmann::json json() const;
};

/// Holds a file to be uploaded.
struct UploadedFile {
    std::string name;
    std::string bytes;
    std::string media_type = "application/octet-stream";
    std::string field = "file";
};

/// Speaks HTTP with a server on this machine, one request after the other over one connection, and keeps the
/// cookies it is given. Not to be shared between threads; copies begin a connection of their own.
/// Errors: throws std::runtime_error where the server does not answer in HTTP within 20 seconds.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port) : port_(port) {}
    HttpClient(HttpClient const& other);
    HttpClient& operator=(HttpClient const&) = delete;
    ~HttpClient();

    Answer get(std::string const& path, Headers headers = {});
    Answer post(std::string const& path, nlohmann::json const& body, Headers headers = {});
    Answer patch(std::string const& path, nlohmann::json const& body, Headers headers = {});
    Answer remove(std::string const& path, Headers headers = {});
    Answer upload(std::string const& path, std::vector<UploadedFile> const& files, Headers headers = {});
    /// Posts an urlencoded form, as a page does.
    Answer submit(std::string const& path, Headers const& fields, Headers headers = {});

    Answer send(
        std::string const& verb, std::string const& path, std::string const& body, Headers headers = {}
    );

    std::uint16_t port() const { return port_; }

    std::string token;  ///< goes along as bearer token, if not empty
    std::string csrf;   ///< goes along as X-CSRF-Token with changes, if not empty
    std::map<std::string, std::string> cookies;

private:
    void connect();
    void close();
    void write(std::string_view bytes) const;
    bool read_more();
    std::string head_of(std::string const& verb, std::string const& path, std::size_t size, Headers headers)
        const;
    Answer read_answer(bool has_body);
    void keep_cookies(Answer const& answer);

    std::uint16_t port_;
    int socket_ = -1;
    std::string received_;
};

/// Writes text for a path or query: %XX for all but letters and digits.
std::string encoded(std::string const& text);

}  // namespace mulkko::test
