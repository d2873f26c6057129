#pragma once

#include <string>

#include "domain/content.h"
#include "domain/result.h"

namespace mulkko {

/// Writes a backup of a SQLite file and its attachments while others write.
/// Errors: conflict (the folder is not empty), busy (disk full), broken (an attachment is damaged).
Result<void> back_up_sqlite(std::string const& file, ContentStore& content, std::string const& to);

/// Brings a backup back into an empty database.
/// Errors: conflict (not empty), broken (damaged, cut off, newer schema), busy.
Result<void> restore_sqlite(std::string const& file, ContentStore& content, std::string const& from);

/// Copies one SQLite file over another in one transaction.
/// Errors: busy; broken.
Result<void> copy_sqlite(std::string const& from, std::string const& to);

}  // namespace mulkko
