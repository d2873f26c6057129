#include "tests/support/mail_servers.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdlib>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>

#include "tests/support/free_port.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto kPatience = 30s;

/// Whom the letters belong to: somebody without any rights.
passwd const& nobody() {
    auto const* found = ::getpwnam("nobody");
    if (!found) throw std::runtime_error("this machine has no user nobody");
    return *found;
}

std::string owner() { return std::to_string(nobody().pw_uid) + ":" + std::to_string(nobody().pw_gid); }

bool answers(std::uint16_t port) {
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool const connected = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return connected;
}

struct Upload {
    std::string const& text;
    std::size_t at = 0;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* from) {
    auto& upload = *static_cast<Upload*>(from);
    auto const length = std::min(size * count, upload.text.size() - upload.at);
    std::memcpy(to, upload.text.data() + upload.at, length);
    upload.at += length;
    return length;
}

std::size_t take(char* from, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(from, size * count);
    return size * count;
}

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Words = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void perform(Curl const& curl) {
    auto const result = curl_easy_perform(curl.get());
    if (result != CURLE_OK) throw std::runtime_error(curl_easy_strerror(result));
}

}  // namespace

bool MailServers::can_start() {
    return ::geteuid() == 0 && std::system("unshare --mount true >/dev/null 2>&1") == 0;
}

MailServers& MailServers::running() {
    static MailServers servers;
    return servers;
}

MailServers::MailServers() {
    // They look for their letters without any rights.
    fs::permissions(scratch_.folder(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
    fs::create_directories(scratch_.path("mail/desk"));
    if (::chown(scratch_.path("mail/desk").c_str(), nobody().pw_uid, nobody().pw_gid) != 0)
        throw std::runtime_error("the mailbox cannot be given away");
    start_smtp();
    start_imap();
}

MailServers::~MailServers() {
    for (auto* server : {&imap_, &smtp_}) {
        server->send(SIGTERM);
        for (int i = 0; i < 50 && server->is_running(); ++i) std::this_thread::sleep_for(50ms);
    }
}

// OpenSMTPD knows one queue and one control socket a machine; in a mount namespace of its own it has them
// alone.
void MailServers::start_smtp() {
    smtp_port_ = free_port();
    auto const configuration = scratch_.write(
        "smtpd.conf",
        "table users { \"desk\" = \"" + owner() + ":" + scratch_.path("mail/desk") +
            "\" }\n"
            "table addresses { \"desk@desk.test\" = \"desk\", \"@desk.test\" = \"desk\" }\n"
            "listen on 127.0.0.1 port " +
            std::to_string(smtp_port_) + "\naction \"in\" maildir \"" + scratch_.path("mail/desk/Maildir") +
            "\" virtual <addresses> userbase <users>\n"
            "match from any for domain \"desk.test\" action \"in\"\n"
    );
    auto const script = scratch_.write(
        "smtpd.sh",
        "set -e\nPATH=$PATH:/usr/sbin:/sbin\n"
        "mount -t tmpfs -o mode=755 tmpfs /run\n"
        "mount -t tmpfs -o mode=755 tmpfs /var/spool\n"
        "mkdir -m 711 /var/spool/smtpd\n"
        "exec smtpd -d -f " +
            configuration + "\n"
    );
    smtp_ = ChildProcess::start({"unshare", "-m", "bash", script}, scratch_.path("smtpd.log"));
    wait_for(smtp_port_, smtp_, "smtpd.log");
}

void MailServers::start_imap() {
    imap_port_ = free_port();
    auto const ids = owner();
    auto const colon = ids.find(':');
    auto const home = scratch_.path("mail/%n");
    auto const configuration = scratch_.write(
        "dovecot.conf",
        "base_dir=" + scratch_.path("run") + "\nstate_dir=" + scratch_.path("run") +
            "\nlog_path=/dev/stderr\nprotocols=imap\nlisten=127.0.0.1\nssl=no\ndisable_plaintext_auth=no\n"
            "mail_location=maildir:" +
            home + "/Maildir\nfirst_valid_uid=1\npassdb {\n  driver=static\n  args=password=" + password() +
            "\n}\nuserdb {\n  driver=static\n  args=uid=" + ids.substr(0, colon) +
            " gid=" + ids.substr(colon + 1) + " home=" + home +
            "\n}\nservice imap-login {\n  inet_listener imap {\n    port=" + std::to_string(imap_port_) +
            "\n  }\n  inet_listener imaps {\n    port=0\n  }\n}\n"
    );
    imap_ = ChildProcess::start(
        {"bash", "-c", "PATH=$PATH:/usr/sbin:/sbin; exec dovecot -F -c " + configuration},
        scratch_.path("dovecot.log")
    );
    wait_for(imap_port_, imap_, "dovecot.log");
}

void MailServers::wait_for(std::uint16_t port, ChildProcess& server, std::string const& log) {
    auto const limit = std::chrono::steady_clock::now() + kPatience;
    while (server.is_running() && std::chrono::steady_clock::now() < limit) {
        if (answers(port)) return;
        std::this_thread::sleep_for(20ms);
    }
    throw std::runtime_error("a mail server did not start:\n" + scratch_.read(log));
}

void MailServers::hand_in(std::string const& from, std::string const& to, std::string const& letter) {
    Curl const curl{curl_easy_init(), curl_easy_cleanup};
    Words const recipients{curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all};
    Upload upload{letter};
    auto const url = smtp_url();
    auto const sender = "<" + from + ">";
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    perform(curl);
}

std::size_t MailServers::letters_there() const {
    std::size_t count = 0;
    for (auto const* folder : {"mail/desk/Maildir/new", "mail/desk/Maildir/cur"}) {
        std::error_code absent;
        for ([[maybe_unused]] auto const& file : fs::directory_iterator(scratch_.path(folder), absent))
            ++count;
    }
    return count;
}

std::vector<std::string> MailServers::letters(std::size_t count) {
    auto const limit = std::chrono::steady_clock::now() + kPatience;
    while (letters_there() < count && std::chrono::steady_clock::now() < limit)
        std::this_thread::sleep_for(20ms);
    std::vector<std::string> read;
    Curl const curl{curl_easy_init(), curl_easy_cleanup};
    auto const known = password();
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, user().c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, known.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    auto const there = letters_there();
    for (std::size_t i = 1; i <= there; ++i) {
        auto const url = imap_url() + "/INBOX/;MAILINDEX=" + std::to_string(i);
        std::string letter;
        curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &letter);
        perform(curl);
        read.push_back(std::move(letter));
    }
    return read;
}

void MailServers::empty() {
    std::error_code absent;
    fs::remove_all(scratch_.path("mail/desk/Maildir"), absent);
}

}  // namespace mulkko
