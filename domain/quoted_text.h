#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Holds a letter in two parts: what its writer said, and what a mail program put around it.
/// Shape: every line of the letter that is not blank stands in one of the two, in its order.
struct FoldedText {
    std::string fresh;
    std::string rest;
};

/// Parts an answer from the history and the signature that came with it.
/// Shape: quotes that the writer answers one by one stay with the answers; where nothing would be left, all
/// is fresh. A line of our own, ##- … -##, ends what is fresh.
FoldedText folded_reply(std::string_view text);

}  // namespace mulkko
