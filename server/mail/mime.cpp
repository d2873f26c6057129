#include "server/mail/mime.h"

namespace mulkko {
namespace {

std::string lower_case(std::string text) {
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

void gather(InternetAddressList* list, std::vector<std::string>& addresses) {
    for (int i = 0; i < internet_address_list_length(list); ++i) {
        auto* const address = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(address)) continue;
        auto const* text = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(address));
        addresses.push_back(lower_case(text ? text : ""));
    }
}

}  // namespace

void make_gmime_ready() {
    static bool const ready = (g_mime_init(), true);
    (void)ready;
}

std::vector<std::string> raw_headers(GMimeObject* object, char const* name) {
    std::vector<std::string> values;
    auto* const list = g_mime_object_get_header_list(object);
    for (int i = 0; i < g_mime_header_list_get_count(list); ++i) {
        auto* const header = g_mime_header_list_get_header_at(list, i);
        if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) != 0) continue;
        auto const* value = g_mime_header_get_raw_value(header);
        values.emplace_back(value ? value : "");
    }
    return values;
}

std::string raw_header(GMimeObject* object, char const* name) {
    auto values = raw_headers(object, name);
    return values.empty() ? std::string{} : std::move(values.front());
}

std::vector<std::string> addresses_in(std::string const& raw) {
    std::vector<std::string> addresses;
    Owned<InternetAddressList> const list{
        internet_address_list_parse(g_mime_parser_options_get_default(), raw.c_str())};
    if (list) gather(list.get(), addresses);
    return addresses;
}

}  // namespace mulkko
