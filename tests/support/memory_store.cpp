#include "tests/support/memory_store.h"

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

struct MemoryStore::Nouns {
    std::unique_ptr<Tickets> tickets;
    std::unique_ptr<Events> events;
    std::unique_ptr<Offers> offers;
    std::unique_ptr<Messages> messages;
    std::unique_ptr<Attachments> attachments;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Companies> companies;
    std::unique_ptr<Experts> experts;
    std::unique_ptr<Users> users;
    std::unique_ptr<Credentials> credentials;
    std::unique_ptr<Alarms> alarms;
    std::unique_ptr<MailChoices> mail_choices;
    std::unique_ptr<Links> links;
    std::unique_ptr<FollowUps> follow_ups;
    std::unique_ptr<Inbox> inbox;
    std::unique_ptr<Webhooks> webhooks;
    std::unique_ptr<KeptSecrets> secrets;
    std::unique_ptr<Facts> facts;
};

MemoryStore::MemoryStore() : nouns_(std::make_unique<Nouns>()) {
    nouns_->tickets = memory_tickets(tables_);
    nouns_->events = memory_events(tables_);
    nouns_->offers = memory_offers(tables_);
    nouns_->messages = memory_messages(tables_);
    nouns_->attachments = memory_attachments(tables_);
    nouns_->outbox = memory_outbox(tables_);
    nouns_->companies = memory_companies(tables_);
    nouns_->experts = memory_experts(tables_);
    nouns_->users = memory_users(tables_);
    nouns_->credentials = memory_credentials(tables_);
    nouns_->alarms = memory_alarms(tables_);
    nouns_->mail_choices = memory_mail_choices(tables_);
    nouns_->links = memory_links(tables_);
    nouns_->follow_ups = memory_follow_ups(tables_);
    nouns_->inbox = memory_inbox(tables_);
    nouns_->webhooks = memory_webhooks(tables_);
    nouns_->secrets = memory_kept_secrets(tables_);
    nouns_->facts = memory_facts(tables_);
}

MemoryStore::~MemoryStore() = default;

Tickets& MemoryStore::tickets() { return *nouns_->tickets; }
Events& MemoryStore::events() { return *nouns_->events; }
Offers& MemoryStore::offers() { return *nouns_->offers; }
Messages& MemoryStore::messages() { return *nouns_->messages; }
Attachments& MemoryStore::attachments() { return *nouns_->attachments; }
Outbox& MemoryStore::outbox() { return *nouns_->outbox; }
Companies& MemoryStore::companies() { return *nouns_->companies; }
Experts& MemoryStore::experts() { return *nouns_->experts; }
Users& MemoryStore::users() { return *nouns_->users; }
Credentials& MemoryStore::credentials() { return *nouns_->credentials; }
Alarms& MemoryStore::alarms() { return *nouns_->alarms; }
MailChoices& MemoryStore::mail_choices() { return *nouns_->mail_choices; }
Links& MemoryStore::links() { return *nouns_->links; }
FollowUps& MemoryStore::follow_ups() { return *nouns_->follow_ups; }
Inbox& MemoryStore::inbox() { return *nouns_->inbox; }
Webhooks& MemoryStore::webhooks() { return *nouns_->webhooks; }
KeptSecrets& MemoryStore::secrets() { return *nouns_->secrets; }
Facts& MemoryStore::facts() { return *nouns_->facts; }

}  // namespace mulkko
