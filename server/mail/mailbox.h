#pragma once

#include <string>

namespace mulkko {

/// Names somebody and an address: Name <local@host>.
struct Mailbox {
    std::string name;
    std::string address;
};

/// Tells whether a text is one address, local@host, and nothing beside it.
inline bool is_mail_address(std::string const& text) {
    auto const at = text.find('@');
    return at != 0 && at != text.npos && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           text.find_first_of(" <>()\"\r\n\t,;:") == text.npos;
}

/// Reads "Name <local@host>" or "local@host"; an empty address for anything else.
inline Mailbox mailbox_from(std::string const& text) {
    auto const open = text.rfind('<');
    Mailbox mailbox{{}, text};
    if (open != text.npos && text.ends_with('>')) {
        mailbox.address = text.substr(open + 1, text.size() - open - 2);
        mailbox.name = text.substr(0, open);
        while (mailbox.name.ends_with(' ')) mailbox.name.pop_back();
    }
    return is_mail_address(mailbox.address) ? mailbox : Mailbox{};
}

/// Gives the part of an address behind the @.
inline std::string host_of(std::string const& address) { return address.substr(address.rfind('@') + 1); }

}  // namespace mulkko
