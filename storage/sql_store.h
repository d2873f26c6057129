#pragma once

#include "storage/people_repositories.h"
#include "storage/ticket_repositories.h"

namespace mulkko {

/// Is the domain's memory on one connection; true within that connection's transaction.
class SqlStore : public Store {
public:
    explicit SqlStore(Connection& connection);

    Tickets& tickets() override { return tickets_; }
    Events& events() override { return events_; }
    Offers& offers() override { return offers_; }
    Messages& messages() override { return messages_; }
    Attachments& attachments() override { return attachments_; }
    Outbox& outbox() override { return outbox_; }
    Companies& companies() override { return companies_; }
    Experts& experts() override { return experts_; }
    Users& users() override { return users_; }
    Credentials& credentials() override { return credentials_; }

private:
    SearchIndex search_;
    SqlTickets tickets_;
    SqlEvents events_;
    SqlOffers offers_;
    SqlMessages messages_;
    SqlAttachments attachments_;
    SqlOutbox outbox_;
    SqlCompanies companies_;
    SqlExperts experts_;
    SqlUsers users_;
    SqlCredentials credentials_;
};

}  // namespace mulkko
