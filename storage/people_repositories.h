#pragma once

#include "domain/store.h"
#include "storage/connection.h"

namespace mulkko {

class SqlCompanies : public Companies {
public:
    explicit SqlCompanies(Connection& connection) : connection_(connection) {}

    CompanyId add(Company const& company) override;
    bool update(Company const& company) override;
    std::optional<Company> find(CompanyId id) override;
    std::vector<Company> list(CompanyId after, int most) override;

private:
    Connection& connection_;
};

/// Keeps experts; their names and addresses are the person's, and come with every look.
class SqlExperts : public Experts {
public:
    explicit SqlExperts(Connection& connection) : connection_(connection) {}

    ExpertId add(Expert const& expert) override;
    bool update(Expert const& expert) override;
    std::optional<Expert> find(ExpertId id) override;
    std::vector<Expert> list(ExpertId after, int most) override;
    std::vector<ExpertAtWork> at_work(Time now) override;
    std::vector<ExpertAtWork> able_at_work(std::vector<std::string> const& skills, Reach reach, Time now)
        override;
    int tickets_guided_by(ExpertId id) override;
    TrackRecord track_record(ExpertId id) override;
    void keep(TrackRecord const& record) override;

private:
    Connection& connection_;
};

/// Keeps people; which expert somebody is, the expert's row tells.
class SqlUsers : public Users {
public:
    explicit SqlUsers(Connection& connection) : connection_(connection) {}

    Result<UserId> add(User const& user, std::string const& password_hash) override;
    bool update(User const& user) override;
    std::optional<User> find(UserId id) override;
    std::optional<User> find_by_email(std::string const& email) override;
    std::optional<std::string> password_hash_of(UserId id) override;
    void set_password_hash(UserId id, std::string const& hash) override;
    std::vector<User> list(UserId after, int most) override;
    std::vector<User> with_role(Role role) override;
    std::vector<User> of_company(CompanyId company) override;

private:
    Connection& connection_;
};

class SqlCredentials : public Credentials {
public:
    explicit SqlCredentials(Connection& connection) : connection_(connection) {}

    void add_session(Session const& session) override;
    std::optional<Session> session(std::string const& key_hash) override;
    std::optional<std::pair<Session, User>> signed_in(std::string const& key_hash) override;
    std::optional<User> bearer(std::string const& key_hash) override;
    void touch_session(std::string const& key_hash, Time seen_at) override;
    void end_session(std::string const& key_hash) override;
    void end_sessions_of(UserId user) override;
    TokenId add_token(Token const& token) override;
    std::optional<Token> token(std::string const& key_hash) override;
    void end_tokens_of(UserId user) override;
    void add_failed_sign_in(std::string const& subject, Time at) override;
    int failed_sign_ins(std::string const& subject, Time since) override;
    void forget_failed_sign_ins(std::string const& subject) override;
    std::optional<GivenAnswer> given_answer(std::string const& scope, std::string const& key) override;
    Result<void> keep_answer(GivenAnswer const& answer) override;
    void purge(Time now, int most) override;

private:
    Connection& connection_;
};

}  // namespace mulkko
