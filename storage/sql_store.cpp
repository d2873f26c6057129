#include "storage/sql_store.h"

#include "domain/alarms.h"
#include "domain/facts.h"
#include "domain/follow_up.h"
#include "domain/inbox.h"
#include "domain/kept_secrets.h"
#include "domain/links.h"
#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "domain/webhooks.h"

namespace mulkko {

SqlStore::SqlStore(Connection& connection)
    : search_(connection),
      tickets_(connection, search_),
      events_(connection),
      offers_(connection),
      messages_(connection, search_),
      attachments_(connection),
      companies_(connection),
      experts_(connection),
      users_(connection),
      credentials_(connection),
      outbox_(sql_outbox(connection)),
      alarms_(sql_alarms(connection)),
      mail_choices_(sql_mail_choices(connection)),
      links_(sql_links(connection)),
      follow_ups_(sql_follow_ups(connection)),
      inbox_(sql_inbox(connection)),
      webhooks_(sql_webhooks(connection)),
      secrets_(sql_kept_secrets(connection)),
      facts_(sql_facts(connection)) {}

SqlStore::~SqlStore() = default;

}  // namespace mulkko
