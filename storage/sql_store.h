#pragma once

#include "storage/further_repositories.h"
#include "storage/people_repositories.h"
#include "storage/ticket_repositories.h"

namespace mulkko {

/// Is the domain's memory on one connection; true within that connection's transaction.
class SqlStore : public Store {
public:
    explicit SqlStore(Connection& connection);
    ~SqlStore() override;

    Tickets& tickets() override { return tickets_; }
    Events& events() override { return events_; }
    Offers& offers() override { return offers_; }
    Messages& messages() override { return messages_; }
    Attachments& attachments() override { return attachments_; }
    Companies& companies() override { return companies_; }
    Experts& experts() override { return experts_; }
    Users& users() override { return users_; }
    Credentials& credentials() override { return credentials_; }
    Outbox& outbox() override { return *outbox_; }
    Alarms& alarms() override { return *alarms_; }
    MailChoices& mail_choices() override { return *mail_choices_; }
    Links& links() override { return *links_; }
    FollowUps& follow_ups() override { return *follow_ups_; }
    Inbox& inbox() override { return *inbox_; }
    Webhooks& webhooks() override { return *webhooks_; }
    KeptSecrets& secrets() override { return *secrets_; }
    Facts& facts() override { return *facts_; }

private:
    SearchIndex search_;
    SqlTickets tickets_;
    SqlEvents events_;
    SqlOffers offers_;
    SqlMessages messages_;
    SqlAttachments attachments_;
    SqlCompanies companies_;
    SqlExperts experts_;
    SqlUsers users_;
    SqlCredentials credentials_;
    std::unique_ptr<Outbox> outbox_;
    std::unique_ptr<Alarms> alarms_;
    std::unique_ptr<MailChoices> mail_choices_;
    std::unique_ptr<Links> links_;
    std::unique_ptr<FollowUps> follow_ups_;
    std::unique_ptr<Inbox> inbox_;
    std::unique_ptr<Webhooks> webhooks_;
    std::unique_ptr<KeptSecrets> secrets_;
    std::unique_ptr<Facts> facts_;
};

}  // namespace mulkko
