#include "domain/links.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryLinks : public Links {
public:
    explicit MemoryLinks(MemoryTables& tables) : tables_(tables) {}

private:
    [[maybe_unused]] MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Links> memory_links(MemoryTables& tables) { return std::make_unique<MemoryLinks>(tables); }

}  // namespace mulkko
