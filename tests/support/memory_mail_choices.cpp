#include "domain/mail_choices.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryMailChoices : public MailChoices {
public:
    explicit MemoryMailChoices(MemoryTables& tables) : tables_(tables) {}

    MailChoice of(UserId user) override {
        auto const found = tables_.mail_choices.find(user);
        if (found == tables_.mail_choices.end()) return {.user = user};
        return found->second;
    }
    void keep(MailChoice const& choice) override { tables_.mail_choices[choice.user] = choice; }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<MailChoices> memory_mail_choices(MemoryTables& tables) {
    return std::make_unique<MemoryMailChoices>(tables);
}

}  // namespace mulkko
