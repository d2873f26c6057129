#include "tests/support/secured_sink.h"

#include <arpa/inet.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <stdexcept>

namespace mulkko::test {
namespace {

constexpr int kLook = 20;            // milliseconds
constexpr timeval kPatience{10, 0};  // for one line

struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
struct FreeSession {
    void operator()(SSL* session) const { SSL_free(session); }
};

std::string decoded(std::string const& text) {
    std::string bytes(text.size() + 3, '\0');
    auto const* from = reinterpret_cast<unsigned char const*>(text.data());
    auto const length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), from, static_cast<int>(text.size()));
    if (length < 0) return {};
    auto const padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(length - padding));
    return bytes;
}

}  // namespace

class SecuredSink::Talk {
public:
    Talk(SecuredSink const& sink, int socket) : sink_(sink), socket_(socket) {
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    }
    ~Talk() {
        if (session_) SSL_shutdown(session_.get());
        ::close(socket_);
    }

    Heard run() {
        if (sink_.secured_ == Secured::at_once && !shake_hands()) return heard_;
        say("220 sink.test ESMTP");
        for (auto line = next(); line && answer(*line); line = next()) {
        }
        return heard_;
    }

private:
    bool shake_hands() {
        context_.reset(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_use_certificate_chain_file(context_.get(), sink_.papers_.certificate.c_str());
        SSL_CTX_use_PrivateKey_file(context_.get(), sink_.papers_.key.c_str(), SSL_FILETYPE_PEM);
        session_.reset(SSL_new(context_.get()));
        SSL_set_fd(session_.get(), socket_);
        received_.clear();
        return SSL_accept(session_.get()) == 1;
    }
    void say(std::string const& text) {
        auto const line = text + "\r\n";
        if (session_) {
            SSL_write(session_.get(), line.data(), static_cast<int>(line.size()));
        } else {
            ::send(socket_, line.data(), line.size(), MSG_NOSIGNAL);
        }
    }
    std::optional<std::string> next() {
        while (received_.find("\r\n") == received_.npos) {
            char bytes[4096];
            auto const count = session_ ? SSL_read(session_.get(), bytes, sizeof bytes)
                                        : static_cast<int>(::recv(socket_, bytes, sizeof bytes, 0));
            if (count <= 0) return std::nullopt;
            received_.append(bytes, static_cast<std::size_t>(count));
        }
        auto const end = received_.find("\r\n");
        auto line = received_.substr(0, end);
        received_.erase(0, end + 2);
        (session_ ? heard_.sealed : heard_.in_clear).push_back(line);
        return line;
    }

    bool answer(std::string const& line) {
        auto const verb = line.substr(0, 4);
        if (verb == "QUIT") return (say("221 bye"), false);
        if (verb == "EHLO") return (greet(), true);
        if (verb == "STAR") {
            say("220 go ahead");
            return shake_hands();
        }
        if (verb == "AUTH") return sign_in(line);
        if (verb == "DATA") return take_letter();
        say("250 ok");
        return true;
    }
    void greet() {
        say("250-sink.test");
        if (sink_.secured_ == Secured::when_asked && !session_) say("250-STARTTLS");
        say("250 AUTH " + sink_.ways_);
    }
    bool sign_in(std::string const& line) {
        if (line.starts_with("AUTH PLAIN")) {
            auto words = line.size() > 11 ? line.substr(11) : asked("");
            auto const plain = decoded(words);
            auto const first = plain.find('\0'), second = plain.find('\0', first + 1);
            if (second == plain.npos) return false;
            heard_.user = plain.substr(first + 1, second - first - 1);
            heard_.password = plain.substr(second + 1);
        } else {
            heard_.user = decoded(line.size() > 11 ? line.substr(11) : asked("VXNlcm5hbWU6"));
            heard_.password = decoded(asked("UGFzc3dvcmQ6"));
        }
        say("235 welcome");
        return true;
    }
    std::string asked(std::string const& question) {
        say("334 " + question);
        return next().value_or("");
    }
    bool take_letter() {
        say("354 go on");
        std::string letter;
        for (auto line = next(); line && *line != "."; line = next()) letter += *line + "\n";
        heard_.letter = std::move(letter);
        say("250 taken");
        return true;
    }

    SecuredSink const& sink_;
    int socket_;
    std::unique_ptr<SSL_CTX, FreeContext> context_;
    std::unique_ptr<SSL, FreeSession> session_;
    std::string received_;
    Heard heard_;
};

SecuredSink::SecuredSink(Secured secured, Papers papers, std::string ways)
    : secured_(secured),
      papers_(std::move(papers)),
      ways_(std::move(ways)),
      listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    // A client that hangs up in the middle of a handshake is what some tests are about.
    std::signal(SIGPIPE, SIG_IGN);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    bool const listens = ::bind(listener_, plain, size) == 0 && ::listen(listener_, 8) == 0 &&
                         ::getsockname(listener_, plain, &size) == 0;
    if (!listens) throw std::runtime_error("the sink cannot listen");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { live(); });
}

SecuredSink::~SecuredSink() {
    ends_ = true;
    thread_.join();
    ::close(listener_);
}

std::string SecuredSink::url(std::string const& host) const {
    return (secured_ == Secured::at_once ? "smtps://" : "smtp://") + host + ":" + std::to_string(port_);
}

std::vector<Heard> SecuredSink::heard(std::size_t count) const {
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, std::chrono::seconds{20}, [&] { return heard_.size() >= count; });
    return heard_;
}

void SecuredSink::live() {
    pollfd wait{listener_, POLLIN, 0};
    while (!ends_) {
        if (::poll(&wait, 1, kLook) <= 0) continue;
        int const socket = ::accept(listener_, nullptr, nullptr);
        if (socket >= 0) talk(socket);
    }
}

void SecuredSink::talk(int socket) {
    auto heard = Talk{*this, socket}.run();
    {
        std::lock_guard lock(mutex_);
        heard_.push_back(std::move(heard));
    }
    ended_.notify_all();
}

}  // namespace mulkko::test
