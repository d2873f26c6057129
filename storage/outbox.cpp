#include "domain/outbox.h"

#include "storage/further_repositories.h"
#include "storage/mailing_fields.h"

namespace mulkko {

void fields_of(Record<Notice> auto& notice, auto&& field) {
    field("id", notice.id);
    field("user_id", notice.user);
    field("ticket_id", notice.ticket);
    field("event_id", notice.event);
    field("kind", notice.kind);
    field("created_at", notice.created_at);
    field("held_until", notice.held_until);
}

void fields_of(Record<AddressTrouble> auto& trouble, auto&& field) {
    field("address", trouble.address);
    field("for_good", trouble.for_good);
    field("failures", trouble.failures);
    field("reason", trouble.reason);
    field("since", trouble.since);
    field("last_at", trouble.last_at);
}

namespace {

class SqlOutbox : public Outbox {
public:
    explicit SqlOutbox(Connection& connection) : connection_(connection) {}

    NoticeId add(Notice const& notice) override;
    std::vector<Notice> of(TicketId ticket) override;
    std::vector<UserId> readers_waiting(Time before, Time now, int most) override;
    std::vector<Notice> waiting_for(UserId reader, Time now, int most) override;
    void hold(NoticeId notice, Time until) override;
    void hold_no_longer(UserId reader) override;
    void drop(NoticeId notice) override;
    int drop_older(Time before, int most) override;
    std::optional<MailingId> gather(Mailing const& letter, std::vector<NoticeId> const& notices) override;
    MailingId add(Mailing const& letter) override;
    bool is_writing_to(UserId reader, TicketId ticket) override;
    std::optional<Mailing> find(MailingId id) override;
    std::vector<Notice> in(MailingId letter) override;
    std::vector<Mailing> claim(int most, Time now, Duration lease) override;
    bool settle(Mailing const& letter) override;
    std::vector<Mailing> in_state(MailingState state, MailingId after, int most) override;
    std::int64_t count_in(MailingState state) override;
    std::optional<Mailing> stuck_since(Time before) override;
    bool send_again(MailingId letter, Time now) override;
    int written_since(UserId reader, MailingKind kind, Time since) override;
    void drop_waiting(UserId reader, MailingKind kind, Time now) override;
    std::vector<AddressTrouble> troubles(int most) override;
    std::optional<AddressTrouble> trouble_of(std::string const& address) override;
    std::optional<AddressTrouble> trouble_of(UserId user) override;
    void note(AddressTrouble const& trouble) override;
    void forget_trouble(std::string const& address) override;
    void purge(Time before, int most) override;

private:
    std::string now_there() const;
    int change_oldest(std::string const& which, std::string const& change, Time before, int most);

