#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What mail programs write between an answer and what it answers, line by line.

namespace mulkko {

using Lines = std::vector<std::string_view>;

/// Takes blanks off both ends of a line, the unbreakable and the wide ones too.
std::string_view without_blank_ends(std::string_view line);

bool is_quote(std::string_view line);

/// Tells whether a line says that nothing below it is new: "-----Original Message-----", our own marker.
bool is_separator(std::string_view line);

/// Tells whether a block of From, Sent, To and Subject begins here, in one of three languages.
bool is_header_block(Lines const& lines, std::size_t at);

/// Counts the lines of "On Tuesday somebody wrote:" that begin here; 0 where none does.
std::size_t attribution_at(Lines const& lines, std::size_t at);

/// Tells whether a phone or its mail program signs here.
bool is_device_signature(std::string_view line);

}  // namespace mulkko
