#include "domain/facts.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryFacts : public Facts {
public:
    explicit MemoryFacts(MemoryTables& tables) : tables_(tables) {}

    void add(Fact const& fact) override { tables_.facts.push_back(fact); }

    std::vector<Fact> of(TicketId ticket) override {
        std::vector<Fact> facts;
        for (auto const& fact : tables_.facts) {
            if (fact.ticket == ticket) facts.push_back(fact);
        }
        return facts;
    }

    std::vector<Numbered> after(std::int64_t after, int most) override {
        std::vector<Numbered> facts;
        for (auto place = static_cast<std::size_t>(after); place < tables_.facts.size(); ++place) {
            if (static_cast<int>(facts.size()) >= most) break;
            facts.push_back({static_cast<std::int64_t>(place) + 1, tables_.facts[place]});
        }
        return facts;
    }

    bool are_complete() override { return tables_.facts_complete; }
    void note_complete() override { tables_.facts_complete = true; }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Facts> memory_facts(MemoryTables& tables) { return std::make_unique<MemoryFacts>(tables); }

}  // namespace mulkko
