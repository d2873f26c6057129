#include "domain/outbox.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

constexpr std::int64_t kWaiting = 0, kDropped = -1;

class MemoryOutbox : public Outbox {
public:
    explicit MemoryOutbox(MemoryTables& tables) : tables_(tables) {}

    NoticeId add(Notice const& notice) override { return add_row(tables_.outbox, notice); }
    std::vector<Notice> of(TicketId ticket) override { return rows_of(tables_.outbox, ticket); }

    std::vector<UserId> readers_waiting(Time before, Time now, int most) override {
        std::vector<UserId> readers;
        for (auto const& [id, notice] : tables_.outbox) {
            bool const due = waits(notice) && notice.held_until <= now && notice.created_at <= before;
            bool const known = std::ranges::find(readers, notice.user) != readers.end();
            if (due && !known && static_cast<int>(readers.size()) < most) readers.push_back(notice.user);
        }
        return readers;
    }
    std::vector<Notice> waiting_for(UserId reader, Time now, int most) override {
        return rows_after(tables_.outbox, NoticeId{}, most, [&](Notice const& notice) {
            return waits(notice) && notice.user == reader && notice.held_until <= now;
        });
    }
    void hold(NoticeId notice, Time until) override { tables_.outbox.at(notice).held_until = until; }
    void hold_no_longer(UserId reader) override {
        for (auto& [id, notice] : tables_.outbox) {
            if (waits(notice) && notice.user == reader) notice.held_until = {};
        }
    }
    void drop(NoticeId notice) override {
        if (waits(tables_.outbox.at(notice))) tables_.mailing_of_notice[notice] = kDropped;
    }
    int drop_older(Time before, int most) override {
        int dropped = 0;
        for (auto const& [id, notice] : tables_.outbox) {
            bool const is_old = notice.held_until == Time{} && notice.created_at < before;
            if (!waits(notice) || !is_old || is_writing_to(notice.user, notice.ticket)) continue;
            if (dropped++ == most) return most;
            drop(id);
        }
        return dropped;
    }
    std::optional<MailingId> gather(Mailing const& letter, std::vector<NoticeId> const& notices) override {
        auto const id = add(letter);
        bool any = false;
        for (auto notice : notices) {
            if (!waits(tables_.outbox.at(notice))) continue;
            tables_.mailing_of_notice[notice] = id.value;
            any = true;
        }
        if (any) return id;
        tables_.mailings.erase(id);
        return std::nullopt;
    }
    MailingId add(Mailing const& letter) override { return add_row(tables_.mailings, letter); }
    bool is_writing_to(UserId reader, TicketId ticket) override {
        return std::ranges::any_of(tables_.mailings, [&](auto const& one) {
            auto const& letter = one.second;
            return letter.user == reader && letter.ticket == ticket && letter.state == MailingState::waiting;
        });
    }

    std::optional<Mailing> find(MailingId id) override { return find_row(tables_.mailings, id); }
    std::vector<Notice> in(MailingId letter) override {
        return rows_after(tables_.outbox, NoticeId{}, 1'000'000, [&](Notice const& notice) {
            return letter_of(notice) == letter.value;
        });
    }
    std::vector<Mailing> claim(int most, Time now, Duration lease) override {
        std::vector<Mailing> claimed;
        for (auto& [id, letter] : tables_.mailings) {
            if (letter.state != MailingState::waiting || letter.next_at > now) continue;
            if (tables_.claimed_until[id] > now || static_cast<int>(claimed.size()) == most) continue;
            if (has_earlier(letter)) continue;
            ++letter.claim;
            tables_.claimed_until[id] = now + lease;
            claimed.push_back(letter);
        }
        return claimed;
    }
    bool settle(Mailing const& letter) override {
        auto const kept = find(letter.id);
        if (!kept || kept->claim != letter.claim || kept->state != MailingState::waiting) return false;
        tables_.claimed_until.erase(letter.id);
        return update_row(tables_.mailings, letter);
    }

