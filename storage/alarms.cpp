#include "domain/alarms.h"

#include <algorithm>

#include "storage/further_repositories.h"
#include "storage/record.h"

namespace mulkko {
namespace {

std::optional<AlarmKind> alarm_kind_from(std::string_view name) {
    auto const found = std::ranges::find(kAlarmKindNames, name);
    if (found == kAlarmKindNames.end()) return std::nullopt;
    return static_cast<AlarmKind>(found - kAlarmKindNames.begin());
}

constexpr std::string_view kCountedBy = "counted_by";
std::string const kAsItStands =
    " where ticket_id = ? and kind = ? and offer_id = ? and step = ? and due_at = ?";

}  // namespace

template <>
struct Stored<AlarmKind> : StoredByName<AlarmKind, alarm_kind_from> {};

/// An offer of 0 lies as 0 here, because it is part of the key.
void fields_of(Record<Alarm> auto& alarm, auto&& field) {
    field("ticket_id", alarm.ticket);
    field("kind", alarm.kind);
    field("offer_id", alarm.offer.value);
    field("step", alarm.step);
    field("due_at", alarm.due_at);
}

namespace {

class SqlAlarms : public Alarms {
public:
    explicit SqlAlarms(Connection& connection) : connection_(connection) {}

    void keep(Alarm const& alarm) override;
    std::optional<Alarm> find(TicketId ticket, AlarmKind kind, OfferId offer) override;
    std::vector<Alarm> of(TicketId ticket) override;
    void put_to_sleep(TicketId ticket, AlarmKind kind) override;
    void forget(TicketId ticket, AlarmKind kind, OfferId offer) override;
    bool advance(Alarm const& alarm, std::optional<Alarm> const& next) override;
    std::vector<Alarm> due(Time now, AlarmPlace const& after, int most) override;
    std::optional<Time> now() override;
    std::optional<std::string> counted_by() override;
    void note_counted_by(std::string const& calendars) override;

private:
    bool on_sqlite() const { return connection_.engine() == Engine::sqlite; }

    Connection& connection_;
};

void SqlAlarms::keep(Alarm const& alarm) {
    static auto const insert = insert_into<Alarm>("alarms");
    static auto const on_sqlite_sql = insert +
                                      " on conflict (ticket_id, kind, offer_id) do update set step = "
                                      "excluded.step, due_at = excluded.due_at";
    static auto const on_mysql_sql =
        insert + " on duplicate key update step = values(step), due_at = values(due_at)";
    connection_.change(on_sqlite() ? on_sqlite_sql : on_mysql_sql, alarm);
}

std::optional<Alarm> SqlAlarms::find(TicketId ticket, AlarmKind kind, OfferId offer) {
    auto const sql = "select " + columns<Alarm>() +
                     " from alarms where ticket_id = ? and kind = ? and offer_id = ?" +
                     std::string(connection_.locking());
    return connection_.first<Alarm>(sql, ticket, kind, offer.value);
}

std::vector<Alarm> SqlAlarms::of(TicketId ticket) {
    auto const sql = "select " + columns<Alarm>() +
                     " from alarms where ticket_id = ? order by kind, offer_id" +
                     std::string(connection_.locking());
    return connection_.all<Alarm>(sql, ticket);
}

void SqlAlarms::put_to_sleep(TicketId ticket, AlarmKind kind) {
    connection_.change(
        "update alarms set due_at = null where ticket_id = ? and kind = ? and offer_id = 0", ticket, kind
    );
}

void SqlAlarms::forget(TicketId ticket, AlarmKind kind, OfferId offer) {
    auto const* sql = "delete from alarms where ticket_id = ? and kind = ? and offer_id = ?";
    connection_.change(sql, ticket, kind, offer.value);
}

bool SqlAlarms::advance(Alarm const& alarm, std::optional<Alarm> const& next) {
    static auto const update = "update alarms set step = ?, due_at = ?" + kAsItStands;
    static auto const remove = "delete from alarms" + kAsItStands;
    auto const& [ticket, kind, offer, step, due_at] = alarm;
    if (!next) return connection_.change(remove, ticket, kind, offer.value, step, due_at) == 1;
    return connection_.change(update, next->step, next->due_at, ticket, kind, offer.value, step, due_at) == 1;
}

std::vector<Alarm> SqlAlarms::due(Time now, AlarmPlace const& after, int most) {
    static auto const sql =
        "select " + columns<Alarm>() +
        " from alarms where due_at <= ? and due_at >= ? and (due_at > ? or ticket_id > ?) "
        "order by due_at, ticket_id, kind, offer_id limit ?";
    return connection_.all<Alarm>(sql, now, after.due_at, after.due_at, after.ticket.value, most);
}

/// SQLite runs inside its one server, and has no clock of its own.
std::optional<Time> SqlAlarms::now() {
    if (on_sqlite()) return std::nullopt;
    return connection_.first<Time>("select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))");
}

std::optional<std::string> SqlAlarms::counted_by() {
    return connection_.first<std::string>("select value from settings where name = ?", kCountedBy);
}

void SqlAlarms::note_counted_by(std::string const& calendars) {
    connection_.change("replace into settings (name, value) values (?, ?)", kCountedBy, calendars);
}

}  // namespace

std::unique_ptr<Alarms> sql_alarms(Connection& connection) { return std::make_unique<SqlAlarms>(connection); }

}  // namespace mulkko
