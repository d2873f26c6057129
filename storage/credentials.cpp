#include "domain/credentials.h"

#include <chrono>

#include "storage/people_fields.h"
#include "storage/people_repositories.h"

namespace mulkko {
namespace {

/// No limit on guessing looks further back than this.
constexpr auto kFailuresAreKept = std::chrono::hours(24);

bool is_taken(std::exception_ptr const& exception) {
    return failing_from(exception).trouble == Trouble::taken;
}

}  // namespace

void SqlCredentials::add_session(Session const& session) {
    static auto const sql = insert_into<Session>("sessions");
    connection_.change(sql, session);
}

std::optional<Session> SqlCredentials::session(std::string const& key_hash) {
    static auto const sql = "select " + columns<Session>() + " from sessions where key_hash = ?";
    return connection_.first<Session>(sql, key_hash);
}

std::optional<std::pair<Session, User>> SqlCredentials::signed_in(std::string const& key_hash) {
    static auto const sql =
        "select " + columns<Session>("s") + ", " + user_columns() + " from sessions s join " +
        "users u on u.id = s.user_id left join experts e on e.user_id = u.id " + "where s.key_hash = ?";
    auto row = connection_.first<std::tuple<Session, UserRow>>(sql, key_hash);
    if (!row) return std::nullopt;
    auto& [session, user] = *row;
    return std::pair{std::move(session), joined(std::move(user))};
}

std::optional<User> SqlCredentials::bearer(std::string const& key_hash) {
    static auto const sql = "select " + user_columns() + " from tokens k join users u on u.id = k.user_id " +
                            "left join experts e on e.user_id = u.id where k.key_hash = ?";
    auto row = connection_.first<UserRow>(sql, key_hash);
    if (!row) return std::nullopt;
    return joined(std::move(*row));
}

void SqlCredentials::touch_session(std::string const& key_hash, Time seen_at) {
    connection_.change("update sessions set seen_at = ? where key_hash = ?", seen_at, key_hash);
}

void SqlCredentials::end_session(std::string const& key_hash) {
    connection_.change("delete from sessions where key_hash = ?", key_hash);
}

void SqlCredentials::end_sessions_of(UserId user) {
    connection_.change("delete from sessions where user_id = ?", user);
}

TokenId SqlCredentials::add_token(Token const& token) {
    static auto const sql = insert_into<WithoutId<Token>>("tokens");
    return {connection_.add(sql, WithoutId{token})};
}

std::optional<Token> SqlCredentials::token(std::string const& key_hash) {
    static auto const sql = "select " + columns<Token>() + " from tokens where key_hash = ?";
    return connection_.first<Token>(sql, key_hash);
}

void SqlCredentials::end_tokens_of(UserId user) {
    connection_.change("delete from tokens where user_id = ?", user);
}

void SqlCredentials::add_failed_sign_in(std::string const& subject, Time at) {
    connection_.change("insert into failed_sign_ins (subject, at) values (?, ?)", subject, at);
}

int SqlCredentials::failed_sign_ins(std::string const& subject, Time since) {
    auto const count = connection_.first<int>(
        "select count(*) from failed_sign_ins where subject = ? and at >= ?", subject, since
    );
    return count.value_or(0);
}

void SqlCredentials::forget_failed_sign_ins(std::string const& subject) {
    connection_.change("delete from failed_sign_ins where subject = ?", subject);
}

std::optional<GivenAnswer> SqlCredentials::given_answer(std::string const& scope, std::string const& key) {
    static auto const sql =
        "select " + columns<GivenAnswer>() + " from given_answers where scope = ? and answer_key = ?";
    return connection_.first<GivenAnswer>(sql, scope, key);
}

Result<void> SqlCredentials::keep_answer(GivenAnswer const& answer) try {
    static auto const sql = insert_into<GivenAnswer>("given_answers");
    connection_.change(sql, answer);
    return {};
} catch (std::exception const&) {
    if (!is_taken(std::current_exception())) throw;
    return fail(ErrorCode::conflict, "error.conflict");
}

/// In small pieces, so that nobody waits; MySQL wants the limit inside a table of its own.
void SqlCredentials::purge(Time now, int most) {
    connection_.change(
        "delete from sessions where key_hash in (select key_hash from (select key_hash from sessions "
        "where expires_at <= ? limit ?) old)",
        now,
        most
    );
    connection_.change(
        "delete from failed_sign_ins where id in (select id from (select id from failed_sign_ins "
        "where at <= ? limit ?) old)",
        now - kFailuresAreKept,
        most
    );
    connection_.change(
        "delete from given_answers where (scope, answer_key) in (select scope, answer_key from "
        "(select scope, answer_key from given_answers where expires_at <= ? limit ?) old)",
        now,
        most
    );
}

}  // namespace mulkko
