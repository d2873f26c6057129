#pragma once

#include <string>
#include <string_view>

#include "domain/result.h"

namespace mulkko {

/// Puts a page together from its files, in no language yet.
/// Shape: [[>shared/_text.html | name=city]] stands for another file, in which $(name) becomes city. A page
/// that begins with [[layout layout.html]] fills that file's [[slot page]], and its [[slot title]] by
/// [[block title]]…[[end]]. Indentation is left out.
/// Errors: invalid; `field` is the file: missing, a slot or place without a filling, an unclosed block.
Result<std::string> composed(std::string const& directory, std::string const& name);

/// Finds the next [[…]] in a template from `at` on; `inside` is what stands between the brackets.
struct Mark {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    std::string_view inside;
    explicit operator bool() const { return begin != std::string_view::npos; }
};
Mark next_mark(std::string_view text, std::size_t at);

/// Tells a template for plain text, such as a letter's, from one for a browser.
inline bool is_plain_text(std::string_view name) { return name.ends_with(".txt"); }

}  // namespace mulkko
