#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "domain/letter.h"
#include "domain/result.h"

namespace mulkko {

/// Holds one file that came with a letter, in a temporary file of ours.
/// Units: size in bytes.
struct LetterFile {
    std::string name;
    std::filesystem::path file;
    std::string media_type;  ///< what the bytes are
    std::int64_t size = 0;
    std::string sha256;
};

/// Says how much of a letter is taken in; what is beyond is named in `left_out`.
/// Units: bytes.
struct LetterLimits {
    std::filesystem::path directory;  ///< of the temporary files
    std::uint64_t file = 50u << 20;
    int files = 20;
};

/// Holds a letter as it was read. Its temporary files go with it, unless somebody took them.
struct ReadLetter {
    ReadLetter() = default;
    ReadLetter(ReadLetter&& other) noexcept = default;
    ReadLetter& operator=(ReadLetter&&) = delete;
    ~ReadLetter();

    Letter letter;
    std::vector<std::string> recipients;  ///< addresses in lower case, the surest first
    std::vector<LetterFile> files;
    std::vector<std::string> left_out;  ///< names of files that are too large or too many
    bool sealed = false;                ///< has a signature or encrypted parts; neither is looked into
};

/// Reads a letter in the form of mail (RFC 5322, MIME). Reads whatever the wild sends; strange parts become
/// files, strange charsets the text they most likely are.
/// Errors: malformed where it is no letter; too_large where it is built too deep or of too many parts; busy
/// where the disk takes no temporary file.
Result<ReadLetter> read_letter(std::filesystem::path const& file, LetterLimits const& limits);

}  // namespace mulkko
