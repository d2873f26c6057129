#include "domain/inbox.h"

#include "storage/further_repositories.h"
#include "storage/json_columns.h"
#include "storage/record.h"

namespace mulkko {

template <>
struct Stored<LetterStatus> : StoredByName<LetterStatus, letter_status_from> {};
template <>
struct Stored<LetterFault> : StoredByName<LetterFault, letter_fault_from> {};

void fields_of(Record<KeptLetter> auto& kept, auto&& field) {
    field("id", kept.id);
    field("letter_key", kept.key);
    field("status", kept.status);
    field("fault", kept.fault);
    field("ticket_id", kept.ticket);
    field("user_id", kept.user);
    field("message_id", kept.message);
    field("mail_id", kept.letter.message_id);
    field("sender", kept.letter.sender);
    field("sender_line", kept.letter.sender_line);
    field("subject", kept.letter.subject);
    field("body", kept.letter.text);
    field("failing", kept.letter.failing);
    field("rest", kept.rest);
    field("files", kept.files);
    field("left_out", kept.left_out);
    field("content_key", kept.content_key);
    field("size", kept.size);
    field("sha256", kept.sha256);
    field("came_at", kept.came_at);
    field("decided_by_id", kept.decided_by);
    field("decided_at", kept.decided_at);
}

void fields_of(Record<FailingAddress> auto& failing, auto&& field) {
    field("failing", failing.address);
    field("letters", failing.letters);
    field("last_at", failing.last_at);
}

namespace {

class SqlInbox : public Inbox {
public:
    explicit SqlInbox(Connection& connection) : connection_(connection) {}

    bool knows(std::string const& key) override;
    Result<LetterId> add(KeptLetter const& letter) override;
    std::optional<KeptLetter> find(LetterId id) override;
    bool decide(KeptLetter const& letter) override;
    std::vector<KeptLetter> with_status(LetterStatus status, int most) override;
    std::int64_t count_waiting() override;
    std::vector<KeptLetter> of(TicketId ticket) override;
    std::vector<FailingAddress> failing_since(Time since, int most) override;
    void forget(Time originals, Time letters, int most) override;

private:
    Connection& connection_;
};

std::string const kSelect = "select " + columns<KeptLetter>() + " from letters";

bool SqlInbox::knows(std::string const& key) {
    return connection_.first<int>("select 1 from letters where letter_key = ?", key).has_value();
}

// Of two servers with the same letter the database lets one in; the other's unit is undone as a whole.
Result<LetterId> SqlInbox::add(KeptLetter const& letter) try {
    static auto const sql = insert_into<WithoutId<KeptLetter>>("letters");
    return LetterId{connection_.add(sql, WithoutId{letter})};
} catch (std::exception const&) {
    if (failing_from(std::current_exception()).trouble != Trouble::taken) throw;
    return fail(ErrorCode::conflict, "error.conflict");
}

std::optional<KeptLetter> SqlInbox::find(LetterId id) {
    static auto const sql = kSelect + " where id = ?";
    return connection_.first<KeptLetter>(sql, id);
}

bool SqlInbox::decide(KeptLetter const& letter) {
    static auto const sql =
        "update letters set " + assignments<WithoutId<KeptLetter>>() + " where id = ? and status = 'waiting'";
    return connection_.change(sql, WithoutId{letter}, letter.id) == 1;
}

std::vector<KeptLetter> SqlInbox::with_status(LetterStatus status, int most) {
    static auto const sql = kSelect + " where status = ? order by came_at desc, id desc limit ?";
    return connection_.all<KeptLetter>(sql, status, most);
}

std::int64_t SqlInbox::count_waiting() {
    return connection_.first<std::int64_t>("select count(*) from letters where status = 'waiting'")
        .value_or(0);
}

std::vector<KeptLetter> SqlInbox::of(TicketId ticket) {
    static auto const sql = kSelect + " where ticket_id = ? and message_id is not null order by id";
    return connection_.all<KeptLetter>(sql, ticket);
}

std::vector<FailingAddress> SqlInbox::failing_since(Time since, int most) {
    static std::string const sql =
        "select failing, count(*) letters, max(came_at) last_at from letters where status = 'bounced' and "
        "failing <> '' and came_at >= ? group by failing order by max(came_at) desc, failing limit ?";
    return connection_.all<FailingAddress>(sql, since, most);
}

void SqlInbox::forget(Time originals, Time letters, int most) {
    connection_.change(
        "update letters set content_key = '', size = 0, sha256 = '' where id in (select id from (select id "
        "from letters where came_at < ? and status <> 'waiting' and content_key <> '' limit ?) old)",
        originals,
        most
    );
    connection_.change(
        "delete from letters where id in (select id from (select id from letters where came_at < ? and "
        "status in ('ignored', 'bounced', 'discarded') limit ?) old)",
        letters,
        most
    );
}

}  // namespace

std::unique_ptr<Inbox> sql_inbox(Connection& connection) { return std::make_unique<SqlInbox>(connection); }

}  // namespace mulkko
