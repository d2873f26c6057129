#pragma once

#include <memory>

#include "domain/store.h"
#include "storage/connection.h"

// The nouns whose classes nobody else needs to see.

namespace mulkko {

class ReportMail;

std::unique_ptr<Outbox> sql_outbox(Connection& connection);
std::unique_ptr<Alarms> sql_alarms(Connection& connection);
std::unique_ptr<MailChoices> sql_mail_choices(Connection& connection);
std::unique_ptr<ReportMail> sql_report_mail(Connection& connection);
std::unique_ptr<Links> sql_links(Connection& connection);
std::unique_ptr<FollowUps> sql_follow_ups(Connection& connection);
std::unique_ptr<Inbox> sql_inbox(Connection& connection);
std::unique_ptr<Webhooks> sql_webhooks(Connection& connection);
std::unique_ptr<KeptSecrets> sql_kept_secrets(Connection& connection);
std::unique_ptr<Facts> sql_facts(Connection& connection);

}  // namespace mulkko
