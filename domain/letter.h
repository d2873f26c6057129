#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Tells what kind of letter came. `automatic` was written by a machine (absence notes, lists, our own mail);
/// `bounce` says that a letter could not be delivered; `unreadable` is one that no reader understands.
enum class LetterKind { personal, automatic, bounce, unreadable };

/// Holds what a letter says, whatever form it came in.
/// Shape: `sender` is the one address that it names as its author, in lower case; empty where it names none
/// or several. `sender_line` is what it says about its author in words. `failing` is the address that a
/// bounce tells of, `failure` what it says about why. Nothing of this is proven.
struct Letter {
    LetterKind kind = LetterKind::personal;
    std::string message_id;
    std::string sender;
    std::string sender_line;
    std::string subject;
    std::string text;
    std::string failing;
    std::string failure;
};

}  // namespace mulkko
