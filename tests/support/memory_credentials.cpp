#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryCredentials : public Credentials {
public:
    explicit MemoryCredentials(MemoryTables& tables) : tables_(tables) {}

    void add_session(Session const& session) override { tables_.sessions[session.key_hash] = session; }
    std::optional<Session> session(std::string const& key_hash) override {
        return find_row(tables_.sessions, key_hash);
    }
    std::optional<std::pair<Session, User>> signed_in(std::string const& key_hash) override {
        auto const found = session(key_hash);
        auto const user = found ? find_row(tables_.users, found->user) : std::nullopt;
        if (!user) return std::nullopt;
        return std::pair{*found, *user};
    }
    void touch_session(std::string const& key_hash, Time seen_at) override {
        auto const found = tables_.sessions.find(key_hash);
        if (found != tables_.sessions.end()) found->second.seen_at = seen_at;
    }
    void end_session(std::string const& key_hash) override { tables_.sessions.erase(key_hash); }
    void end_sessions_of(UserId user) override {
        std::erase_if(tables_.sessions, [&](auto const& row) { return row.second.user == user; });
    }

    TokenId add_token(Token const& token) override { return add_row(tables_.tokens, token); }
    std::optional<Token> token(std::string const& key_hash) override {
        for (auto const& [id, token] : tables_.tokens) {
            if (token.key_hash == key_hash) return token;
        }
        return std::nullopt;
    }
    std::optional<User> bearer(std::string const& key_hash) override {
        auto const found = token(key_hash);
        return found ? find_row(tables_.users, found->user) : std::nullopt;
    }
    void end_tokens_of(UserId user) override {
        std::erase_if(tables_.tokens, [&](auto const& row) { return row.second.user == user; });
    }

    void add_failed_sign_in(std::string const& subject, Time at) override {
        tables_.failed_sign_ins.emplace_back(subject, at);
    }
    int failed_sign_ins(std::string const& subject, Time since) override {
        return static_cast<int>(std::ranges::count_if(tables_.failed_sign_ins, [&](auto const& row) {
            return row.first == subject && row.second >= since;
        }));
    }
    void forget_failed_sign_ins(std::string const& subject) override {
        std::erase_if(tables_.failed_sign_ins, [&](auto const& row) { return row.first == subject; });
    }

    std::optional<GivenAnswer> given_answer(std::string const& scope, std::string const& key) override {
        for (auto const& answer : tables_.given_answers) {
            if (answer.scope == scope && answer.key == key) return answer;
        }
        return std::nullopt;
    }
    Result<void> keep_answer(GivenAnswer const& answer) override {
        if (given_answer(answer.scope, answer.key)) return fail(ErrorCode::conflict, "error.conflict");
        tables_.given_answers.push_back(answer);
        return {};
    }

    void purge(Time now, int most) override {
        auto left = most;
        std::erase_if(tables_.sessions, [&](auto const& row) {
            return row.second.expires_at <= now && left-- > 0;
        });
        left = most;
        std::erase_if(tables_.given_answers, [&](auto const& row) {
            return row.expires_at <= now && left-- > 0;
        });
        left = most;
        auto const forgotten = now - std::chrono::days{1};
        std::erase_if(tables_.failed_sign_ins, [&](auto const& row) {
            return row.second <= forgotten && left-- > 0;
        });
    }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Credentials> memory_credentials(MemoryTables& tables) {
    return std::make_unique<MemoryCredentials>(tables);
}

}  // namespace mulkko
