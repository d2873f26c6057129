#include "domain/links.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryLinks : public Links {
public:
    explicit MemoryLinks(MemoryTables& tables) : tables_(tables) {}

    void add(Link const& link) override { tables_.links[link.key_hash] = link; }
    std::optional<Link> find(std::string const& key_hash) override {
        auto const found = tables_.links.find(key_hash);
        if (found == tables_.links.end()) return std::nullopt;
        return found->second;
    }
    bool use(std::string const& key_hash) override { return tables_.links.erase(key_hash) > 0; }
    void end(UserId user, MailingKind purpose, Time since) override {
        std::erase_if(tables_.links, [&](auto const& one) {
            auto const& link = one.second;
            return link.user == user && link.purpose == purpose && link.created_at >= since;
        });
    }
    void purge(Time now, int) override {
        std::erase_if(tables_.links, [&](auto const& one) { return one.second.expires_at < now; });
    }

    void want(WantedAddress const& wanted) override { tables_.wanted_addresses[wanted.user] = wanted; }
    std::optional<WantedAddress> wanted_by(UserId user) override {
        auto const found = tables_.wanted_addresses.find(user);
        if (found == tables_.wanted_addresses.end()) return std::nullopt;
        return found->second;
    }
    void want_no_longer(UserId user) override { tables_.wanted_addresses.erase(user); }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Links> memory_links(MemoryTables& tables) { return std::make_unique<MemoryLinks>(tables); }

}  // namespace mulkko
