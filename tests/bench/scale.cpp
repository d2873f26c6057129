// Measures the routing at scale, on one thread, and prints name, times a second and CPU time in microseconds:
//     bench_scale [SECONDS for each]
#include <cstdio>
#include <cstdlib>
#include <random>

#include "domain/routing.h"
#include "domain/routing_batch.h"
#include "tests/bench/stopwatch.h"

namespace {

using namespace mulkko;

constexpr int kExperts = 5000, kTogether = 60, kFields = 16, kSkillsOfAField = 8;
constexpr Time kNow = std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + std::chrono::hours{2};

/// Draws a register of experts with some history each.
class Register {
public:
    std::vector<ExpertAtWork> experts() {
        std::vector<ExpertAtWork> all;
        for (int id = 1; id <= kExperts; ++id) all.push_back(expert(id));
        return all;
    }

    RoutingCase ticket() {
        RoutingCase asked;
        asked.problem.skills = {skill(), skill(), skill()};
        asked.problem.language = Language::ko;
        asked.company = {
            CompanyId{below(300) + 1}, "", "CN", "烟台", {Language::ko, Language::zh}, {}, {}, kNow};
        return asked;
    }

    int below(int limit) { return std::uniform_int_distribution{0, limit - 1}(random_); }

private:
    std::string skill() {
        return "FLD" + std::to_string(below(kFields)) + ".SKL" + std::to_string(below(kSkillsOfAField));
    }

    ExpertAtWork expert(int id) {
        ExpertAtWork one;
        one.expert.id = ExpertId{id};
        one.expert.name = "expert " + std::to_string(id);
        one.expert.languages = {below(4) ? Language::ko : Language::en, Language::zh};
        one.expert.capacity = 3 + below(6);
        one.open_tickets = below(one.expert.capacity + 1);
        one.offer_deadline = kNow + std::chrono::hours{8};
        for (int i = 3 + below(5); i > 0; --i) one.expert.skills.push_back({skill(), 1 + below(5)});
        for (int i = below(6); i > 0; --i) {
            one.record.take(
                {.kind = below(3) ? TrackNote::Kind::solved : TrackNote::Kind::accepted,
                 .expert = one.expert.id,
                 .company = CompanyId{below(300) + 1},
                 .skills = {one.expert.skills.front().code},
                 .at = kNow - std::chrono::days{below(200)},
                 .minutes = below(600)}
            );
        }
        return one;
    }

    std::mt19937 random_{1};
};

std::vector<WaitingTicket> waiting(Register& draws, std::vector<ExpertAtWork> const& experts) {
    std::vector<WaitingTicket> all;
    for (int id = 1; id <= kTogether; ++id) {
        WaitingTicket one{
            TicketId{id}, kUrgencies[static_cast<std::size_t>(draws.below(4))], kNow, false, {}};
        one.waiting_since -= std::chrono::hours{draws.below(100)};
        for (auto const& choice : rated(draws.ticket(), experts, {}, kNow)) {
            auto const& at_work = experts[choice.place];
            auto const capacity = at_work.expert.capacity;
            one.choices.push_back({at_work.expert.id, choice.score, capacity - at_work.open_tickets, capacity}
            );
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

int main(int count, char** words) {
    double const seconds = count > 1 ? std::atof(words[1]) : 2;
    Register draws;
    auto const experts = draws.experts();
    auto const ticket = draws.ticket();
    std::size_t found = 0;
    bench::print("route_5000_experts", bench::measured(seconds, [&] {
                     found += rated(ticket, experts, {}, kNow).size();
                     return 1;
                 }));
    bench::print("explain_5000_experts", bench::measured(seconds, [&] {
                     found += ranked(ticket, experts, {}, kNow).candidates.size();
                     return 1;
                 }));
    bench::print("explain_50_of_5000_experts", bench::measured(seconds, [&] {
                     found += ranked(ticket, experts, {}, kNow, 50).candidates.size();
                     return 1;
                 }));
    auto same_field = ticket;
    same_field.reach = Reach::field;
    bench::print("route_5000_experts_by_field", bench::measured(seconds, [&] {
                     found += rated(same_field, experts, {}, kNow).size();
                     return 1;
                 }));
    auto const together = waiting(draws, experts);
    bench::print("batch_of_60", bench::measured(seconds, [&] {
                     found += shared_out(together, 10, kNow).size();
                     return 1;
                 }));
    return found > 0 ? 0 : 1;
}
