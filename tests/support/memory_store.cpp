#include "tests/support/memory_store.h"

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

}  // namespace mulkko
