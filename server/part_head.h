#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mulkko {

/// Says what a part of a multipart body calls itself.
struct PartHead {
    std::string name;
    std::optional<std::string> file_name;  ///< only file fields have one; empty where no file was chosen
};

/// Reads the lines that stand before a part's bytes.
/// Errors: none where the part is not a named form field, or its name is not UTF-8.
std::optional<PartHead> read_part_head(std::string_view lines);

/// Gives the boundary of a multipart/form-data body.
/// Errors: none for another media type, or a boundary that RFC 2046 does not allow.
std::optional<std::string> multipart_boundary(std::string_view content_type);

}  // namespace mulkko
