#include "server/mail/draft.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <mutex>

namespace mulkko {
namespace {

template <typename T>
class Owned {
public:
    explicit Owned(T* object) : object_(object) {}
    Owned(Owned const&) = delete;
    Owned& operator=(Owned const&) = delete;
    ~Owned() { g_object_unref(object_); }
    T* get() const { return object_; }

private:
    T* object_;
};

void make_ready() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

/// Puts a space in the place of each control character: none may end a header.
std::string on_one_line(std::string text) {
    for (auto& letter : text) {
        auto const code = static_cast<unsigned char>(letter);
        if (code < ' ' || code == 127) letter = ' ';
    }
    return text;
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (auto const letter : text) {
        if (letter == '\r') continue;
        if (letter == '\n') lines += '\r';
        lines += letter;
    }
    return lines;
}

/// Makes one of the alternatives. In base64 no line can be too long, begin with a dot or be changed on the
/// way.
GMimeObject* part_of(char const* subtype, std::string const& text) {
    auto const content = with_crlf(text);
    Owned const stream{g_mime_stream_mem_new_with_buffer(content.data(), content.size())};
    Owned const wrapper{g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    auto* part = g_mime_part_new_with_type("text", subtype);
    g_mime_part_set_content(part, wrapper.get());
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    auto* object = reinterpret_cast<GMimeObject*>(part);
    g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
    return object;
}

void add_alternative(GMimeMultipart* alternatives, char const* subtype, std::string const& text) {
    Owned const part{part_of(subtype, text)};
    g_mime_multipart_add(alternatives, part.get());
}

void add_file(GMimeMultipart* parts, DraftFile const& file) {
    Owned const stream{g_mime_stream_mem_new_with_buffer(file.bytes.data(), file.bytes.size())};
    Owned const wrapper{g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    auto const slash = file.media_type.find('/');
    Owned const part{g_mime_part_new_with_type(
        file.media_type.substr(0, slash).c_str(), file.media_type.substr(slash + 1).c_str()
    )};
    g_mime_part_set_content(part.get(), wrapper.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_filename(part.get(), file.name.c_str());
    g_mime_multipart_add(parts, reinterpret_cast<GMimeObject*>(part.get()));
}

void set_body(GMimeMessage* message, Draft const& draft) {
    Owned const alternatives{g_mime_multipart_new_with_subtype("alternative")};
    // The boundary follows from the letter, so that the same letter is the same to the last byte.
    auto const boundary = "part-" + draft.message_id.substr(0, draft.message_id.find('@'));
    g_mime_multipart_set_boundary(alternatives.get(), boundary.c_str());
    add_alternative(alternatives.get(), "plain", draft.text);
    add_alternative(alternatives.get(), "html", draft.html);
    auto* const body = reinterpret_cast<GMimeObject*>(alternatives.get());
    if (draft.files.empty()) return g_mime_message_set_mime_part(message, body);
    Owned const mixed{g_mime_multipart_new_with_subtype("mixed")};
    g_mime_multipart_set_boundary(mixed.get(), ("whole-" + boundary).c_str());
    g_mime_multipart_add(mixed.get(), body);
    for (auto const& file : draft.files) add_file(mixed.get(), file);
    g_mime_message_set_mime_part(message, reinterpret_cast<GMimeObject*>(mixed.get()));
}

/// Finds where to end an encoded word: at most 45 bytes on, at the end of a character, and where there is
/// such a place after a multiple of three bytes. Then no padding stands in the middle of the text, at which
/// some programs that read several words at once, GMime among them, stop.
std::size_t end_of_word(std::string_view text) {
    constexpr std::size_t kMost = 45;
    if (text.size() <= kMost) return text.size();
    auto const ends_character = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    };
    std::size_t any = 0;
    for (auto at = kMost; at > 0; --at) {
        if (!ends_character(at)) continue;
        if (at % 3 == 0) return at;
        if (any == 0) any = at;
    }
    return any == 0 ? kMost : any;
}

/// Writes a header's text as RFC 2047 says, each word on a line of its own.
std::string in_encoded_words(std::string_view text) {
    bool const is_ascii = std::ranges::all_of(text, [](unsigned char letter) { return letter < 127; });
    if (is_ascii && text.find("=?") == text.npos) return std::string{text};
    std::string words;
    while (!text.empty()) {
        auto const length = end_of_word(text);
        auto* word = g_base64_encode(reinterpret_cast<guchar const*>(text.data()), length);
        words.append(words.empty() ? "" : "\n ").append("=?UTF-8?B?").append(word).append("?=");
        g_free(word);
        text.remove_prefix(length);
    }
    return words;
}

void set_raw(GMimeMessage* message, char const* name, std::string const& value) {
    auto* object = reinterpret_cast<GMimeObject*>(message);
    g_mime_object_set_header(object, name, "", nullptr);
    auto* header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    g_mime_header_set_raw_value(header, (" " + value + "\n").c_str());
}

/// Sets a header of ours that is all ASCII, and written as it stands: an address must not be folded.
void set_plain(GMimeMessage* message, char const* name, std::string const& value) {
    set_raw(message, name, on_one_line(value));
}

void set_thread(GMimeMessage* message, Draft const& draft) {
    g_mime_message_set_message_id(message, draft.message_id.c_str());
    if (draft.thread_id.empty()) return;
    set_plain(message, "In-Reply-To", "<" + draft.thread_id + ">");
    set_plain(message, "References", "<" + draft.thread_id + ">");
}

void set_head(GMimeMessage* message, Draft const& draft) {
    auto const sender = on_one_line(draft.sender.name), recipient = on_one_line(draft.recipient.name);
    g_mime_message_add_mailbox(
        message, GMIME_ADDRESS_TYPE_FROM, sender.c_str(), on_one_line(draft.sender.address).c_str()
    );
    g_mime_message_add_mailbox(
        message, GMIME_ADDRESS_TYPE_TO, recipient.c_str(), on_one_line(draft.recipient.address).c_str()
    );
    if (!draft.reply_to.empty()) {
        g_mime_message_add_mailbox(
            message, GMIME_ADDRESS_TYPE_REPLY_TO, sender.c_str(), on_one_line(draft.reply_to).c_str()
        );
    }
    set_raw(message, "Subject", in_encoded_words(on_one_line(draft.subject)));
    auto const seconds = std::chrono::floor<std::chrono::seconds>(draft.date).time_since_epoch().count();
    auto* date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
}

}  // namespace

std::string written(Draft const& draft) {
    make_ready();
    Owned const message{g_mime_message_new(FALSE)};
    set_head(message.get(), draft);
    set_thread(message.get(), draft);
    set_plain(message.get(), "Auto-Submitted", "auto-generated");
    if (!draft.unsubscribe_url.empty()) {
        set_plain(message.get(), "List-Unsubscribe", "<" + draft.unsubscribe_url + ">");
        set_plain(message.get(), "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    set_body(message.get(), draft);

    auto* format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    auto* text = g_mime_object_to_string(reinterpret_cast<GMimeObject*>(message.get()), format);
    g_mime_format_options_free(format);
    std::string letter{text};
    g_free(text);
    return letter;
}

}  // namespace mulkko
