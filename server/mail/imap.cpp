#include "server/mail/imap.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace mulkko {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestLine = 4u << 20;
constexpr int kGlanceMilliseconds = 200;

/// Reads the size of the bytes that follow a line which ends in {size}.
std::optional<std::uint64_t> literal_after(std::string_view line) {
    auto const open = line.rfind('{');
    if (open == line.npos || !line.ends_with('}')) return std::nullopt;
    std::uint64_t size = 0;
    auto const digits = line.substr(open + 1, line.size() - open - 2);
    auto const [end, error] = std::from_chars(digits.begin(), digits.end(), size);
    if (error != std::errc{} || end != digits.end()) return std::nullopt;
    return size;
}

std::vector<std::uint32_t> numbers_in(std::string_view text) {
    std::vector<std::uint32_t> numbers;
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        std::uint32_t number = 0;
        auto const [end, error] = std::from_chars(word.begin(), word.end(), number);
        if (error == std::errc{} && end == word.end()) numbers.push_back(number);
    }
    return numbers;
}

bool ignore(std::string_view) { return true; }

}  // namespace

Result<std::vector<Imap::Uid>> Imap::unseen() {
    std::vector<Uid> letters;
    auto const take = [&](std::string_view line) {
        constexpr std::string_view kSearch = "* SEARCH";
        if (!line.starts_with(kSearch)) return;
        for (auto const uid : numbers_in(line.substr(kSearch.size()))) letters.push_back(uid);
    };
    if (auto done = command("UID SEARCH UNSEEN", take, ignore); !done) return pass(done);
    std::ranges::sort(letters);
    return letters;
}

Result<std::uint64_t> Imap::size_of(Uid letter) {
    std::uint64_t size = 0;
    auto const take = [&](std::string_view line) {
        constexpr std::string_view kSize = "RFC822.SIZE ";
        auto const at = line.find(kSize);
        if (at == line.npos) return;
        auto const digits = line.substr(at + kSize.size());
        std::from_chars(digits.begin(), digits.end(), size);
    };
    auto const asked = "UID FETCH " + std::to_string(letter) + " (RFC822.SIZE)";
    if (auto done = command(asked, take, ignore); !done) return pass(done);
    return size;
}

Result<void> Imap::fetch(Uid letter, Part part, Take const& take) {
    auto const what = part == Part::head ? "BODY.PEEK[HEADER]" : "BODY.PEEK[]";
    return command("UID FETCH " + std::to_string(letter) + " (" + what + ")", {}, take);
}

Result<void> Imap::mark_seen(Uid letter) {
    return command("UID STORE " + std::to_string(letter) + " +FLAGS.SILENT (\\Seen)", {}, ignore);
}

Result<void> Imap::command(std::string const& words, Untagged const& untagged, Take const& take) {
    auto const tag = "m" + std::to_string(++commands_) + " ";
    if (auto sent = send(tag + words + "\r\n"); !sent) return sent;
    for (;;) {
        auto const answer = line();
        if (!answer) return pass(answer);
        if (answer->starts_with(tag)) {
            if (answer->substr(tag.size(), 2) == "OK") return {};
            return trouble(words.substr(0, words.find(' ')) + ": " + answer->substr(tag.size()));
        }
        if (untagged) untagged(*answer);
        auto const size = literal_after(*answer);
        if (!size) continue;
        if (auto taken = literal(*size, take); !taken) return taken;
    }
}

Result<void> Imap::send(std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t count = 0;
        auto const code = curl_easy_send(curl_.get(), bytes.data(), bytes.size(), &count);
        if (code != CURLE_OK && code != CURLE_AGAIN) return trouble(curl_easy_strerror(code));
        bytes.remove_prefix(count);
        if (code != CURLE_AGAIN) continue;
        if (auto waited = wait(POLLOUT); !waited) return waited;
    }
    return {};
}

Result<std::string> Imap::line() {
    for (;;) {
        auto const end = received_.find("\r\n");
        if (end != received_.npos) {
            auto line = received_.substr(0, end);
            received_.erase(0, end + 2);
            return line;
        }
        if (received_.size() > kLongestLine) return trouble("line too long");
        if (auto more = receive(); !more) return pass(more);
    }
}

Result<void> Imap::literal(std::uint64_t size, Take const& take) {
    bool room = true;
    while (size > 0) {
        if (received_.empty()) {
            if (auto more = receive(); !more) return more;
        }
        auto const count = static_cast<std::size_t>(std::min<std::uint64_t>(size, received_.size()));
        room = room && take(std::string_view{received_}.substr(0, count));
        received_.erase(0, count);
        size -= count;
    }
    return room ? Result<void>{} : trouble("disk full");
}

Result<void> Imap::receive() {
    for (;;) {
        constexpr std::size_t kPiece = 65536;
        std::string piece(kPiece, '\0');
        std::size_t count = 0;
        auto const code = curl_easy_recv(curl_.get(), piece.data(), piece.size(), &count);
        if (code == CURLE_OK && count == 0) return trouble("connection closed");
        if (code == CURLE_OK) return (received_.append(piece, 0, count), Result<void>{});
        if (code != CURLE_AGAIN) return trouble(curl_easy_strerror(code));
        if (auto waited = wait(POLLIN); !waited) return waited;
    }
}

Result<void> Imap::wait(short events) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(curl_.get(), CURLINFO_ACTIVESOCKET, &socket);
    auto const until = Clock::now() + settings_.patience;
    while (Clock::now() < until) {
        if (leaving_) return trouble("leaving");
        pollfd look{.fd = socket, .events = events, .revents = 0};
        if (::poll(&look, 1, kGlanceMilliseconds) > 0) return {};
    }
    return trouble("no answer in time");
}

}  // namespace mulkko
