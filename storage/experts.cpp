#include "domain/expert.h"

#include "domain/skill.h"
#include "storage/people_fields.h"
#include "storage/people_repositories.h"
#include "storage/track_fields.h"

namespace mulkko {
namespace {

using ExpertRow = std::tuple<Expert, std::string, std::string>;
using AtWorkRow = std::tuple<ExpertRow, TrackRecord, int, int, std::optional<Time>, int>;

constexpr std::string_view kTables = " from experts e join users u on u.id = e.user_id ";
constexpr std::string_view kGuided =
    "(select count(*) from tickets t where t.assigned_expert_id = e.id and t.ended_at is null)";
constexpr std::string_view kOffered =
    "(select count(*) from offers o where o.expert_id = e.id and o.status = 'open')";
constexpr std::string_view kLastOffered = "(select max(o.made_at) from offers o where o.expert_id = e.id)";
constexpr std::string_view kLately =
    "(select count(*) from offers o where o.expert_id = e.id and o.made_at > ?)";

constexpr std::chrono::days kWeek{7};

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

std::string at_work_sql(std::string const& condition) {
    std::string sql = "select " + expert_columns() + ", " + columns<TrackRecord>("r");
    for (auto figure : {kGuided, kOffered, kLastOffered, kLately}) sql.append(", ").append(figure);
    sql.append(kTables).append("left join track_records r on r.expert_id = e.id ");
    return sql.append(condition).append("order by e.id");
}

std::vector<ExpertAtWork> joined(std::vector<AtWorkRow> rows) {
    std::vector<ExpertAtWork> experts;
    experts.reserve(rows.size());
    for (auto& [row, record, guided, offered, last_offered, lately] : rows) {
        record.expert = std::get<Expert>(row).id;
        experts.push_back(
            {joined(std::move(row)), guided + offered, last_offered, {}, std::move(record), lately}
        );
    }
    return experts;
}

void wait_for_others(Connection& connection, ExpertId id) {
    if (connection.locking().empty()) return;
    connection.first<ExpertId>("select id from experts where id = ? for update", id);
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

std::vector<ExpertAtWork> SqlExperts::at_work(Time now) {
    static auto const sql = at_work_sql("");
    return joined(connection_.all<AtWorkRow>(sql, now - kWeek));
}

/// Codes stand in quotes in the list, and hold none themselves.
std::vector<ExpertAtWork> SqlExperts::able_at_work(
    std::vector<std::string> const& skills, Reach reach, Time now
) {
    if (skills.empty()) return {};
    std::string condition;
    std::vector<Cell> codes(1);
    Stored<Time>::put(codes.front(), now - kWeek);
    for (auto const& skill : skills) {
        condition.append(condition.empty() ? "where (" : " or ").append("instr(e.skills, ?) > 0");
        auto code = reach == Reach::skill ? '"' + skill + '"' : '"' + std::string(field_of(skill)) + '.';
        codes.push_back({.kind = CellKind::text, .text = std::move(code)});
    }
    return joined(connection_.all<AtWorkRow>(at_work_sql(condition + ") "), codes));
}

/// Who asks this in a unit that writes decides on the capacity, so two who do wait for each other.
int SqlExperts::tickets_guided_by(ExpertId id) {
    static auto const sql = "select " + std::string(kGuided) + " from experts e where e.id = ?";
    wait_for_others(connection_, id);
    return connection_.first<int>(sql, id).value_or(0);
}

/// Who asks this in a unit that writes goes on from it, so two who do wait for each other.
TrackRecord SqlExperts::track_record(ExpertId id) {
    static auto const sql = "select " + columns<TrackRecord>() + " from track_records where expert_id = ?";
    wait_for_others(connection_, id);
    return connection_.first<TrackRecord>(sql, id).value_or(TrackRecord{.expert = id});
}

void SqlExperts::keep(TrackRecord const& record) {
    static auto const sql = "replace" + insert_into<TrackRecord>("track_records").substr(sizeof "insert" - 1);
    connection_.change(sql, record);
}

}  // namespace mulkko