    std::vector<Mailing> in_state(MailingState state, MailingId after, int most) override {
        std::vector<Mailing> letters;
        for (auto place = tables_.mailings.rbegin(); place != tables_.mailings.rend(); ++place) {
            bool const fits = place->second.state == state && (!after || place->first < after);
            if (fits && static_cast<int>(letters.size()) < most) letters.push_back(place->second);
        }
        return letters;
    }
    std::int64_t count_in(MailingState state) override {
        return static_cast<std::int64_t>(in_state(state, {}, 1'000'000).size());
    }
    std::optional<Mailing> stuck_since(Time before) override {
        for (auto const& [id, letter] : tables_.mailings) {
            bool const waits = letter.state == MailingState::waiting && !letter.error.empty();
            if (waits && letter.created_at < before) return letter;
        }
        return std::nullopt;
    }
    bool send_again(MailingId id, Time now) override {
        auto letter = find(id);
        if (!letter || letter->state != MailingState::dead) return false;
        letter->state = MailingState::waiting;
        letter->tries = 0;
        letter->next_at = now;
        letter->settled_at.reset();
        return update_row(tables_.mailings, *letter);
    }
    int written_since(UserId reader, MailingKind kind, Time since) override {
        return static_cast<int>(std::ranges::count_if(tables_.mailings, [&](auto const& one) {
            auto const& letter = one.second;
            return letter.user == reader && letter.kind == kind && letter.created_at > since;
        }));
    }
    void drop_waiting(UserId reader, MailingKind kind, Time now) override {
        for (auto& [id, letter] : tables_.mailings) {
            bool const meant = letter.user == reader && letter.kind == kind;
            if (!meant || letter.state != MailingState::waiting) continue;
            letter.state = MailingState::dropped;
            letter.settled_at = now;
        }
    }
    std::vector<AddressTrouble> troubles(int most) override {
        std::vector<AddressTrouble> all;
        for (auto const& [address, trouble] : tables_.failing_addresses) all.push_back(trouble);
        std::ranges::stable_sort(all, std::greater{}, &AddressTrouble::last_at);
        if (static_cast<int>(all.size()) > most) all.resize(static_cast<std::size_t>(most));
        return all;
    }
    std::optional<AddressTrouble> trouble_of(std::string const& address) override {
        auto const found = tables_.failing_addresses.find(address);
        if (found == tables_.failing_addresses.end()) return std::nullopt;
        return found->second;
    }
    std::optional<AddressTrouble> trouble_of(UserId user) override {
        auto const found = find_row(tables_.users, user);
        return found ? trouble_of(found->email) : std::nullopt;
    }
    void note(AddressTrouble const& trouble) override {
        tables_.failing_addresses[trouble.address] = trouble;
    }
    void forget_trouble(std::string const& address) override { tables_.failing_addresses.erase(address); }
    void purge(Time before, int) override {
        std::erase_if(tables_.mailings, [&](auto const& one) {
            auto const state = one.second.state;
            bool const settled = state == MailingState::sent || state == MailingState::dropped;
            return settled && one.second.settled_at && *one.second.settled_at < before;
        });
        std::erase_if(tables_.outbox, [&](auto const& one) {
            return !waits(one.second) && one.second.created_at < before;
        });
    }

private:
    std::int64_t letter_of(Notice const& notice) const {
        auto const found = tables_.mailing_of_notice.find(notice.id);
        return found == tables_.mailing_of_notice.end() ? kWaiting : found->second;
    }
    bool waits(Notice const& notice) const { return letter_of(notice) == kWaiting; }
    bool has_earlier(Mailing const& letter) const {
        return std::ranges::any_of(tables_.mailings, [&](auto const& one) {
            auto const& other = one.second;
            return other.id < letter.id && other.user == letter.user && letter.ticket &&
                   other.ticket == letter.ticket && other.state == MailingState::waiting;
        });
    }

    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Outbox> memory_outbox(MemoryTables& tables) { return std::make_unique<MemoryOutbox>(tables); }

}  // namespace mulkko
