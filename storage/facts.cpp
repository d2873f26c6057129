#include "domain/facts.h"

#include "storage/further_repositories.h"
#include "storage/record.h"

namespace mulkko {

template <>
struct Stored<FactKind> : StoredByName<FactKind, fact_kind_from> {};

void fields_of(Record<FactSubject> auto& subject, auto&& field) {
    field("field", subject.field);
    field("city", subject.city);
    field("urgency", subject.urgency);
    field("language", subject.language);
    field("company_id", subject.company);
    field("expert_id", subject.expert);
    field("institution", subject.institution);
}

void fields_of(Record<Fact> auto& fact, auto&& field) {
    field("event_id", fact.event);
    field("ticket_id", fact.ticket);
    field("kind", fact.kind);
    field("at", fact.at);
    field("amount", fact.amount);
    field("in_time", fact.in_time);
    field("first_time", fact.first_time);
    field("capacity", fact.capacity);
    fields_of(fact.subject, field);
}

namespace {

constexpr std::string_view kComplete = "facts_complete", kYes = "true";

class SqlFacts : public Facts {
public:
    explicit SqlFacts(Connection& connection) : connection_(connection) {}

    void add(Fact const& fact) override {
        static auto const sql = insert_into<Fact>("facts");
        connection_.change(sql, fact);
    }

    std::vector<Fact> of(TicketId ticket) override {
        static auto const sql = "select " + columns<Fact>() + " from facts where ticket_id = ? order by id";
        return connection_.all<Fact>(sql, ticket);
    }

    std::vector<Numbered> after(std::int64_t after, int most) override {
        static auto const sql =
            "select id, " + columns<Fact>() + " from facts where id > ? order by id limit ?";
        std::vector<Numbered> facts;
        for (auto& [number, fact] : connection_.all<std::tuple<std::int64_t, Fact>>(sql, after, most)) {
            facts.push_back({number, std::move(fact)});
        }
        return facts;
    }

    bool are_complete() override {
        return connection_.first<std::string>("select value from settings where name = ?", kComplete)
            .has_value();
    }

    void note_complete() override {
        connection_.change("replace into settings (name, value) values (?, ?)", kComplete, kYes);
    }

private:
    Connection& connection_;
};

}  // namespace

std::unique_ptr<Facts> sql_facts(Connection& connection) { return std::make_unique<SqlFacts>(connection); }

}  // namespace mulkko
