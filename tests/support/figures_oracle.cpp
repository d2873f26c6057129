#include "tests/support/figures_oracle.h"

#include <algorithm>

#include "domain/calendar.h"

namespace mulkko {
namespace {

Spread spread_of(std::vector<std::int64_t> minutes) {
    Spread spread{.count = static_cast<std::int64_t>(minutes.size())};
    if (minutes.empty()) return spread;
    std::ranges::sort(minutes);
    auto const size = minutes.size();
    spread.median = static_cast<double>(minutes[(size - 1) / 2] + minutes[size / 2]) / 2;
    for (auto each : minutes) {
        std::size_t step = 0;
        while (step < kSpreadSteps.size() && each > kSpreadSteps[step]) ++step;
        ++spread.steps[step];
    }
    // The least of which nine in ten are not over it.
    for (auto candidate : minutes) {
        auto const below = std::ranges::count_if(minutes, [&](auto other) { return other <= candidate; });
        if (10 * static_cast<std::size_t>(below) >= 9 * size) {
            spread.ninth = candidate;
            break;
        }
    }
    return spread;
}

}  // namespace

bool is_done(std::string const& state) {
    static std::set<std::string> const done{"resolved", "unresolved", "rejected", "withdrawn", "closed"};
    return done.contains(state);
}

FiguresOracle::FiguresOracle(Walk& walk, FigureQuery query) : walk_(walk), query_(std::move(query)) {
    for (auto const& [id, ticket] : walk_.store.tables().tickets) tell(id);
}

std::map<std::string, Figures> FiguresOracle::groups() {
    std::map<std::string, Figures> groups;
    for (auto& [key, one] : groups_) groups[key] = summed(one);
    return groups;
}

Figures FiguresOracle::summed(Count& count) {
    count.figures.first_response = spread_of(count.response);
    count.figures.time_to_accept = spread_of(count.accept);
    count.figures.time_to_resolve = spread_of(count.resolve);
    return count.figures;
}

std::string FiguresOracle::key_of(
    Dimension by, Ticket const& ticket, std::optional<ExpertId> expert, Time at
) {
    auto const& problem = ticket.problem;
    switch (by) {
        case Dimension::month:
            return to_text(local_day(at, "Asia/Shanghai")).substr(0, 7);
        case Dimension::field:
            return problem.skills.front().substr(0, 4);
        case Dimension::city:
            return problem.city;
        case Dimension::urgency:
            return std::string{name_of(problem.urgency)};
        case Dimension::company:
            return std::to_string(ticket.company.value);
        case Dimension::expert:
            return expert ? std::to_string(expert->value) : "";
        case Dimension::institution:
            return expert ? walk_.store.experts().find(*expert)->institution : "";
        case Dimension::language:
            return std::string{code_of(problem.language)};
    }
    return {};
}

/// Lets `put` count in the whole and in the group, where the query wants this moment.
template <typename Put>
void FiguresOracle::count(Ticket const& ticket, std::optional<ExpertId> expert, Time at, Put put) {
    if (at < query_.begin || at >= query_.end || !is_wanted(ticket, expert, at)) return;
    put(all_);
    if (!query_.by) return;
    auto const key = key_of(*query_.by, ticket, expert, at);
    bool const of_experts = query_.by == Dimension::expert || query_.by == Dimension::institution;
    if (!of_experts || !key.empty()) put(groups_[key]);
}

bool FiguresOracle::is_wanted(Ticket const& ticket, std::optional<ExpertId> expert, Time at) {
    return std::ranges::all_of(query_.only, [&](auto const& one) {
        return key_of(one.first, ticket, expert, at) == one.second;
    });
}

void FiguresOracle::tell(TicketId id) {
    Ticket ticket;
    Life life;
    for (auto const& event : walk_.store.events().of(id)) {
        auto const before = ticket;
        apply(ticket, event);
        if (ticket.submitted_at && event.at < query_.end) tell(life, before, ticket, event);
    }
    end_of_period(life);
}

void FiguresOracle::tell(Life& life, Ticket const& before, Ticket const& after, Event const& event) {
    auto const& action = event.action;
    auto expert = before.assigned_expert;
    if (action == "accept" || action == "decline" || action == "expire") {
        expert = ExpertId{std::get<std::int64_t>(event.data.at("expert_id"))};
    }
    auto const when = [&](bool holds, auto put) {
        if (holds) count(after, expert, event.at, put);
    };
    when(action == "submit", [](Count& c) { ++c.figures.filed; });
    when(action == "decline", [](Count& c) { ++c.figures.declines; });
    when(action == "expire", [](Count& c) { ++c.figures.expiries; });
    when(action == "refuse", [](Count& c) { ++c.figures.rework; });
    when(action == "reopen", [](Count& c) { ++c.figures.reopens; });
    when(action == "hand_over" && before.assigned_expert, [](Count& c) { ++c.figures.hand_overs; });
    when(action == "accept" && !life.accepted_first, [&](Count& c) {
        auto const& calendar = walk_.rules.calendars.of("CN");
        c.accept.push_back(working_minutes_between(calendar, *after.submitted_at, event.at));
    });
    when(!before.first_response.met_at && after.first_response.met_at, [&](Count& c) {
        c.response.push_back(after.first_response.used);
    });
    if (auto const rating = event.data.find("rating"); rating != event.data.end()) {
        when(true, [&](Count& c) {
            ++c.figures.answers;
            auto const stars = std::get<std::int64_t>(rating->second);
            c.figures.stars += stars;
            ++c.figures.ratings.at(static_cast<std::size_t>(stars - 1));
        });
    }
    bool const ended = is_done(after.state) && !is_done(before.state);
    when(ended, [&](Count& c) { end(c, life, after, event); });
    follow(life, before, after, event, expert, ended);
}

void FiguresOracle::end(Count& c, Life const& life, Ticket const& after, Event const& event) {
    bool const solved = event.action == "confirm" || event.action == "confirm_by_silence";
    bool const late = after.first_response.breached(event.at) || after.resolution.breached(event.at);
    ++c.figures.ended;
    ++c.figures.deadlines_met.among;
    if (!late) ++c.figures.deadlines_met.of;
    if (solved || event.action == "give_up") ++c.figures.resolved.among;
    if (!solved) return;
    ++c.figures.resolved.of;
    ++c.figures.right_first_time.among;
    c.resolve.push_back(after.resolution.used);
    if (!life.handed_over && !life.reworked && !life.reopened) ++c.figures.right_first_time.of;
}

void FiguresOracle::follow(
    Life& life,
    Ticket const& before,
    Ticket const& after,
    Event const& event,
    std::optional<ExpertId> expert,
    bool ended
) {
    auto const& action = event.action;
    bool const wanted = is_wanted(after, expert, event.at);
    if (action == "submit" || action == "reopen") {
        life.open = true;
        life.wanted_open = wanted;
        if (query_.by) life.open_key = key_of(*query_.by, after, expert, event.at);
    }
    if (action == "accept" || (action == "reopen" && before.assigned_expert)) {
        life.guide = expert;
        life.wanted_guided = wanted;
        if (query_.by) life.guided_key = key_of(*query_.by, after, expert, event.at);
    }
    if (action == "accept") {
        if (!life.accepted_first) life.accepted_first = expert;
        all_.capacity[*expert] = walk_.store.experts().find(*expert)->capacity;
    }
    if (action == "hand_over") life.handed_over = true;
    if (action == "refuse") life.reworked = true;
    if (action == "reopen") life.reopened = true;
    if (ended) life.open = false;
    if (ended || action == "hand_over") life.guide.reset();
}

void FiguresOracle::end_of_period(Life const& life) {
    bool const about_experts = query_.by == Dimension::expert || query_.by == Dimension::institution;
    bool const only_experts =
        query_.only.contains(Dimension::expert) || query_.only.contains(Dimension::institution);
    bool const guided = life.guide && life.wanted_guided;
    bool const open = life.open && life.wanted_open;
    if (guided) ++all_.guided[*life.guide];
    if (only_experts ? guided : open) ++all_.figures.open;
    if (!query_.by || query_.by == Dimension::month) return;
    if (about_experts || only_experts) {
        if (guided) ++groups_[life.guided_key].figures.open;
    } else if (open) {
        ++groups_[life.open_key].figures.open;
    }
}

std::vector<ExpertLoad> FiguresOracle::load() const {
    std::vector<ExpertLoad> loads;
    for (auto const& [expert, capacity] : all_.capacity) {
        auto const found = all_.guided.find(expert);
        bool const guides = found != all_.guided.end();
        if (guides || query_.only.empty()) loads.push_back({expert, guides ? found->second : 0, capacity});
    }
    return loads;
}

}  // namespace mulkko
