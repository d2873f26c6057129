#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"

typedef void CURL;

namespace mulkko {

/// Says where a mailbox is and how to get in.
struct ImapSettings {
    std::string url;  ///< imap://HOST:PORT or imaps://HOST:PORT
    std::string user, password;
    std::string folder = "INBOX";
    bool tls = true;  ///< nothing is said in clear
    std::string ca_file;
    std::chrono::seconds patience{30};  ///< with a server that says nothing
};

/// Speaks with one mailbox over one connection. libcurl connects, secures and signs in; the few commands of a
/// fetch are ours, because libcurl can neither peek at a letter nor mark one on the same connection.
/// Errors everywhere: busy, with what went wrong under "cause"; then the connection is of no more use.
class Imap {
public:
    using Uid = std::uint32_t;
    enum class Part { head, whole };
    /// Takes bytes as they come; false where there is no more room.
    using Take = std::function<bool(std::string_view)>;

    /// Opens the mailbox. Ends early once `leaving`.
    static Result<std::unique_ptr<Imap>> open(ImapSettings const& settings, std::atomic<bool> const& leaving);
    ~Imap();

    /// Lists the letters that are not marked as seen, oldest first.
    Result<std::vector<Uid>> unseen();
    /// Units: bytes. Shape: 0 where the letter is gone.
    Result<std::uint64_t> size_of(Uid letter);
    /// Fetches a letter and leaves it unmarked. Shape: nothing is taken where the letter is gone.
    Result<void> fetch(Uid letter, Part part, Take const& take);
    Result<void> mark_seen(Uid letter);

private:
    using Untagged = std::function<void(std::string_view)>;

    static Failure trouble(std::string cause);
    Imap(ImapSettings const& settings, std::atomic<bool> const& leaving);
    Result<void> connect();
    Result<void> command(std::string const& words, Untagged const& untagged, Take const& literal);
    Result<void> send(std::string_view bytes);
    Result<std::string> line();
    Result<void> literal(std::uint64_t size, Take const& take);
    Result<void> receive();
    Result<void> wait(short events);

    ImapSettings settings_;
    std::atomic<bool> const& leaving_;
    std::unique_ptr<CURL, void (*)(CURL*)> curl_;
    std::string received_;
    int commands_ = 0;
};

}  // namespace mulkko
