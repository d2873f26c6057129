#include "domain/mail_choices.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryMailChoices : public MailChoices {
public:
    explicit MemoryMailChoices(MemoryTables& tables) : tables_(tables) {}

private:
    [[maybe_unused]] MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<MailChoices> memory_mail_choices(MemoryTables& tables) {
    return std::make_unique<MemoryMailChoices>(tables);
}

}  // namespace mulkko
