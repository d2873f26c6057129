#include <functional>

#include "domain/ticket.h"

// The row as a table of named fields. What an event changed is read and written through it alone, so that
// replaying events cannot miss a field that the row has.

namespace mulkko {
namespace {

Value packed(std::string const& text) { return text; }
Value packed(Language language) { return std::string{code_of(language)}; }
Value packed(Urgency urgency) { return std::string{name_of(urgency)}; }
Value packed(std::int64_t number) { return number; }
Value packed(int number) { return std::int64_t{number}; }
Value packed(Time time) { return to_micros(time); }
Value packed(std::vector<std::string> const& texts) { return texts; }
template <typename Tag>
Value packed(Id<Tag> id) {
    return id.value;
}
template <typename Tag>
Value packed(std::vector<Id<Tag>> const& ids) {
    std::vector<std::int64_t> numbers;
    for (auto id : ids) numbers.push_back(id.value);
    return numbers;
}
template <typename T>
Value packed(std::optional<T> const& value) {
    return value ? packed(*value) : Value{};
}

void unpack(Value const& value, std::string& text) { text = std::get<std::string>(value); }
void unpack(Value const& value, Language& language) {
    language = language_from(std::get<std::string>(value)).value_or(Language::ko);
}
void unpack(Value const& value, Urgency& urgency) {
    urgency = urgency_from(std::get<std::string>(value)).value_or(Urgency::normal);
}
void unpack(Value const& value, std::int64_t& number) { number = std::get<std::int64_t>(value); }
void unpack(Value const& value, int& number) { number = static_cast<int>(std::get<std::int64_t>(value)); }
void unpack(Value const& value, Time& time) { time = from_micros(std::get<std::int64_t>(value)); }

// An empty list of numbers and an empty list of texts look alike once they have been stored as JSON.
void unpack(Value const& value, std::vector<std::string>& texts) {
    auto const* list = std::get_if<std::vector<std::string>>(&value);
    texts = list ? *list : std::vector<std::string>{};
}
template <typename Tag>
void unpack(Value const& value, Id<Tag>& id) {
    id.value = std::get<std::int64_t>(value);
}
template <typename Tag>
void unpack(Value const& value, std::vector<Id<Tag>>& ids) {
    ids.clear();
    auto const* list = std::get_if<std::vector<std::int64_t>>(&value);
    if (!list) return;
    for (auto number : *list) ids.push_back(Id<Tag>{number});
}
template <typename T>
void unpack(Value const& value, std::optional<T>& target) {
    if (std::holds_alternative<std::monostate>(value)) {
        target.reset();
        return;
    }
    unpack(value, target.emplace());
}

struct RowField {
    std::string name;
    std::function<Value(Ticket const&)> read;
    std::function<void(Ticket&, Value const&)> write;
};

template <typename... Path>
RowField field(std::string name, Path... path) {
    return {
        std::move(name),
        [path...](Ticket const& ticket) { return packed((ticket.*....*path)); },
        [path...](Ticket& ticket, Value const& value) { unpack(value, (ticket.*....*path)); },
    };
}

void add_clock(std::vector<RowField>& fields, std::string const& name, Clock Ticket::*clock) {
    fields.push_back(field(name + ".allowed", clock, &Clock::allowed));
    fields.push_back(field(name + ".used", clock, &Clock::used));
    fields.push_back(field(name + ".running_since", clock, &Clock::running_since));
    fields.push_back(field(name + ".due_at", clock, &Clock::due_at));
    fields.push_back(field(name + ".met_at", clock, &Clock::met_at));
}

std::vector<RowField> const& row_fields() {
    static std::vector<RowField> const fields = [] {
        std::vector<RowField> all{
            field("company", &Ticket::company),
            field("filed_by", &Ticket::filed_by),
            field("state", &Ticket::state),
            field("came_from", &Ticket::came_from),
            field("assigned_expert", &Ticket::assigned_expert),
            field("open_offer", &Ticket::open_offer),
            field("consulted", &Ticket::consulted),
            field("rating", &Ticket::rating),
            field("created_at", &Ticket::created_at),
            field("submitted_at", &Ticket::submitted_at),
            field("ended_at", &Ticket::ended_at),
            field("title", &Ticket::problem, &Problem::title),
            field("description", &Ticket::problem, &Problem::description),
            field("language", &Ticket::problem, &Problem::language),
            field("urgency", &Ticket::problem, &Problem::urgency),
            field("skills", &Ticket::problem, &Problem::skills),
            field("city", &Ticket::problem, &Problem::city),
            field("excluded_experts", &Ticket::problem, &Problem::excluded_experts),
            field("excluded_institutions", &Ticket::problem, &Problem::excluded_institutions),
        };
        for (auto const& fault : kFaultFields) {
            all.push_back(field(std::string{fault.name}, &Ticket::problem, fault.text));
        }
        add_clock(all, "first_response", &Ticket::first_response);
        add_clock(all, "resolution", &Ticket::resolution);
        return all;
    }();
    return fields;
}

}  // namespace

Values changes_between(Ticket const& before, Ticket const& after) {
    Values changes;
    for (auto const& field : row_fields()) {
        auto value = field.read(after);
        if (value != field.read(before)) changes.emplace(field.name, std::move(value));
    }
    return changes;
}

void apply(Ticket& ticket, Event const& event) {
    ticket.id = event.ticket;
    if (event.version == ticket.version) return;
    for (auto const& field : row_fields()) {
        auto found = event.changes.find(field.name);
        if (found != event.changes.end()) field.write(ticket, found->second);
    }
    ticket.version = event.version;
    ticket.updated_at = event.at;
}

}  // namespace mulkko
