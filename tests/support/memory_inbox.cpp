#include "domain/inbox.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryInbox : public Inbox {
public:
    explicit MemoryInbox(MemoryTables& tables) : tables_(tables) {}

private:
    [[maybe_unused]] MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Inbox> memory_inbox(MemoryTables& tables) { return std::make_unique<MemoryInbox>(tables); }

}  // namespace mulkko
