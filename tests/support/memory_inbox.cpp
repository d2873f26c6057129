#include "domain/inbox.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryInbox : public Inbox {
public:
    explicit MemoryInbox(MemoryTables& tables) : tables_(tables) {}

    bool knows(std::string const& key) override {
        return std::ranges::any_of(tables_.letters, [&](auto const& row) { return row.second.key == key; });
    }
    Result<LetterId> add(KeptLetter const& letter) override {
        if (knows(letter.key)) return fail(ErrorCode::conflict, "error.conflict");
        return add_row(tables_.letters, letter);
    }
    std::optional<KeptLetter> find(LetterId id) override { return find_row(tables_.letters, id); }
    bool decide(KeptLetter const& letter) override {
        auto const stored = find(letter.id);
        if (!stored || stored->status != LetterStatus::waiting) return false;
        return update_row(tables_.letters, letter);
    }
    std::vector<KeptLetter> with_status(LetterStatus status, int most) override {
        return newest_first(most, [&](KeptLetter const& letter) { return letter.status == status; });
    }
    std::int64_t count_waiting() override {
        return static_cast<std::int64_t>(with_status(LetterStatus::waiting, 1'000'000).size());
    }
    std::vector<KeptLetter> of(TicketId ticket) override {
        auto letters = newest_first(1'000'000, [&](KeptLetter const& letter) {
            return letter.ticket == ticket && letter.message;
        });
        std::ranges::reverse(letters);
        return letters;
    }
    std::vector<FailingAddress> failing_since(Time since, int most) override {
        std::vector<FailingAddress> found;
        for (auto const& letter : with_status(LetterStatus::bounced, 1'000'000)) {
            auto const& address = letter.letter.failing;
            if (letter.came_at < since || address.empty()) continue;
            auto const known = std::ranges::find(found, address, &FailingAddress::address);
            if (known == found.end()) {
                found.push_back({address, 1, letter.came_at});
            } else {
                ++known->letters;
            }
        }
        if (static_cast<int>(found.size()) > most) found.resize(static_cast<std::size_t>(most));
        return found;
    }
    void forget(Time originals, Time letters, int) override {
        for (auto& [id, letter] : tables_.letters) {
            bool const old = letter.came_at < originals && letter.status != LetterStatus::waiting;
            if (old) (letter.content_key.clear(), letter.size = 0, letter.sha256.clear());
        }
        std::erase_if(tables_.letters, [&](auto const& row) {
            bool const set_aside = row.second.status == LetterStatus::ignored ||
                                   row.second.status == LetterStatus::bounced ||
                                   row.second.status == LetterStatus::discarded;
            return set_aside && row.second.came_at < letters;
        });
    }

private:
    template <typename Fits>
    std::vector<KeptLetter> newest_first(int most, Fits fits) {
        auto rows = rows_after(tables_.letters, LetterId{}, 1'000'000, fits);
        std::ranges::reverse(rows);
        std::ranges::stable_sort(rows, std::greater{}, &KeptLetter::came_at);
        if (static_cast<int>(rows.size()) > most) rows.resize(static_cast<std::size_t>(most));
        return rows;
    }

    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Inbox> memory_inbox(MemoryTables& tables) { return std::make_unique<MemoryInbox>(tables); }

}  // namespace mulkko
