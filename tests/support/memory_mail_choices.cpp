#include "domain/mail_choices.h"

#include <map>

#include "domain/report_mail.h"
#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryReportMail : public ReportMail {
public:
    ReportOrder of(UserId user) override {
        auto const found = orders_.find(user);
        return found == orders_.end() ? ReportOrder{.user = user} : found->second;
    }
    void keep(ReportOrder const& order) override { orders_[order.user] = order; }
    std::vector<ReportOrder> all() override {
        std::vector<ReportOrder> all;
        for (auto const& [user, order] : orders_) all.push_back(order);
        return all;
    }
    bool claim(ReportPeriod const& period, Time now) override { return claimed_.emplace(period, now).second; }
    void note(MailingId letter, ReportPeriod const& period) override { letters_[letter] = period; }
    std::optional<ReportPeriod> in(MailingId letter) override {
        auto const found = letters_.find(letter);
        if (found == letters_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<UserId, ReportOrder> orders_;
    std::map<ReportPeriod, Time> claimed_;
    std::map<MailingId, ReportPeriod> letters_;
};

class MemoryMailChoices : public MailChoices {
public:
    explicit MemoryMailChoices(MemoryTables& tables) : tables_(tables) {}

    MailChoice of(UserId user) override {
        auto const found = tables_.mail_choices.find(user);
        if (found == tables_.mail_choices.end()) return {.user = user};
        return found->second;
    }
    void keep(MailChoice const& choice) override { tables_.mail_choices[choice.user] = choice; }
    ReportMail& reports() override { return reports_; }

private:
    MemoryTables& tables_;
    MemoryReportMail reports_;
};

}  // namespace

std::unique_ptr<MailChoices> memory_mail_choices(MemoryTables& tables) {
    return std::make_unique<MemoryMailChoices>(tables);
}

}  // namespace mulkko
