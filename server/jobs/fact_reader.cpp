#include "server/jobs/fact_reader.h"

#include "domain/fact_folding.h"
#include "domain/facts.h"
#include "server/log.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr int kTicketsTogether = 20;
constexpr int kFactsTogether = 5000;

bool noted(Result<void> const& done) {
    if (!done) log_event(Severity::warning, "facts_not_read", {{"error", done.error().message}});
    return done.has_value();
}

/// Lets the events of all tickets tell what nobody has written down yet.
class Folding {
public:
    Folding(Database& database, Rules const& rules) : database_(database), rules_(rules) {
        query_.scope.everything = true;
        query_.order = TicketOrder::oldest;
        query_.limit = kTicketsTogether;
    }

    /// Folds the next tickets; false where it could not.
    bool go_on() {
        std::string next;
        int written = 0;
        auto const done = database_.run(Lane::write, [&](Store& store) {
            written = 0;
            auto const page = store.tickets().list(query_);
            for (auto const& item : page.items) written += fold_facts(store, rules_, item.ticket.id);
            next = page.next;
            if (next.empty()) store.facts().note_complete();
            return Outcome::keep;
        });
        if (!noted(done)) return false;
        written_ += written;
        query_.cursor = next;
        at_end_ = next.empty();
        return true;
    }
    bool at_end() const { return at_end_; }
    std::int64_t written() const { return written_; }

private:
    Database& database_;
    Rules const& rules_;
    TicketQuery query_;
    std::int64_t written_ = 0;
    bool at_end_ = false;
};

bool are_complete(Database& database) {
    bool complete = false;
    noted(database.run(Lane::read, [&](Store& store) {
        complete = store.facts().are_complete();
        return Outcome::keep;
    }));
    return complete;
}

/// Shape: false where it was told to leave, or could not go on.
bool complete(Database& database, Rules const& rules, std::function<bool()> const& is_leaving) {
    Folding folding(database, rules);
    while (!folding.at_end()) {
        if (is_leaving() || !folding.go_on()) return false;
    }
    if (folding.written() > 0) log_event(Severity::info, "facts_completed", {{"facts", folding.written()}});
    return true;
}

}  // namespace

FactReader::FactReader(Database& database, Rules const& rules, FigureBook& book, std::chrono::seconds pause)
    : database_(database),
      rules_(rules),
      book_(book),
      rounds_([this] { round(); }, [pause] { return pause; }, {.begins_at_once = true}) {}

bool FactReader::round() {
    if (!complete_) {
        auto const leaving = [this] { return is_leaving(); };
        complete_ = are_complete(database_) || complete(database_, rules_, leaving);
    }
    // A page a unit: the lane is free for others in between.
    for (bool more = true; more && !is_leaving();) {
        auto const read = database_.run(Lane::read, [&](Store& store) {
            more = !book_.catch_up(store, kFactsTogether);
            return Outcome::keep;
        });
        if (!noted(read)) return false;
    }
    return complete_ && !is_leaving();
}

}  // namespace mulkko
