#pragma once

#include <string>
#include <vector>

#include "domain/time.h"
#include "server/mail/mailbox.h"

namespace mulkko {

/// Holds a file that goes with a letter.
struct DraftFile {
    std::string name;
    std::string media_type;
    std::string bytes;
};

/// Holds the parts of a letter before it is written down.
/// Shape: ids come without their angle brackets; empty parts are left out.
struct Draft {
    Mailbox sender;
    Mailbox recipient;
    std::string return_path;  ///< where it comes back to when it cannot be delivered; in no header
    std::string reply_to;
    std::string subject;
    std::string text;
    std::string html;
    std::string message_id;
    std::string thread_id;        ///< of the ticket: what this letter answers
    std::string unsubscribe_url;  ///< takes RFC 8058's one click
    Time date{};
    std::vector<DraftFile> files;
};

/// Writes a letter as MIME, text and HTML side by side, in UTF-8 and CRLF lines, then its files. Whatever the
/// parts hold, no header ends before its time.
std::string written(Draft const& draft);

}  // namespace mulkko
