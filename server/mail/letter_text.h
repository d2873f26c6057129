#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Makes plain text of a letter that came as HTML: what a reader would see, with "> " before what is quoted
/// and the address behind a link. Scripts, styles and pictures are left out.
std::string text_from_html(std::string_view html);

/// Joins the lines that a program broke only to keep them short (RFC 3676, format=flowed).
enum class DelSp { no, yes };
std::string without_soft_breaks(std::string_view text, DelSp delsp);

}  // namespace mulkko
