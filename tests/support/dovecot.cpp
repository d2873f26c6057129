#include "tests/support/dovecot.h"

#include <arpa/inet.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "tests/support/certificate.h"

namespace mulkko::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

std::uint16_t free_port() {
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    bool const bound = ::bind(socket, plain, size) == 0 && ::getsockname(socket, plain, &size) == 0;
    ::close(socket);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    auto const address = loopback(port);
    bool const connected =
        ::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
    ::close(socket);
    return connected;
}

/// Whom the letters belong to: Dovecot gives nothing to root.
passwd const& nobody() {
    auto const* found = ::getpwnam("nobody");
    if (!found) throw std::runtime_error("this machine has no user nobody");
    return *found;
}

void give_away(fs::path const& path) {
    if (::geteuid() == 0 && ::chown(path.c_str(), nobody().pw_uid, nobody().pw_gid) != 0)
        throw std::runtime_error("cannot give away " + path.string());
}

}  // namespace

Dovecot::Dovecot(Tls tls) : tls_(tls), port_(free_port()) {
    fs::permissions(scratch_.folder(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::group_exec);
    for (auto const* folder : {"mail", "mail/desk", "mail/desk/Maildir"})
        fs::create_directory(scratch_.path(folder));
    for (auto const* folder : {"cur", "new", "tmp"})
        fs::create_directory(scratch_.path("mail/desk/Maildir/") + folder);
    for (auto const& entry : fs::recursive_directory_iterator(scratch_.path("mail"))) give_away(entry.path());
    if (tls == Tls::yes) write_certificate(scratch_.path("tls.pem"), scratch_.path("tls.key"));
    write_configuration(tls);
    start();
}

Dovecot::~Dovecot() { stop(); }

ImapSettings Dovecot::settings() const {
    bool const tls = tls_ == Tls::yes;
    return {
        .url = "imap://" + std::string(tls ? "localhost" : "127.0.0.1") + ":" + std::to_string(port_),
        .user = "desk",
        .password = "pw",
        .folder = "INBOX",
        .tls = tls,
        .ca_file = tls ? scratch_.path("tls.pem") : "",
        .patience = 10s};
}

void Dovecot::write_configuration(Tls tls) {
    auto const& owner = ::geteuid() == 0 ? nobody() : *::getpwuid(::geteuid());
    auto const home = scratch_.path("mail/%n");
    auto const ids = "uid=" + std::to_string(owner.pw_uid) + " gid=" + std::to_string(owner.pw_gid);
    std::string secured = "ssl=no\n";
    if (tls == Tls::yes) {
        secured = "ssl=yes\nssl_cert=<" + scratch_.path("tls.pem") + "\nssl_key=<" +
                  scratch_.path("tls.key") + "\n";
    }
    scratch_.write(
        "dovecot.conf",
        "base_dir=" + scratch_.path("run") + "\nstate_dir=" + scratch_.path("run") +
            "\nlog_path=/dev/stderr\nprotocols=imap\nlisten=127.0.0.1\ndisable_plaintext_auth=no\n" +
            secured + "mail_location=maildir:" + home + "/Maildir\nfirst_valid_uid=1\nfirst_valid_gid=1\n" +
            "passdb {\n  driver=static\n  args=password=pw\n}\n" +
            "userdb {\n  driver=static\n  args=" + ids + " home=" + home + "\n}\n" +
            "service imap-login {\n  inet_listener imap {\n    port=" + std::to_string(port_) +
            "\n  }\n  inet_listener imaps {\n    port=0\n  }\n}\n"
    );
}

void Dovecot::start() {
    process_ = ChildProcess::start(
        {"bash", "-c", "PATH=$PATH:/usr/sbin:/sbin; exec dovecot -F -c " + scratch_.path("dovecot.conf")},
        scratch_.path("dovecot.log")
    );
    for (int looks = 0; looks < 600; ++looks) {
        if (answers(port_)) return;
        if (!process_.is_running()) break;
        std::this_thread::sleep_for(50ms);
    }
    throw std::runtime_error("dovecot did not start:\n" + scratch_.read("dovecot.log"));
}

void Dovecot::stop() {
    process_.send(SIGTERM);
    for (int looks = 0; looks < 200 && process_.is_running(); ++looks) std::this_thread::sleep_for(20ms);
    for (int looks = 0; looks < 200 && answers(port_); ++looks) std::this_thread::sleep_for(20ms);
}

void Dovecot::drop(std::string const& bytes) {
    ++letters_;
    auto const name = std::to_string(1'700'000'000 + letters_) + ".M" + std::to_string(letters_) + ".desk";
    auto const folder = scratch_.path("mail/desk/Maildir/");
    auto const fresh = scratch_.write("mail/desk/Maildir/tmp/" + name, bytes);
    give_away(fresh);
    fs::rename(fresh, folder + "new/" + name);
}

int Dovecot::seen() const { return count(true); }
int Dovecot::unseen() const { return count(false); }

int Dovecot::count(bool seen) const {
    int count = 0;
    for (auto const* folder : {"cur", "new"}) {
        for (auto const& entry : fs::directory_iterator(scratch_.path("mail/desk/Maildir/") + folder)) {
            auto const name = entry.path().filename().string();
            auto const flags = name.find(":2,");
            bool const marked = flags != name.npos && name.find('S', flags) != name.npos;
            if (marked == seen) ++count;
        }
    }
    return count;
}

}  // namespace mulkko::test
