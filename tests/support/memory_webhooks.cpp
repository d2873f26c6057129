#include "domain/webhooks.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryWebhooks : public Webhooks {
public:
    explicit MemoryWebhooks(MemoryTables& tables) : tables_(tables) {}

private:
    [[maybe_unused]] MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Webhooks> memory_webhooks(MemoryTables& tables) {
    return std::make_unique<MemoryWebhooks>(tables);
}

}  // namespace mulkko
