#include "domain/alarms.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryAlarms : public Alarms {
public:
    explicit MemoryAlarms(MemoryTables& tables) : tables_(tables) {}

private:
    [[maybe_unused]] MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Alarms> memory_alarms(MemoryTables& tables) { return std::make_unique<MemoryAlarms>(tables); }

}  // namespace mulkko