    Connection& connection_;
};

// Servers may disagree about the time; who holds a letter, and how long, only the database's clock decides.
std::string SqlOutbox::now_there() const {
    if (connection_.engine() == Engine::mysql) return "cast(unix_timestamp(now(6)) * 1000000 as signed)";
    return "(cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000)";
}

NoticeId SqlOutbox::add(Notice const& notice) {
    static auto const sql = insert_into<WithoutId<Notice>>("outbox");
    return {connection_.add(sql, WithoutId{notice})};
}

std::vector<Notice> SqlOutbox::of(TicketId ticket) {
    static auto const sql = "select " + columns<Notice>() + " from outbox where ticket_id = ? order by id";
    return connection_.all<Notice>(sql, ticket);
}

std::vector<UserId> SqlOutbox::readers_waiting(Time before, Time now, int most) {
    return connection_.all<UserId>(
        "select user_id from outbox where mailing_id = 0 and held_until <= ? and created_at <= ? "
        "group by user_id order by min(id) limit ?",
        now,
        before,
        most
    );
}

std::vector<Notice> SqlOutbox::waiting_for(UserId reader, Time now, int most) {
    static auto const sql = "select " + columns<Notice>() + " from outbox where mailing_id = 0 " +
                            "and user_id = ? and held_until <= ? order by id limit ?";
    return connection_.all<Notice>(sql, reader, now, most);
}

void SqlOutbox::hold(NoticeId notice, Time until) {
    connection_.change("update outbox set held_until = ? where id = ? and mailing_id = 0", until, notice);
}

void SqlOutbox::hold_no_longer(UserId reader) {
    connection_.change("update outbox set held_until = 0 where mailing_id = 0 and user_id = ?", reader);
}

void SqlOutbox::drop(NoticeId notice) {
    connection_.change("update outbox set mailing_id = -1 where id = ? and mailing_id = 0", notice);
}

/// Changes the oldest of the rows that something is to be done with; both engines count by the id, as neither
/// bounds a change in the same way.
int SqlOutbox::change_oldest(std::string const& which, std::string const& change, Time before, int most) {
    auto const last = connection_.first<std::int64_t>(
        "select max(id) from (select id from " + which + " order by id limit ?) oldest", before, most
    );
    if (!last || *last == 0) return 0;
    return static_cast<int>(connection_.change(change + " and id <= ?", before, *last));
}

int SqlOutbox::drop_older(Time before, int most) {
    std::string const waiting =
        "mailing_id = 0 and held_until = 0 and created_at < ? and not exists (select 1 from mailings e "
        "where e.user_id = outbox.user_id and e.ticket_id = outbox.ticket_id and e.state = 'waiting')";
    return change_oldest(
        "outbox where " + waiting, "update outbox set mailing_id = -1 where " + waiting, before, most
    );
}

std::optional<MailingId> SqlOutbox::gather(Mailing const& letter, std::vector<NoticeId> const& notices) {
    auto const id = add(letter);
    long long gathered = 0;
    for (auto notice : notices) {
        gathered += connection_.change(
            "update outbox set mailing_id = ? where id = ? and mailing_id = 0", id.value, notice
        );
    }
    if (gathered > 0) return id;
    connection_.change("delete from mailings where id = ?", id);
    return std::nullopt;
}

MailingId SqlOutbox::add(Mailing const& letter) {
    static auto const sql = insert_into<WithoutId<Mailing>>("mailings");
    return {connection_.add(sql, WithoutId{letter})};
}

bool SqlOutbox::is_writing_to(UserId reader, TicketId ticket) {
    auto const found = connection_.first<int>(
        "select 1 from mailings where user_id = ? and ticket_id = ? and state = 'waiting' limit 1",
        reader,
        ticket
    );
    return found.has_value();
}

std::optional<Mailing> SqlOutbox::find(MailingId id) {
    static auto const sql = "select " + columns<Mailing>() + " from mailings where id = ?";
    return connection_.first<Mailing>(sql, id);
}

std::vector<Notice> SqlOutbox::in(MailingId letter) {
    static auto const sql = "select " + columns<Notice>() + " from outbox where mailing_id = ? order by id";
    return connection_.all<Notice>(sql, letter);
}

std::vector<Mailing> SqlOutbox::claim(int most, Time now, Duration lease) {
    auto const due = connection_.all<Mailing>(
        "select " + columns<Mailing>("l") + " from mailings l where l.state = 'waiting' and l.next_at <= ? " +
            "and l.claimed_until <= " + now_there() +
            " and not exists (select 1 from mailings e where e.user_id = l.user_id " +
            "and e.ticket_id = l.ticket_id and e.state = 'waiting' and e.id < l.id) " +
            "order by l.next_at, l.id limit ?",
        now,
        most
    );
    std::vector<Mailing> claimed;
    for (auto letter : due) {
        auto const taken = connection_.change(
            "update mailings set claim = claim + 1, claimed_until = " + now_there() +
                " + ? where id = ? and claim = ? and state = 'waiting' and claimed_until <= " + now_there(),
            lease.count(),
            letter.id,
            letter.claim
        );
        if (taken == 0) continue;
        ++letter.claim;
        claimed.push_back(std::move(letter));
    }
    return claimed;
}

bool SqlOutbox::settle(Mailing const& letter) {
    auto const settled = connection_.change(
        "update mailings set state = ?, tries = ?, next_at = ?, error = ?, settled_at = ?, claimed_until = 0 "
        "where id = ? and claim = ? and state = 'waiting'",
        letter.state,
        letter.tries,
        letter.next_at,
        letter.error,
        letter.settled_at,
        letter.id,
        letter.claim
    );
    return settled > 0;
}

std::vector<Mailing> SqlOutbox::in_state(MailingState state, MailingId after, int most) {
    static auto const sql = "select " + columns<Mailing>() + " from mailings where state = ? " +
                            "and (? = 0 or id < ?) order by id desc limit ?";
    return connection_.all<Mailing>(sql, state, after.value, after.value, most);
}

std::int64_t SqlOutbox::count_in(MailingState state) {
    return connection_.first<std::int64_t>("select count(*) from mailings where state = ?", state)
        .value_or(0);
}

std::optional<Mailing> SqlOutbox::stuck_since(Time before) {
    static auto const sql = "select " + columns<Mailing>() + " from mailings where state = 'waiting' " +
                            "and error <> '' and created_at < ? order by id limit 1";
    return connection_.first<Mailing>(sql, before);
}

bool SqlOutbox::send_again(MailingId letter, Time now) {
    return connection_.change(
               "update mailings set state = 'waiting', tries = 0, next_at = ?, settled_at = null "
               "where id = ? and state = 'dead'",
               now,
               letter
           ) > 0;
}

int SqlOutbox::written_since(UserId reader, MailingKind kind, Time since) {
    auto const count = connection_.first<int>(
        "select count(*) from mailings where user_id = ? and kind = ? and created_at > ?", reader, kind, since
    );
    return count.value_or(0);
}

void SqlOutbox::drop_waiting(UserId reader, MailingKind kind, Time now) {
    connection_.change(
        "update mailings set state = 'dropped', settled_at = ? "
        "where user_id = ? and kind = ? and state = 'waiting'",
        now,
        reader,
        kind
    );
}

std::vector<AddressTrouble> SqlOutbox::troubles(int most) {
    static auto const sql = "select " + columns<AddressTrouble>() +
                            " from failing_addresses order by last_at desc, address limit ?";
    return connection_.all<AddressTrouble>(sql, most);
}

std::optional<AddressTrouble> SqlOutbox::trouble_of(std::string const& address) {
    static auto const sql =
        "select " + columns<AddressTrouble>() + " from failing_addresses where address = ?";
    return connection_.first<AddressTrouble>(sql, address);
}

std::optional<AddressTrouble> SqlOutbox::trouble_of(UserId user) {
    static auto const sql = "select " + columns<AddressTrouble>("f") +
                            " from users u join failing_addresses f on f.address = u.email where u.id = ?";
    return connection_.first<AddressTrouble>(sql, user);
}

// Both engines know this form of "insert or update".
void SqlOutbox::note(AddressTrouble const& trouble) {
    static auto const sql = "replace into failing_addresses (" + columns<AddressTrouble>() + ") values (" +
                            places<AddressTrouble>() + ")";
    connection_.change(sql, trouble);
}

void SqlOutbox::forget_trouble(std::string const& address) {
    connection_.change("delete from failing_addresses where address = ?", address);
}

void SqlOutbox::purge(Time before, int most) {
    std::string const settled = "mailings where state in ('sent', 'dropped') and settled_at < ?";
    change_oldest(settled, "delete from " + settled, before, most);
    std::string const told = "outbox where mailing_id <> 0 and created_at < ?";
    change_oldest(told, "delete from " + told, before, most);
}

}  // namespace

std::unique_ptr<Outbox> sql_outbox(Connection& connection) { return std::make_unique<SqlOutbox>(connection); }

}  // namespace mulkko
