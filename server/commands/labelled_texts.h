#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/lesson.h"
#include "domain/result.h"

namespace mulkko {

/// Numbers labels in the order in which they are met.
using LabelNumbers = std::map<std::string, LabelNumber>;

/// A text with the label that somebody gave it.
struct LabelledText {
    std::string text;
    LabelNumber label = 0;
};

/// Reads a file with one text and its label a line, a tab between them; labels that are new get a number,
/// blank lines are passed over.
/// Errors: not_found; invalid, `field` is FILE:LINE.
Result<std::vector<LabelledText>> read_labelled_texts(std::string const& file, LabelNumbers& labels);

}  // namespace mulkko
