#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace mulkko::test {
namespace {

constexpr auto kBoundary = "----a-boundary-that-no-sample-holds";

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

void read_head(std::string const& head, Answer& answer) {
    answer.status = std::stoi(head.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        auto end = head.find("\r\n", at);
        auto line = head.substr(at, end - at);
        auto colon = line.find(": ");
        if (colon != std::string::npos)
            answer.headers.emplace(lower(line.substr(0, colon)), line.substr(colon + 2));
        at = end + 2;
    }
}

}  // namespace

std::string encoded(std::string const& text) {
    std::string out;
    for (unsigned char c : text) {
        constexpr auto digits = "0123456789ABCDEF";
        if (std::isalnum(c))
            out += static_cast<char>(c);
        else
            out.append({'%', digits[c >> 4], digits[c & 15]});
    }
    return out;
}

std::string Answer::header(std::string const& name) const {
    auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

nlohmann::json Answer::json() const {
    auto value = nlohmann::json::parse(body, nullptr, false);
    return value.is_discarded() ? nlohmann::json{} : value;
}

HttpClient::HttpClient(HttpClient const& other)
    : token(other.token), csrf(other.csrf), cookies(other.cookies), port_(other.port_) {}

HttpClient::~HttpClient() { close(); }

Answer HttpClient::get(std::string const& path, Headers headers) {
    return send("GET", path, "", std::move(headers));
}

Answer HttpClient::post(std::string const& path, nlohmann::json const& body, Headers headers) {
    headers.emplace_back("Content-Type", "application/json");
    return send("POST", path, body.dump(), std::move(headers));
}

Answer HttpClient::patch(std::string const& path, nlohmann::json const& body, Headers headers) {
    headers.emplace_back("Content-Type", "application/json");
    return send("PATCH", path, body.dump(), std::move(headers));
}

Answer HttpClient::remove(std::string const& path, Headers headers) {
    return send("DELETE", path, "", std::move(headers));
}

Answer HttpClient::upload(std::string const& path, std::vector<UploadedFile> const& files, Headers headers) {
    std::string body;
    for (auto const& file : files) {
        body += std::string("--") + kBoundary + "\r\nContent-Disposition: form-data; name=\"" + file.field +
                "\"; filename=\"" + file.name + "\"\r\nContent-Type: " + file.media_type + "\r\n\r\n" +
                file.bytes + "\r\n";
    }
    body += std::string("--") + kBoundary + "--\r\n";
    headers.emplace_back("Content-Type", std::string("multipart/form-data; boundary=") + kBoundary);
    return send("POST", path, body, std::move(headers));
}

Answer HttpClient::submit(std::string const& path, Headers const& fields, Headers headers) {
    std::string body;
    for (auto const& [name, value] : fields)
        body += (body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", path, body, std::move(headers));
}

Answer HttpClient::send(
    std::string const& verb, std::string const& path, std::string const& body, Headers headers
) {
    auto message = head_of(verb, path, body.size(), std::move(headers)) + body;
    bool was_open = socket_ >= 0;
    if (!was_open) connect();
    write(message);
    // The server may have closed an idle connection just now: then nothing of the request was done.
    if (received_.empty() && !read_more() && was_open) {
        connect();
        write(message);
    }
    auto answer = read_answer(verb != "HEAD");
    keep_cookies(answer);
    if (answer.header("connection") == "close") close();
    return answer;
}

void HttpClient::connect() {
    close();
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int on = 1;
    timeval wait{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return;
    throw std::runtime_error("nobody listens on port " + std::to_string(port_));
}

void HttpClient::close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    received_.clear();
}

void HttpClient::write(std::string_view bytes) const {
    // A server that refuses a large body stops reading it; what it says is worth more than the failed write.
    while (!bytes.empty()) {
        auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

bool HttpClient::read_more() {
    char buffer[16384];
    auto count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
}

std::string HttpClient::head_of(
    std::string const& verb, std::string const& path, std::size_t size, Headers headers
) const {
    auto head = verb + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    bool changes = verb != "GET" && verb != "HEAD" && verb != "OPTIONS";
    if (changes || size > 0) headers.emplace_back("Content-Length", std::to_string(size));
    if (!token.empty()) headers.emplace_back("Authorization", "Bearer " + token);
    if (!csrf.empty() && changes) headers.emplace_back("X-CSRF-Token", csrf);
    std::string jar;
    for (auto const& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    if (!jar.empty()) headers.emplace_back("Cookie", jar);
    for (auto const& [name, value] : headers) head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

Answer HttpClient::read_answer(bool has_body) {
    auto end = received_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!read_more()) throw std::runtime_error("no answer; received: " + received_);
        end = received_.find("\r\n\r\n");
    }
    Answer answer;
    read_head(received_.substr(0, end + 2), answer);
    received_.erase(0, end + 4);
    if (answer.status == 100) return read_answer(has_body);
    if (!has_body || answer.status == 204 || answer.status == 304) return answer;
    auto const wait_for = [this](std::size_t size) {
        while (received_.size() < size) {
            if (!read_more()) throw std::runtime_error("the answer is cut short");
        }
    };
    auto const taken = [this](std::size_t size) {
        auto bytes = received_.substr(0, size);
        received_.erase(0, size);
        return bytes;
    };
    bool const in_chunks = answer.header("transfer-encoding") == "chunked";
    for (bool more = true; more;) {
        while (in_chunks && received_.find("\r\n") == received_.npos) wait_for(received_.size() + 1);
        auto const size =
            in_chunks ? std::stoull(received_, nullptr, 16) : std::stoull(answer.header("content-length"));
        if (in_chunks) taken(received_.find("\r\n") + 2);
        wait_for(size + (in_chunks ? 2 : 0));
        answer.body += taken(size);
        if (in_chunks) taken(2);
        more = in_chunks && size > 0;
    }
    return answer;
}

void HttpClient::keep_cookies(Answer const& answer) {
    auto [begin, end] = answer.headers.equal_range("set-cookie");
    for (auto at = begin; at != end; ++at) {
        auto pair = at->second.substr(0, at->second.find(';'));
        auto equals = pair.find('=');
        auto name = pair.substr(0, equals);
        if (equals + 1 == pair.size())
            cookies.erase(name);
        else
            cookies[name] = pair.substr(equals + 1);
    }
}

}  // namespace mulkko::test
