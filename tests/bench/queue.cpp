// Measures the page of those who wait: bench_queue CONFIG EXPERTS
// Fills an empty database with sixty problems that wait and so many experts with some history each, and
// prints what it costs to read the register, to share out all free places and to rank one problem in words.
#include <random>

#include "domain/desk.h"
#include "server/rules_reader.h"
#include "tests/bench/bench.h"
#include "tests/bench/stopwatch.h"

namespace {

using namespace mulkko;
using namespace mulkko::bench;
using namespace std::chrono_literals;

constexpr int kWaiting = 60;
constexpr double kSeconds = 3;

Time now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

/// Puts people and problems into an empty store.
class Filling {
public:
    Filling(Store& store, Rules const& rules) : store_(store), rules_(rules) {}

    Actor company() {
        Company company;
        company.name = "bench";
        company.country = "CN";
        company.languages = {Language::ko, Language::zh};
        company.created_at = now();
        return signed_up("company@bench.test", Role::company, store_.companies().add(company));
    }

    Actor manager() { return signed_up("manager@bench.test", Role::manager, {}); }

    /// Nobody is there yet who could take it: it goes to a manager.
    void waiting(Actor const& member) {
        Problem problem;
        problem.title = "기포 불량";
        problem.description = "알루미늄 다이캐스팅 제품에 기포가 있습니다.";
        problem.skills = {skill(), skill()};
        must(Desk(store_, rules_, now()).file_problem(member, {problem, false, {}}));
    }

    void expert(int number) {
        Expert one;
        one.user = signed_up("e" + std::to_string(number) + "@bench.test", Role::expert, {}).id;
        one.languages = {Language::ko};
        one.capacity = 3;
        one.created_at = now();
        for (int i = 0; i < 5; ++i) one.skills.push_back({skill(), 1 + below(5)});
        TrackRecord record;
        record.expert = store_.experts().add(one);
        for (int i = 0; i < 5; ++i) record.take(note(record.expert, one.skills[0].code));
        store_.experts().keep(record);
    }

private:
    TrackNote note(ExpertId expert, std::string const& code) {
        auto const kind = below(2) ? TrackNote::Kind::solved : TrackNote::Kind::accepted;
        return {
            .kind = kind,
            .expert = expert,
            .company = CompanyId{1},
            .skills = {code},
            .at = now(),
            .minutes = 60};
    }

    Actor signed_up(std::string const& email, Role role, std::optional<CompanyId> company) {
        User user;
        user.name = user.email = email;
        user.role = role;
        user.company = company;
        user.created_at = now();
        user.id = must(store_.users().add(user, "no password"));
        return Actor::of(user);
    }

    std::string skill() {
        auto const& all = rules_.taxonomy.skills();
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))].code;
    }
    int below(int limit) { return std::uniform_int_distribution{0, limit - 1}(random_); }

    Store& store_;
    Rules const& rules_;
    std::mt19937 random_{1};
};

void measure(Store& store, Rules const& rules, Actor const& manager) {
    Desk desk{store, rules, now()};
    print("register_read", measured(kSeconds, [&] {
              return store.experts().at_work(now()).empty() ? 0 : 1;
          }));
    auto const queue = must(desk.queue_for_experts(manager));
    print("queue_of_60", measured(kSeconds, [&] { return desk.queue_for_experts(manager) ? 1 : 0; }));
    auto const first = queue.entries.at(0).ticket.ticket.id;
    print("ranking_with_50_explained", measured(kSeconds, [&] {
              return desk.routing_of(manager, first, 50) ? 1 : 0;
          }));
}

}  // namespace

int main(int count, char** words) try {
    if (count != 3) return 2;
    auto config = must(Config::read(words[1]));
    config.database.wait_milliseconds = 1'000'000;
    auto const rules = must(read_rules(config));
    auto const database = must(Database::open(config.database));
    must(database->migrate());
    database->start();
    Actor manager;
    in_unit(*database, Lane::write, [&](Store& store) {
        Filling filling{store, rules};
        auto const member = filling.company();
        manager = filling.manager();
        for (int i = 0; i < kWaiting; ++i) filling.waiting(member);
        for (int i = 0; i < std::atoi(words[2]); ++i) filling.expert(i);
    });
    in_unit(*database, Lane::read, [&](Store& store) { measure(store, rules, manager); });
    database->stop();
} catch (std::exception const& fault) {
    std::cerr << "bench_queue: " << fault.what() << '\n';
    return 1;
}
