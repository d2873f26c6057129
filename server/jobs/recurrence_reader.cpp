#include "server/jobs/recurrence_reader.h"

#include <algorithm>

#include "domain/facts.h"
#include "server/log.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr int kTicketsTogether = 100;
constexpr int kFactsTogether = 5000;
// Another server's change may become visible only after later ones, and its clock may be behind.
constexpr auto kLate = 2min;
constexpr std::chrono::seconds kSoon{5};

bool noted(Result<void> const& done) {
    if (!done) log_event(Severity::warning, "recurrences_not_read", {{"error", done.error().message}});
    return done.has_value();
}

Ending ending_by(FactKind kind) {
    if (kind == FactKind::solved) return Ending::solved;
    if (kind == FactKind::given_up) return Ending::given_up;
    return kind == FactKind::set_aside ? Ending::set_aside : Ending::open;
}

}  // namespace

RecurrenceReader::RecurrenceReader(
    Database& database, FigureBook& book, std::function<Time()> now, std::chrono::seconds pause
)
    : database_(database),
      book_(book),
      now_(std::move(now)),
      rounds_(
          [this] { has_looked_ = false, has_looked_ = round(); },
          [this, pause] { return has_looked_ ? pause : kSoon; },
          {.begins_at_once = true, .gives_way = true}
      ) {}

bool RecurrenceReader::round() {
    std::lock_guard lock(one_at_a_time_);
    if (!catch_up_with_facts() || !read_changes()) return false;
    auto const endings = book_.endings();
    for (auto& [ticket, problem] : problems_) {
        auto const ending = endings.find(ticket);
        problem.ending = ending == endings.end() ? Ending::open : ending_by(ending->second);
    }
    put_sheet();
    return true;
}

/// Facts of an older database may still be in the making; how its problems ended nobody knows before.
bool RecurrenceReader::catch_up_with_facts() {
    bool complete = false;
    for (bool more = true; more && !is_leaving();) {
        auto const read = database_.run(Lane::read, [&](Store& store) {
            complete = store.facts().are_complete();
            more = !book_.catch_up(store, kFactsTogether);
            return Outcome::keep;
        });
        if (!noted(read)) return false;
    }
    return complete && !is_leaving();
}

/// Reads the tickets changed last until it meets those it knows. What changes meanwhile comes to the front,
/// and is met by the next look.
bool RecurrenceReader::read_changes() {
    TicketQuery query;
    query.scope.everything = true;
    query.order = TicketOrder::updated;
    query.limit = kTicketsTogether;
    auto const known_until = read_until_ - kLate;
    std::optional<Time> latest;
    read_last_ = 0;
    for (bool more = true; more;) {
        if (is_leaving()) return false;
        TicketPage page;
        auto const read = database_.run(Lane::read, [&](Store& store) {
            page = store.tickets().list(query);
            return Outcome::keep;
        });
        if (!noted(read)) return false;
        for (auto const& item : page.items) {
            latest = std::max(latest.value_or(item.ticket.updated_at), item.ticket.updated_at);
            more = item.ticket.updated_at >= known_until;
            if (!more) break;
            ++read_last_;
            if (auto problem = filed_problem(item.ticket))
                problems_.insert_or_assign(item.ticket.id, std::move(*problem));
        }
        query.cursor = page.next;
        more = more && !page.next.empty();
    }
    read_until_ = std::max(read_until_, latest.value_or(read_until_));
    return true;
}

void RecurrenceReader::put_sheet() {
    auto const begin = std::chrono::steady_clock::now();
    auto const as_of = now_();
    std::vector<FiledProblem const*> problems;
    for (auto const& [ticket, problem] : problems_) problems.push_back(&problem);
    book_.recurrences().put(std::make_shared<RecurrenceSheet>(Recurrences{problems}, as_of));
    auto const took = std::chrono::steady_clock::now() - begin;
    log_event(
        Severity::info,
        "recurrences_found",
        {{"problems", static_cast<std::int64_t>(problems.size())},
         {"milliseconds", std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}}}
    );
}

}  // namespace mulkko
