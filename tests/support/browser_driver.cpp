#include "tests/support/browser_driver.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

namespace mulkko::test {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

Browser::Driver::Driver() {
    std::string name = (std::filesystem::temp_directory_path() / "mulkko-browser-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder for the browser");
    profile_ = name;
    // The port that is free in IPv6, which the driver takes first, may be in use in IPv4: then it gives up.
    for (int tries = 5;; --tries) {
        try {
            start();
            return;
        } catch (std::runtime_error const&) {
            end();
            if (tries == 1) throw;
        }
    }
}

void Browser::Driver::end() {
    if (process_ <= 0) return;
    kill(-process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    kill(-process_, SIGKILL);
    process_ = 0;
}

Browser::Driver::~Driver() {
    end();
    std::error_code ignored;
    std::filesystem::remove_all(profile_, ignored);
}

void Browser::Driver::start() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for the browser");
    process_ = fork();
    if (process_ == 0) {
        setpgid(0, 0);
        dup2(ends[1], STDOUT_FILENO);
        int nowhere = ::open("/dev/null", O_WRONLY);
        dup2(nowhere, STDERR_FILENO);
        setenv("HOME", profile_.c_str(), 1);
        execlp("chromedriver", "chromedriver", "--port=0", static_cast<char*>(nullptr));
        _exit(127);
    }
    setpgid(process_, process_);
    close(ends[1]);
    int const output = ends[0];
    try {
        await_port(output);
    } catch (...) {
        close(output);
        throw;
    }
    close(output);
}

// The driver takes a free port of its own and says which in its greeting.
void Browser::Driver::await_port(int output) {
    std::string said;
    char buffer[512];
    std::string const words = "successfully on port ";
    for (ssize_t got; (got = read(output, buffer, sizeof buffer)) > 0;) {
        said.append(buffer, static_cast<std::size_t>(got));
        auto found = said.find(words);
        if (found == std::string::npos || said.find('.', found) == std::string::npos) continue;
        port_ = static_cast<std::uint16_t>(std::stoi(said.substr(found + words.size())));
        return;
    }
    throw std::runtime_error("chromedriver did not start: " + said);
}

nlohmann::json Browser::Driver::ask(
    std::string const& method, std::string const& path, nlohmann::json const& body
) {
    boost::asio::io_context context;
    boost::beast::tcp_stream stream{context};
    stream.connect(tcp::endpoint{boost::asio::ip::address_v4::loopback(), port_});
    http::request<http::string_body> request{http::string_to_verb(method), path, 11};
    request.set(http::field::host, "127.0.0.1:" + std::to_string(port_));
    request.set(http::field::connection, "close");
    if (method == "POST") {
        request.set(http::field::content_type, "application/json");
        request.body() = body.is_null() ? "{}" : body.dump();
    }
    request.prepare_payload();
    http::write(stream, request);
    boost::beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(64u << 20);
    http::read(stream, buffer, parser);
    auto answer = nlohmann::json::parse(parser.get().body());
    auto value = answer["value"];
    if (parser.get().result_int() >= 400) {
        throw std::runtime_error(method + " " + path + ": " + value.value("message", parser.get().body()));
    }
    return value;
}

}  // namespace mulkko::test
