// The least HTTP server that Beast makes, to compare ours with: bare_beast PORT BODY_BYTES
// Port 0 chooses one; it is printed.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Executor = asio::io_context::executor_type;
using Stream = beast::basic_stream<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
template <typename T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kAwait{};
constexpr auto kPatience = std::chrono::seconds(30);

Awaitable<void> serve(Stream stream, std::string const& body) {
    beast::flat_buffer buffer;
    for (auto goes_on = true; goes_on;) {
        http::request<http::string_body> request;
        stream.expires_after(kPatience);
        auto [unread, read] = co_await http::async_read(stream, buffer, request, kAwait);
        if (unread) co_return;
        http::response<http::span_body<char const>> response{http::status::ok, request.version()};
        response.set(http::field::server, "bare");
        response.set(http::field::content_type, "text/plain");
        response.body() = {body.data(), body.size()};
        response.keep_alive(goes_on = request.keep_alive());
        response.prepare_payload();
        stream.expires_after(kPatience);
        auto [unwritten, written] = co_await http::async_write(stream, response, kAwait);
        if (unwritten) co_return;
    }
}

Awaitable<void> accept_all(Acceptor& acceptor, std::string const& body) {
    for (;;) {
        auto [failure, socket] = co_await acceptor.async_accept(kAwait);
        if (failure) continue;
        socket.set_option(asio::ip::tcp::no_delay(true));
        asio::co_spawn(acceptor.get_executor(), serve(Stream(std::move(socket)), body), asio::detached);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return std::cerr << "usage: bare_beast PORT BODY_BYTES\n", 2;
    asio::io_context context(1);
    auto port = static_cast<std::uint16_t>(std::atoi(words[1]));
    std::string const body(std::strtoul(words[2], nullptr, 10), 'x');
    Acceptor acceptor(context.get_executor(), {asio::ip::address_v4::loopback(), port});
    std::cout << acceptor.local_endpoint().port() << std::endl;
    asio::co_spawn(context, accept_all(acceptor, body), asio::detached);
    context.run();
}
