#include "server/mail/letter.h"

#include <fcntl.h>

#include <algorithm>
#include <array>

#include "domain/text.h"
#include "server/mail/header_text.h"
#include "server/mail/letter_parts.h"
#include "server/mail/mime.h"

namespace mulkko {
namespace {

constexpr std::size_t kLongestLine = 300;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestId = 998;

std::string clean(std::string const& text, bool lines) {
    return cleaned(text, "text", {.most = text.size(), .lines = lines}).value_or(text);
}

std::string short_line(std::string_view raw) {
    auto const text = clean(header_text(raw), false);
    auto limit = kLongestLine;
    auto line = shortened(text, limit);
    // One character may be made of very many.
    while (length_of(line) > kLongestLine) line = shortened(text, limit /= 2);
    return line;
}

std::string lower_case(std::string text) {
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

std::string message_id_of(GMimeObject* message) {
    auto const text = header_text(raw_header(message, "Message-ID"));
    auto const begin = text.find('<');
    auto const end = begin == text.npos ? text.npos : text.find('>', begin);
    if (end == text.npos || end == begin + 1) return {};
    return text.substr(begin + 1, std::min(end - begin - 1, kLongestId));
}

/// Names the author; a letter that names two, or none, has nobody to believe.
void take_sender(GMimeObject* message, Letter& letter) {
    auto const lines = raw_headers(message, "From");
    if (lines.empty()) return;
    letter.sender_line = short_line(lines.front());
    auto const addresses = addresses_in(lines.front());
    bool const one = lines.size() == 1 && addresses.size() == 1;
    if (one && addresses.front().size() <= kLongestAddress) letter.sender = addresses.front();
}

/// What the last server noted comes before what the sender wrote.
std::vector<std::string> recipients_of(GMimeObject* message) {
    std::vector<std::string> all;
    for (auto const* name : {"Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"}) {
        for (auto const& raw : raw_headers(message, name)) {
            for (auto& address : addresses_in(raw)) {
                if (std::ranges::count(all, address) == 0) all.push_back(std::move(address));
            }
        }
    }
    return all;
}

bool says(GMimeObject* message, char const* name) { return !raw_headers(message, name).empty(); }

bool is_by_machine(GMimeObject* message, Letter const& letter) {
    auto const auto_submitted = lower_case(header_text(raw_header(message, "Auto-Submitted")));
    if (!auto_submitted.empty() && auto_submitted != "no") return true;
    auto const precedence = lower_case(header_text(raw_header(message, "Precedence")));
    static constexpr std::array<std::string_view, 4> by_many{"bulk", "list", "junk", "auto_reply"};
    if (std::ranges::count(by_many, precedence) > 0) return true;
    for (auto const* name :
         {"List-Id", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Failed-Recipients"}) {
        if (says(message, name)) return true;
    }
    for (auto const& path : raw_headers(message, "Return-Path")) {
        if (header_text(path) == "<>") return true;
    }
    auto const name = letter.sender.substr(0, letter.sender.find('@'));
    return name == "mailer-daemon" || name == "postmaster";
}

bool is_report(GMimeObject* body) {
    auto* const type = body ? g_mime_object_get_content_type(body) : nullptr;
    return type && g_mime_content_type_is_type(type, "multipart", "report");
}

LetterKind kind_of(GMimeMessage* message, LetterParts const& parts, Letter& letter) {
    auto* const object = reinterpret_cast<GMimeObject*>(message);
    auto const failed = addresses_in(raw_header(object, "X-Failed-Recipients"));
    if (letter.failing.empty() && !failed.empty()) letter.failing = failed.front();
    if (parts.tells_of_failure() || !failed.empty()) return LetterKind::bounce;
    if (letter.failing.size() > kLongestAddress) letter.failing.clear();
    bool const machine = is_report(g_mime_message_get_mime_part(message)) || is_by_machine(object, letter);
    return machine ? LetterKind::automatic : LetterKind::personal;
}

Owned<GMimeMessage> message_in(std::filesystem::path const& file) {
    make_gmime_ready();
    Owned<GMimeStream> const stream{g_mime_stream_fs_open(file.c_str(), O_RDONLY | O_CLOEXEC, 0, nullptr)};
    if (!stream) return nullptr;
    Owned<GMimeParser> const parser{g_mime_parser_new_with_stream(stream.get())};
    return Owned<GMimeMessage>{g_mime_parser_construct_message(parser.get(), nullptr)};
}

}  // namespace

ReadLetter::~ReadLetter() {
    std::error_code gone;
    for (auto const& file : files) std::filesystem::remove(file.file, gone);
}

Result<ReadLetter> read_letter(std::filesystem::path const& file, LetterLimits const& limits) {
    auto const message = message_in(file);
    if (!message) return fail(ErrorCode::malformed, "letter_fault.unreadable");
    auto* const object = reinterpret_cast<GMimeObject*>(message.get());
    if (g_mime_header_list_get_count(g_mime_object_get_header_list(object)) == 0)
        return fail(ErrorCode::malformed, "letter_fault.unreadable");

    ReadLetter read;
    read.letter.message_id = message_id_of(object);
    read.letter.subject = short_line(raw_header(object, "Subject"));
    take_sender(object, read.letter);
    read.recipients = recipients_of(object);
    LetterParts parts{read, limits};
    if (auto taken = parts.take(g_mime_message_get_mime_part(message.get())); !taken) return pass(taken);
    read.letter.text = clean(read.letter.text, true);
    read.letter.failure = short_line(read.letter.failure);
    read.letter.kind = kind_of(message.get(), parts, read.letter);
    return read;
}

}  // namespace mulkko
