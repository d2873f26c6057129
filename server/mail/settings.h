#pragma once

#include <string>

namespace mulkko {

/// Says how mail leaves and comes in; the comments of config/mulkko.json tell what each key is for.
struct MailSettings {
    std::string smtp_url;  ///< smtp://HOST:PORT or smtps://HOST:PORT; empty: no mail leaves
    std::string smtp_user, smtp_password;
    bool smtp_tls = true;  ///< nothing is sent in clear
    std::string sender = "Mulkko <mulkko@localhost>";
    std::string
        reply_address;    ///< NAME@HOST, to which NAME+SECRET@HOST is delivered; empty: no replies by mail
    std::string ca_file;  ///< whom to believe about certificates; empty: the machine's own list
    int tries = 12;
    int burst_seconds = 60;

    std::string imap_url;  ///< imap://HOST:PORT or imaps://HOST:PORT; empty: no mail is fetched
    std::string imap_user, imap_password;
    std::string imap_folder = "INBOX";
    bool imap_tls = true;
};

}  // namespace mulkko
