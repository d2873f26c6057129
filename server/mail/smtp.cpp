#include "server/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace mulkko {
namespace {

constexpr std::size_t kMostSaid = 300;

struct Reading {
    std::string const& content;
    std::size_t at = 0;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* from) {
    auto& reading = *static_cast<Reading*>(from);
    auto const length = std::min(size * count, reading.content.size() - reading.at);
    std::memcpy(to, reading.content.data() + reading.at, length);
    reading.at += length;
    return length;
}

/// Keeps the last refusal that the server said: it tells why.
std::size_t take_answer(char* line, std::size_t size, std::size_t count, void* to) {
    bool const refuses = size * count > 0 && (line[0] == '4' || line[0] == '5');
    if (!refuses) return size * count;
    auto& said = *static_cast<std::string*>(to);
    said.assign(line, std::min(size * count, kMostSaid));
    while (!said.empty() && (said.back() == '\r' || said.back() == '\n')) said.pop_back();
    return size * count;
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// Tells whether the fault lies with the way to the server, so that no other letter would get there either.
bool is_unreachable(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_USE_SSL_FAILED:
        case CURLE_LOGIN_DENIED:
        case CURLE_REMOTE_ACCESS_DENIED:
            return true;
        default:
            return false;
    }
}

/// An address on an envelope is plain ASCII without anything that could end it.
bool is_plain(std::string_view address) {
    return !address.empty() && std::ranges::all_of(address, [](unsigned char letter) {
        return letter > ' ' && letter < 127 && letter != '<' && letter != '>';
    });
}

}  // namespace

struct Smtp::Line {
    CURL* curl = curl_easy_init();
    curl_slist* recipients = nullptr;
    std::string said;
    std::array<char, CURL_ERROR_SIZE> cause{};

    Line() {
        if (!curl) throw std::runtime_error("libcurl cannot be initialised");
    }
    Line(Line const&) = delete;
    Line& operator=(Line const&) = delete;
    ~Line() {
        curl_slist_free_all(recipients);
        curl_easy_cleanup(curl);
    }
};

void make_mail_ready() { curl_global_init(CURL_GLOBAL_DEFAULT); }

Smtp::Smtp(MailSettings settings, Patience patience)
    : settings_(std::move(settings)), patience_(patience), line_(std::make_unique<Line>()) {
    prepare();
}

Smtp::~Smtp() = default;

void Smtp::prepare() {
    auto* curl = line_->curl;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_URL, settings_.smtp_url.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, settings_.smtp_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
    if (!settings_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
    if (!settings_.smtp_user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.smtp_user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.smtp_password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, patience_.connect);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience_.answer);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, patience_.answer);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, patience_.letter);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_answer);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &line_->said);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, line_->cause.data());
}

Handover Smtp::carry(Posting const& post) {
    if (!is_plain(post.to) || !is_plain(post.from)) return {Fate::refused, "mail.not_an_address"};
    auto* curl = line_->curl;
    curl_slist_free_all(std::exchange(line_->recipients, nullptr));
    line_->recipients = curl_slist_append(nullptr, ("<" + post.to + ">").c_str());
    line_->said.clear();
    line_->cause.front() = '\0';
    Reading reading{post.content};
    auto const from = "<" + post.from + ">";
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, line_->recipients);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    auto const code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};

    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    bool const begun = reading.at > 0;
    auto said = std::string{curl_easy_strerror(code)};
    // Which name, whose certificate: what an operator can act on.
    if (auto const cause = std::string{line_->cause.data()}; !cause.empty() && cause != said)
        said.append(" (").append(cause).append(")");
    if (!line_->said.empty()) said.append(": ").append(line_->said);
    if (is_unreachable(code)) return {Fate::unreachable, said};
    // A greeting may also be 5xx: then it is not the letter that is refused.
    bool const about_the_letter = code == CURLE_SEND_ERROR || (code == CURLE_WEIRD_SERVER_REPLY && begun);
    if (about_the_letter && answer >= 500 && answer < 600)
        return {Fate::refused, line_->said.empty() ? said : line_->said};
    if (code == CURLE_WEIRD_SERVER_REPLY && !begun) return {Fate::unreachable, said};
    return {Fate::later, said};
}

}  // namespace mulkko
