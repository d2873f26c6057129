#include "server/mail/letter_parts.h"

#include <algorithm>

#include "server/mail/charset.h"
#include "server/mail/header_text.h"
#include "server/mail/letter_text.h"

namespace mulkko {
namespace {

constexpr int kDeepest = 30;
constexpr int kMostParts = 500;
constexpr std::size_t kLongestText = 1u << 20;

bool is_type(GMimeObject* part, char const* type, char const* subtype) {
    auto* const content = g_mime_object_get_content_type(part);
    return content && g_mime_content_type_is_type(content, type, subtype);
}

bool is_attachment(GMimeObject* part) {
    auto disposition = header_text(raw_header(part, "Content-Disposition"));
    return g_ascii_strncasecmp(disposition.c_str(), "attachment", 10) == 0;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n>") == text.npos; }

void append_paragraph(std::string& text, std::string_view more) {
    if (is_blank(more)) return;
    if (!text.empty()) text += text.ends_with('\n') ? "\n" : "\n\n";
    text += more;
}

std::string lower_case(std::string text) {
    for (auto& letter : text) letter = g_ascii_tolower(letter);
    return text;
}

/// Gives what stands behind the type of a value: rfc822; somebody@example.com.
std::string value_behind_type(std::string const& value) {
    auto const semicolon = value.find(';');
    return header_text(semicolon == value.npos ? value : value.substr(semicolon + 1));
}

Failure too_much() { return fail(ErrorCode::too_large, "letter_fault.too_large"); }

}  // namespace

Result<void> LetterParts::take(GMimeObject* root) {
    return root ? take_part(root, 0, Use::all) : Result<void>{};
}

Result<void> LetterParts::take_part(GMimeObject* part, int depth, Use use) {
    if (depth > kDeepest || ++parts_ > kMostParts) return too_much();
    if (GMIME_IS_MULTIPART(part)) return take_multipart(GMIME_MULTIPART(part), depth, use);
    if (GMIME_IS_MESSAGE_PART(part)) return take_enclosed(GMIME_MESSAGE_PART(part));
    if (GMIME_IS_PART(part)) return take_leaf(GMIME_PART(part), use);
    return {};
}

Result<void> LetterParts::take_multipart(GMimeMultipart* multipart, int depth, Use use) {
    auto* const object = reinterpret_cast<GMimeObject*>(multipart);
    if (is_type(object, "multipart", "alternative")) return take_alternatives(multipart, depth, use);
    if (GMIME_IS_MULTIPART_SIGNED(multipart) || GMIME_IS_MULTIPART_ENCRYPTED(multipart)) into_.sealed = true;
    bool const locked = GMIME_IS_MULTIPART_ENCRYPTED(multipart);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
        auto* const part = g_mime_multipart_get_part(multipart, i);
        if (auto taken = take_part(part, depth + 1, locked ? Use::files_only : use); !taken) return taken;
    }
    return {};
}

/// All say the same: the plainest that says anything is read, of the others only what they carry along.
Result<void> LetterParts::take_alternatives(GMimeMultipart* multipart, int depth, Use use) {
    auto const before = into_.letter.text;
    bool said = use == Use::files_only;
    auto const count = g_mime_multipart_get_count(multipart);
    for (bool const plain : {true, false}) {
        for (int i = 0; i < count; ++i) {
            auto* const part = g_mime_multipart_get_part(multipart, i);
            if (is_type(part, "text", "plain") != plain) continue;
            bool const leaf_text = is_type(part, "text", "*") && !is_attachment(part);
            if (said && leaf_text) continue;
            auto const taken = take_part(part, depth + 1, said ? Use::files_only : Use::all);
            if (!taken) return taken;
            said = said || into_.letter.text != before;
        }
    }
    return {};
}

Result<void> LetterParts::take_leaf(GMimePart* part, Use use) {
    auto* const object = reinterpret_cast<GMimeObject*>(part);
    if (is_type(object, "message", "delivery-status")) return (take_delivery_status(part), Result<void>{});
    if (is_type(object, "application", "pkcs7-mime") || is_type(object, "application", "x-pkcs7-mime"))
        into_.sealed = true;
    auto name = file_name_of(object);
    bool const html = is_type(object, "text", "html");
    bool const readable = (html || is_type(object, "text", "plain")) && !is_attachment(object);
    if (readable && use == Use::files_only && name.empty()) return {};
    // A program that names even the text itself still means it to be read, unless there is one already.
    bool const read = readable && use == Use::all && (name.empty() || is_blank(into_.letter.text));
    if (read && take_text(part)) return {};
    return take_file(object, std::move(name));
}

bool LetterParts::take_text(GMimePart* part) {
    std::string bytes;
    bool const fits = each_decoded_piece(part, [&](std::string_view piece) {
        bytes += piece;
        return into_.letter.text.size() + bytes.size() <= kLongestText;
    });
    if (!fits) return false;
    auto* const object = reinterpret_cast<GMimeObject*>(part);
    auto const type = raw_header(object, "Content-Type");
    auto text = utf8_from(bytes, header_parameter(type, "charset"));
    if (is_type(object, "text", "html")) {
        text = text_from_html(text);
    } else if (g_ascii_strcasecmp(header_parameter(type, "format").c_str(), "flowed") == 0) {
        bool const yes = g_ascii_strcasecmp(header_parameter(type, "delsp").c_str(), "yes") == 0;
        text = without_soft_breaks(text, yes ? DelSp::yes : DelSp::no);
    }
    std::erase(text, '\r');
    append_paragraph(into_.letter.text, text);
    return true;
}

/// Reads which address failed for good, and why (RFC 3464); a mere delay is no failure.
void LetterParts::take_delivery_status(GMimePart* part) {
    std::string bytes;
    each_decoded_piece(part, [&](std::string_view piece) {
        bytes += piece;
        return bytes.size() <= kLongestText;
    });
    std::map<std::string, std::string> fields;
    std::string* last = nullptr;
    for (std::string_view rest = bytes; !rest.empty();) {
        auto const end = std::min(rest.find('\n'), rest.size());
        bool const goes_on = rest.front() == ' ' || rest.front() == '\t';
        auto const line = header_text(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto const colon = line.find(':');
        if (line.empty()) {
            take_failure(std::exchange(fields, {}));
            last = nullptr;
        } else if (goes_on && last) {
            *last += " " + line;
        } else if (colon != line.npos) {
            last = &(fields[lower_case(line.substr(0, colon))] = header_text(line.substr(colon + 1)));
        }
    }
    take_failure(fields);
}

void LetterParts::take_failure(std::map<std::string, std::string> const& fields) {
    auto const value = [&](char const* name) {
        auto const found = fields.find(name);
        return found == fields.end() ? std::string{} : found->second;
    };
    if (lower_case(value("action")) != "failed") return;
    tells_of_failure_ = true;
    auto const addresses = addresses_in(value_behind_type(value("final-recipient")));
    if (addresses.empty() || !into_.letter.failing.empty()) return;
    into_.letter.failing = addresses.front();
    into_.letter.failure = value("status") + " " + value_behind_type(value("diagnostic-code"));
}

}  // namespace mulkko
