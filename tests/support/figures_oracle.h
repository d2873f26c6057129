#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/figures.h"
#include "tests/support/walk.h"

namespace mulkko {

/// Tells whether nobody works any more on a problem in this state of the shipped workflow.
bool is_done(std::string const& state);

/// Counts every figure again from the raw events, ticket by ticket, as a person with much time would, for one
/// query on what a walk left behind. It knows the shipped workflow by the names of its states and actions,
/// and nothing of facts.
class FiguresOracle {
public:
    FiguresOracle(Walk& walk, FigureQuery query);

    Figures whole() { return summed(all_); }
    std::map<std::string, Figures> groups();
    std::vector<ExpertLoad> load() const;

private:
    using Minutes = std::vector<std::int64_t>;
    struct Count {
        Figures figures;
        Minutes response, accept, resolve;
        std::map<ExpertId, std::int64_t> guided;
        std::map<ExpertId, int> capacity;
    };
    struct Life {
        std::optional<ExpertId> accepted_first;
        bool handed_over = false, reworked = false, reopened = false;
        bool open = false, wanted_open = false, wanted_guided = false;
        std::string open_key, guided_key;
        std::optional<ExpertId> guide;
    };

    static Figures summed(Count& count);
    std::string key_of(Dimension by, Ticket const& ticket, std::optional<ExpertId> expert, Time at);
    bool is_wanted(Ticket const& ticket, std::optional<ExpertId> expert, Time at);
    template <typename Put>
    void count(Ticket const& ticket, std::optional<ExpertId> expert, Time at, Put put);
    void tell(TicketId id);
    void tell(Life& life, Ticket const& before, Ticket const& after, Event const& event);
    void end(Count& c, Life const& life, Ticket const& after, Event const& event);
    void follow(
        Life& life,
        Ticket const& before,
        Ticket const& after,
        Event const& event,
        std::optional<ExpertId> expert,
        bool ended
    );
    void end_of_period(Life const& life);

    Walk& walk_;
    FigureQuery query_;
    Count all_;
    std::map<std::string, Count> groups_;
};

}  // namespace mulkko
