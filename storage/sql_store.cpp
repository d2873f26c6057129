#include "storage/sql_store.h"

namespace mulkko {

SqlStore::SqlStore(Connection& connection)
    : search_(connection),
      tickets_(connection, search_),
      events_(connection),
      offers_(connection),
      messages_(connection, search_),
      attachments_(connection),
      outbox_(connection),
      companies_(connection),
      experts_(connection),
      users_(connection),
      credentials_(connection) {}

}  // namespace mulkko
