#include "domain/expert.h"

#include "storage/people_fields.h"
#include "storage/people_repositories.h"

namespace mulkko {
namespace {

using ExpertRow = std::tuple<Expert, std::string, std::string>;
using AtWorkRow = std::tuple<ExpertRow, int, int, std::optional<Time>>;

constexpr std::string_view kTables = " from experts e join users u on u.id = e.user_id ";
constexpr std::string_view kGuided =
    "(select count(*) from tickets t where t.assigned_expert_id = e.id and t.ended_at is null)";
constexpr std::string_view kOffered =
    "(select count(*) from offers o where o.expert_id = e.id and o.status = 'open')";
constexpr std::string_view kLastOffered = "(select max(o.made_at) from offers o where o.expert_id = e.id)";

std::string expert_columns() { return columns<Expert>("e") + ", u.name, u.email"; }

std::string select_experts(std::string_view rest) {
    return "select " + expert_columns() + std::string(kTables) + std::string(rest);
}

Expert joined(ExpertRow row) {
    auto& [expert, name, email] = row;
    expert.name = std::move(name);
    expert.email = std::move(email);
    return std::move(expert);
}

std::string at_work_sql() {
    std::string sql = "select " + expert_columns();
    for (auto figure : {kGuided, kOffered, kLastOffered}) sql.append(", ").append(figure);
    return sql.append(kTables).append("order by e.id");
}

}  // namespace

ExpertId SqlExperts::add(Expert const& expert) {
    static auto const sql = insert_into<WithoutId<Expert>>("experts");
    return {connection_.add(sql, WithoutId{expert})};
}

bool SqlExperts::update(Expert const& expert) {
    static auto const sql = "update experts set " + assignments<WithoutId<Expert>>() + " where id = ?";
    return connection_.change(sql, WithoutId{expert}, expert.id) == 1;
}

std::optional<Expert> SqlExperts::find(ExpertId id) {
    static auto const sql = select_experts("where e.id = ?");
    auto row = connection_.first<ExpertRow>(sql, id);
    if (!row) return std::nullopt;
    return joined(std::move(*row));
}

std::vector<Expert> SqlExperts::list(ExpertId after, int most) {
    static auto const sql = select_experts("where e.id > ? order by e.id limit ?");
    std::vector<Expert> experts;
    for (auto& row : connection_.all<ExpertRow>(sql, after.value, most)) {
        experts.push_back(joined(std::move(row)));
    }
    return experts;
}

std::vector<ExpertAtWork> SqlExperts::at_work() {
    static auto const sql = at_work_sql();
    std::vector<ExpertAtWork> experts;
    for (auto& [row, guided, offered, last_offered] : connection_.all<AtWorkRow>(sql)) {
        auto& expert = experts.emplace_back();
        expert.expert = joined(std::move(row));
        expert.open_tickets = guided + offered;
        expert.last_offered_at = last_offered;
    }
    return experts;
}

/// Who asks this in a unit that writes decides on the capacity, so two who do wait for each other.
int SqlExperts::tickets_guided_by(ExpertId id) {
    static auto const sql = "select " + std::string(kGuided) + " from experts e where e.id = ?";
    if (!connection_.locking().empty()) {
        connection_.first<ExpertId>("select id from experts where id = ? for update", id);
    }
    return connection_.first<int>(sql, id).value_or(0);
}

}  // namespace mulkko
