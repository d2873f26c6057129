#pragma once

#include <map>
#include <string>

#include "server/mail/letter.h"
#include "server/mail/mime.h"

namespace mulkko {

/// Gathers the text and the files of a letter, part by part.
class LetterParts {
public:
    LetterParts(ReadLetter& into, LetterLimits const& limits) : into_(into), limits_(limits) {}

    /// Errors: as read_letter.
    Result<void> take(GMimeObject* root);
    bool tells_of_failure() const { return tells_of_failure_; }

private:
    enum class Use { all, files_only };
    Result<void> take_part(GMimeObject* part, int depth, Use use);
    Result<void> take_multipart(GMimeMultipart* multipart, int depth, Use use);
    Result<void> take_alternatives(GMimeMultipart* multipart, int depth, Use use);
    Result<void> take_leaf(GMimePart* part, Use use);
    Result<void> take_file(GMimeObject* part, std::string name);
    Result<void> take_enclosed(GMimeMessagePart* part);
    static std::string file_name_of(GMimeObject* part);
    bool take_text(GMimePart* part);
    void take_delivery_status(GMimePart* part);
    void take_failure(std::map<std::string, std::string> const& fields);

    ReadLetter& into_;
    LetterLimits const& limits_;
    int parts_ = 0;
    bool tells_of_failure_ = false;
};

}  // namespace mulkko
