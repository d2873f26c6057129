#include "domain/eligibility.h"
#include "tests/support/memory_store.h"

// The registers: companies, experts, users.

namespace mulkko {
namespace {

constexpr auto kAny = [](auto const&) { return true; };

class MemoryCompanies : public Companies {
public:
    explicit MemoryCompanies(MemoryTables& tables) : tables_(tables) {}

    CompanyId add(Company const& company) override { return add_row(tables_.companies, company); }
    bool update(Company const& company) override { return update_row(tables_.companies, company); }
    std::optional<Company> find(CompanyId id) override { return find_row(tables_.companies, id); }
    std::vector<Company> list(CompanyId after, int most) override {
        return rows_after(tables_.companies, after, most, kAny);
    }

private:
    MemoryTables& tables_;
};

/// Name and e-mail address of an expert are the user's, and a user is an expert once registered as one.
class MemoryExperts : public Experts {
public:
    explicit MemoryExperts(MemoryTables& tables) : tables_(tables) {}

    ExpertId add(Expert const& expert) override {
        auto const id = add_row(tables_.experts, expert);
        auto const user = tables_.users.find(expert.user);
        if (user != tables_.users.end()) user->second.expert = id;
        return id;
    }
    bool update(Expert const& expert) override { return update_row(tables_.experts, expert); }

    std::optional<Expert> find(ExpertId id) override {
        auto expert = find_row(tables_.experts, id);
        return expert ? std::optional{named(*expert)} : std::nullopt;
    }

    std::vector<Expert> list(ExpertId after, int most) override {
        auto experts = rows_after(tables_.experts, after, most, kAny);
        for (auto& expert : experts) expert = named(expert);
        return experts;
    }

    std::vector<ExpertAtWork> at_work(Time now) override {
        std::vector<ExpertAtWork> all;
        for (auto const& [id, expert] : tables_.experts) {
            auto const open = tickets_guided_by(id) + open_offers_to(id);
            all.push_back(
                {named(expert), open, last_offered_at(id), {}, track_record(id), offered_since(id, now)}
            );
        }
        return all;
    }

    std::vector<ExpertAtWork> able_at_work(std::vector<std::string> const& skills, Reach reach, Time now)
        override {
        RoutingCase asked;
        asked.problem.skills = skills;
        asked.reach = reach;
        auto able = at_work(now);
        std::erase_if(able, [&](auto const& one) { return !is_within_reach(asked, one.expert); });
        return able;
    }

    TrackRecord track_record(ExpertId id) override {
        auto const found = tables_.track_records.find(id);
        return found == tables_.track_records.end() ? TrackRecord{.expert = id} : found->second;
    }
    void keep(TrackRecord const& record) override { tables_.track_records[record.expert] = record; }

    int tickets_guided_by(ExpertId id) override {
        auto const guides = [&](auto const& row) {
            return row.second.assigned_expert == id && !row.second.ended_at;
        };
        return static_cast<int>(std::ranges::count_if(tables_.tickets, guides));
    }

private:
    int open_offers_to(ExpertId id) const {
        auto const is_offered = [&](auto const& row) {
            return row.second.expert == id && row.second.status == OfferStatus::open;
        };
        return static_cast<int>(std::ranges::count_if(tables_.offers, is_offered));
    }

    int offered_since(ExpertId id, Time now) const {
        return static_cast<int>(std::ranges::count_if(tables_.offers, [&](auto const& row) {
            return row.second.expert == id && row.second.made_at > now - std::chrono::days{7};
        }));
    }

    Expert named(Expert expert) const {
        if (auto const user = find_row(tables_.users, expert.user)) {
            expert.name = user->name;
            expert.email = user->email;
        }
        return expert;
    }

    std::optional<Time> last_offered_at(ExpertId id) const {
        std::optional<Time> last;
        for (auto const& [key, offer] : tables_.offers) {
            if (offer.expert == id) last = std::max(last.value_or(offer.made_at), offer.made_at);
        }
        return last;
    }

    MemoryTables& tables_;
};

class MemoryUsers : public Users {
public:
    explicit MemoryUsers(MemoryTables& tables) : tables_(tables) {}

    Result<UserId> add(User const& user, std::string const& password_hash) override {
        if (find_by_email(user.email)) {
            return fail(Error{ErrorCode::conflict, "email", "error.email_taken", {}, {}});
        }
        auto const id = add_row(tables_.users, user);
        tables_.password_hashes[id] = password_hash;
        return id;
    }
    bool update(User const& user) override { return update_row(tables_.users, user); }
    std::optional<User> find(UserId id) override { return find_row(tables_.users, id); }

    std::optional<User> find_by_email(std::string const& email) override {
        for (auto const& [id, user] : tables_.users) {
            if (user.email == email) return user;
        }
        return std::nullopt;
    }

    std::optional<std::string> password_hash_of(UserId id) override {
        return find_row(tables_.password_hashes, id);
    }
    void set_password_hash(UserId id, std::string const& hash) override {
        tables_.password_hashes[id] = hash;
    }

    std::vector<User> list(UserId after, int most) override {
        return rows_after(tables_.users, after, most, kAny);
    }
    std::vector<User> with_role(Role role) override {
        return rows_after(tables_.users, UserId{}, 1'000'000, [&](User const& user) {
            return user.role == role;
        });
    }
    std::vector<User> of_company(CompanyId company) override {
        return rows_after(tables_.users, UserId{}, 1'000'000, [&](User const& user) {
            return user.company == company;
        });
    }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Companies> memory_companies(MemoryTables& tables) {
    return std::make_unique<MemoryCompanies>(tables);
}
std::unique_ptr<Experts> memory_experts(MemoryTables& tables) {
    return std::make_unique<MemoryExperts>(tables);
}
std::unique_ptr<Users> memory_users(MemoryTables& tables) { return std::make_unique<MemoryUsers>(tables); }

}  // namespace mulkko
