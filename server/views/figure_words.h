#pragma once

#include <string>

#include "domain/figures.h"
#include "domain/store.h"
#include "server/views/words.h"

namespace mulkko {

/// Names a group of figures to one reader: 금속, a company's name, 2026-11. Whoever is gone from the
/// registers stays a number; the group of nothing has no name.
std::string group_name(Words const& words, Store& store, Dimension dimension, std::string const& key);

}  // namespace mulkko
