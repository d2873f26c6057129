#include "domain/kept_secrets.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryKeptSecrets : public KeptSecrets {
public:
    explicit MemoryKeptSecrets(MemoryTables& tables) : tables_(tables) {}

    std::optional<std::string> find(std::string const& name) override {
        auto const found = tables_.secrets.find(name);
        if (found == tables_.secrets.end()) return std::nullopt;
        return found->second;
    }
    std::string keep(std::string const& name, std::string const& fresh) override {
        return tables_.secrets.emplace(name, fresh).first->second;
    }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<KeptSecrets> memory_kept_secrets(MemoryTables& tables) {
    return std::make_unique<MemoryKeptSecrets>(tables);
}

}  // namespace mulkko
