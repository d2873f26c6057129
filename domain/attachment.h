#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.h"
#include "domain/message.h"
#include "domain/time.h"

namespace mulkko {

/// Describes a file on a ticket; its bytes lie in the content store under `content_key`.
/// Shape: `name` is cleaned for display; `media_type` is what the bytes are, not what the sender said;
/// `sha256` in lower-case hex. Units: size in bytes.
struct Attachment {
    AttachmentId id;
    TicketId ticket;
    Author author;
    std::string name;
    std::string media_type;
    std::int64_t size = 0;
    std::string sha256;
    std::string content_key;
    Time created_at{};
};

/// Cleans a file name that a stranger chose: last path part, NFC, no control or reordering characters,
/// no leading dots, at most 200 code points; "file" where nothing is left.
std::string cleaned_file_name(std::string_view name);

}  // namespace mulkko
