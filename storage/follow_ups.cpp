#include "domain/follow_up.h"

#include "storage/further_repositories.h"
#include "storage/record.h"

namespace mulkko {

void fields_of(Record<Benefit> auto& benefit, auto&& field) {
    field("saved", benefit.saved);
    field("currency", benefit.currency);
    field("defects_before", benefit.defects_before);
    field("defects_after", benefit.defects_after);
    field("downtime_hours", benefit.downtime_hours);
    field("jobs", benefit.jobs);
    field("remark", benefit.remark);
}

void fields_of(Record<FollowUp> auto& follow_up, auto&& field) {
    field("id", follow_up.id);
    field("ticket_id", follow_up.ticket);
    field("company_id", follow_up.company);
    field("user_id", follow_up.user);
    field("months", follow_up.months);
    field("asked_at", follow_up.asked_at);
    field("answered_at", follow_up.answered_at);
    fields_of(follow_up.benefit, field);
}

namespace {

class SqlFollowUps : public FollowUps {
public:
    explicit SqlFollowUps(Connection& connection) : connection_(connection) {}

    std::optional<FollowUpId> add(FollowUp const& follow_up) override;
    std::optional<FollowUp> find(FollowUpId id) override { return first("where id = ?", id.value); }
    bool answer(FollowUp const& follow_up) override;
    std::optional<FollowUp> last_of(CompanyId company) override {
        return first("where company_id = ? order by asked_at desc, id desc limit 1", company.value);
    }
    std::optional<FollowUp> last_about(TicketId ticket) override {
        return first("where ticket_id = ? order by asked_at desc, id desc limit 1", ticket.value);
    }
    std::vector<FollowUp> between(Time from, Time until) override {
        static auto const sql = select(
            "where (asked_at >= ? and asked_at < ?) or "
            "(answered_at >= ? and answered_at < ?) order by asked_at, id"
        );
        return connection_.all<FollowUp>(sql, from, until, from, until);
    }
    std::vector<TicketId> solved_between(Time from, Time until, int months, TicketId after, int most)
        override;

private:
    static std::string select(std::string const& which) {
        return "select " + columns<FollowUp>() + " from follow_ups " + which;
    }
    std::optional<FollowUp> first(std::string const& which, std::int64_t id) {
        return connection_.first<FollowUp>(select(which), id);
    }

    Connection& connection_;
};

// One row of the two that servers may write at the same moment stands; the other is passed over.
std::optional<FollowUpId> SqlFollowUps::add(FollowUp const& follow_up) {
    auto const verb = connection_.engine() == Engine::sqlite ? "insert or ignore" : "insert ignore";
    auto const sql = std::string{verb} +
                     " into follow_ups (ticket_id, company_id, user_id, months, asked_at, asked_day, "
                     "currency, remark) values (?, ?, ?, ?, ?, ?, '', '')";
    auto const day = std::chrono::floor<std::chrono::days>(follow_up.asked_at).time_since_epoch().count();
    auto const& [id, ticket, company, user, months, asked_at, answered_at, benefit] = follow_up;
    auto const added =
        connection_.change(sql, ticket, company, user, months, asked_at, static_cast<std::int64_t>(day));
    if (added == 0) return std::nullopt;
    return connection_.first<FollowUpId>(
        "select id from follow_ups where ticket_id = ? and months = ?", ticket, months
    );
}

bool SqlFollowUps::answer(FollowUp const& follow_up) {
    auto const& benefit = follow_up.benefit;
    return connection_.change(
               "update follow_ups set answered_at = ?, saved = ?, currency = ?, defects_before = ?, "
               "defects_after = ?, downtime_hours = ?, jobs = ?, remark = ? "
               "where id = ? and answered_at is null",
               follow_up.answered_at,
               benefit.saved,
               benefit.currency,
               benefit.defects_before,
               benefit.defects_after,
               benefit.downtime_hours,
               benefit.jobs,
               benefit.remark,
               follow_up.id
           ) == 1;
}

std::vector<TicketId> SqlFollowUps::solved_between(
    Time from, Time until, int months, TicketId after, int most
) {
    return connection_.all<TicketId>(
        "select distinct f.ticket_id from facts f where f.kind = 'solved' and f.at >= ? and f.at < ? and "
        "f.ticket_id > ? and not exists (select 1 from follow_ups u where u.ticket_id = f.ticket_id and "
        "u.months = ?) order by f.ticket_id limit ?",
        from,
        until,
        after.value,
        months,
        most
    );
}

}  // namespace

std::unique_ptr<FollowUps> sql_follow_ups(Connection& connection) {
    return std::make_unique<SqlFollowUps>(connection);
}

}  // namespace mulkko
