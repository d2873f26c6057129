#pragma once

#include <memory>

#include "tests/support/memory_tables.h"

namespace mulkko {

/// Remembers everything in plain maps: the store of the domain's tests, and the measure for the real ones.
class MemoryStore : public Store {
public:
    MemoryStore();
    ~MemoryStore() override;

    Tickets& tickets() override;
    Events& events() override;
    Offers& offers() override;
    Messages& messages() override;
    Attachments& attachments() override;
    Outbox& outbox() override;
    Companies& companies() override;
    Experts& experts() override;
    Users& users() override;
    Credentials& credentials() override;
    Alarms& alarms() override;
    MailChoices& mail_choices() override;
    Links& links() override;
    FollowUps& follow_ups() override;
    Inbox& inbox() override;
    Webhooks& webhooks() override;
    KeptSecrets& secrets() override;
    Facts& facts() override;

    MemoryTables& tables() { return tables_; }

private:
    struct Nouns;

    MemoryTables tables_;
    std::unique_ptr<Nouns> nouns_;
};

std::unique_ptr<Tickets> memory_tickets(MemoryTables& tables);
std::unique_ptr<Events> memory_events(MemoryTables& tables);
std::unique_ptr<Offers> memory_offers(MemoryTables& tables);
std::unique_ptr<Messages> memory_messages(MemoryTables& tables);
std::unique_ptr<Attachments> memory_attachments(MemoryTables& tables);
std::unique_ptr<Outbox> memory_outbox(MemoryTables& tables);
std::unique_ptr<Companies> memory_companies(MemoryTables& tables);
std::unique_ptr<Experts> memory_experts(MemoryTables& tables);
std::unique_ptr<Users> memory_users(MemoryTables& tables);
std::unique_ptr<Credentials> memory_credentials(MemoryTables& tables);
std::unique_ptr<Alarms> memory_alarms(MemoryTables& tables);
std::unique_ptr<MailChoices> memory_mail_choices(MemoryTables& tables);
std::unique_ptr<Links> memory_links(MemoryTables& tables);
std::unique_ptr<FollowUps> memory_follow_ups(MemoryTables& tables);
std::unique_ptr<Inbox> memory_inbox(MemoryTables& tables);
std::unique_ptr<Webhooks> memory_webhooks(MemoryTables& tables);
std::unique_ptr<KeptSecrets> memory_kept_secrets(MemoryTables& tables);
std::unique_ptr<Facts> memory_facts(MemoryTables& tables);

}  // namespace mulkko
