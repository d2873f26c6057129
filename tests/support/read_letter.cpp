#include "tests/support/read_letter.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>
#include <stdexcept>

namespace mulkko::test {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string taken(char* text) {
    std::string copy{text ? text : ""};
    g_free(text);
    return copy;
}

std::string lower_case(std::string name) {
    for (auto& letter : name) letter = static_cast<char>(g_ascii_tolower(letter));
    return name;
}

void keep_part(GMimeObject*, GMimeObject* object, void* to) {
    if (!GMIME_IS_TEXT_PART(object)) return;
    auto& letter = *static_cast<ShownLetter*>(to);
    auto text = taken(g_mime_text_part_get_text(reinterpret_cast<GMimeTextPart*>(object)));
    auto* type = g_mime_object_get_content_type(object);
    auto const subtype = std::string{g_mime_content_type_get_media_subtype(type)};
    (subtype == "html" ? letter.html : letter.text) += text;
}

}  // namespace

std::string ShownLetter::header(std::string const& lower_case_name) const {
    auto const found = headers.find(lower_case_name);
    return found == headers.end() ? std::string{} : found->second;
}

ShownLetter shown(std::string const& letter) {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
    Owned<GMimeStream> const stream{g_mime_stream_mem_new_with_buffer(letter.data(), letter.size())};
    Owned<GMimeParser> const parser{g_mime_parser_new_with_stream(stream.get())};
    Owned<GMimeMessage> const message{g_mime_parser_construct_message(parser.get(), nullptr)};
    if (!message) throw std::runtime_error("no letter:\n" + letter);
    ShownLetter shown;
    auto* headers = g_mime_object_get_header_list(reinterpret_cast<GMimeObject*>(message.get()));
    for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
        auto* header = g_mime_header_list_get_header_at(headers, i);
        auto const* value = g_mime_header_get_value(header);
        std::string decoded{value ? value : ""};
        shown.headers[lower_case(g_mime_header_get_name(header))] = decoded;
    }
    g_mime_message_foreach(message.get(), keep_part, &shown);
    return shown;
}

}  // namespace mulkko::test
