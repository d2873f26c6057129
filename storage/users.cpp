#include "domain/user.h"

#include "storage/people_fields.h"
#include "storage/people_repositories.h"

namespace mulkko {
namespace {

std::string select_users(std::string_view rest) {
    return "select " + user_columns() + " from " + std::string(kUserTables) + " " + std::string(rest);
}

std::vector<User> joined(std::vector<UserRow> rows) {
    std::vector<User> users;
    for (auto& row : rows) users.push_back(joined(std::move(row)));
    return users;
}

std::optional<User> joined(std::optional<UserRow> row) {
    if (!row) return std::nullopt;
    return joined(std::move(*row));
}

}  // namespace

std::string const& user_columns() {
    static std::string const text = columns<User>("u") + ", e.id";
    return text;
}

User joined(UserRow row) {
    auto& [user, expert] = row;
    user.expert = expert;
    return std::move(user);
}

Result<UserId> SqlUsers::add(User const& user, std::string const& password_hash) try {
    static auto const sql = "insert into users (" + columns<WithoutId<User>>() + ", password_hash) values (" +
                            places<WithoutId<User>>() + ", ?)";
    return UserId{connection_.add(sql, WithoutId{user}, password_hash)};
} catch (std::exception const&) {
    // Two people may choose one address at the same moment, so the key decides, not a look before.
    if (failing_from(std::current_exception()).trouble != Trouble::taken) throw;
    return fail(Error{ErrorCode::conflict, "email", "error.email_taken", {}, {}});
}

bool SqlUsers::update(User const& user) {
    static auto const sql = "update users set " + assignments<WithoutId<User>>() + " where id = ?";
    return connection_.change(sql, WithoutId{user}, user.id) == 1;
}

std::optional<User> SqlUsers::find(UserId id) {
    static auto const sql = select_users("where u.id = ?");
    return joined(connection_.first<UserRow>(sql, id));
}

std::optional<User> SqlUsers::find_by_email(std::string const& email) {
    static auto const sql = select_users("where u.email = ?");
    return joined(connection_.first<UserRow>(sql, email));
}

std::optional<std::string> SqlUsers::password_hash_of(UserId id) {
    return connection_.first<std::string>("select password_hash from users where id = ?", id);
}

void SqlUsers::set_password_hash(UserId id, std::string const& hash) {
    connection_.change("update users set password_hash = ? where id = ?", hash, id);
}

std::vector<User> SqlUsers::list(UserId after, int most) {
    static auto const sql = select_users("where u.id > ? order by u.id limit ?");
    return joined(connection_.all<UserRow>(sql, after.value, most));
}

/// Who asks this in a unit that writes decides on the answer ("the last admin"), so the rows are held.
std::vector<User> SqlUsers::with_role(Role role) {
    static auto const sql = select_users("where u.role = ? order by u.id");
    return joined(connection_.all<UserRow>(sql + std::string(connection_.locking()), role));
}

std::vector<User> SqlUsers::of_company(CompanyId company) {
    static auto const sql = select_users("where u.company_id = ? order by u.id");
    return joined(connection_.all<UserRow>(sql, company));
}

}  // namespace mulkko
