#pragma once

#include <string>

#include "domain/content.h"
#include "domain/result.h"
#include "storage/connection.h"

namespace mulkko {

/// Writes a backup of every table, all from one instant, and of the attachments, while others write.
/// Shape: a table is a file of JSON lines: first its columns, then a row a line, every value as text.
/// Errors: conflict (the folder is not empty), busy (disk full), broken (an attachment is damaged).
Result<void> back_up_mysql(Connection& connection, ContentStore& content, std::string const& to);

/// Brings a backup back into an empty database, in one transaction.
/// Errors: conflict (not empty), broken (damaged, cut off, newer schema), busy.
Result<void> restore_mysql(Connection& connection, ContentStore& content, std::string const& from);

}  // namespace mulkko
