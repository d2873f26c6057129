// Measures deadlines that pass all at once: bench_clocks CONFIG COUNT
// Fills an empty database with so many tickets whose first answer is overdue, lets the alarms ring, and reads
// the board beside it, as a manager does. Prints alarms a second, and the board's latency before and
// meanwhile.
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "domain/alarms.h"
#include "domain/desk.h"
#include "server/house.h"
#include "server/jobs/alarm_round.h"
#include "server/pages/pages.h"
#include "server/rules_reader.h"
#include "server/sample/sample_loader.h"
#include "server/sample/story_teller.h"
#include "tests/bench/bench.h"

namespace {

using namespace mulkko;
using namespace mulkko::bench;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int kTogether = 100;
constexpr int kBreach = 2;
constexpr auto kThinking = 5ms;

Time now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

void fill(Database& database, Rules const& rules, SampleData const& data, int count) {
    auto const quiet = must(without_routing(rules));
    in_unit(database, Lane::write, [&](Store& store) {
        must(load_sample(store, rules, data, "no password", now(), [](int, int) {}));
    });
    for (int first = 0; first < count; first += kTogether) {
        in_unit(database, Lane::write, [&](Store& store) {
            auto const member = Actor::of(store.users().with_role(Role::company).front());
            for (int i = first; i < std::min(first + kTogether, count); ++i) {
                auto problem = data.stories[static_cast<std::size_t>(i) % data.stories.size()].problem;
                auto const view = must(Desk(store, quiet, now()).file_problem(member, {problem, false, {}}));
                auto const id = view.ticket.id;
                store.alarms().keep({id, AlarmKind::first_response, {}, kBreach, now() - 1s});
                store.alarms().put_to_sleep(id, AlarmKind::resolution);
            }
        });
    }
}

/// Reads the board again and again until told to stop; keeps how long each reading took.
class Reader {
public:
    explicit Reader(House& house) : house_(house), thread_([this] { read(); }) {}

    /// Units: milliseconds, sorted.
    std::vector<double> stop() {
        stopped_ = true;
        thread_.join();
        std::ranges::sort(times_);
        return std::move(times_);
    }

private:
    void read() {
        while (!stopped_) {
            auto const start = Steady::now();
            in_unit(house_.database(), Lane::read, [&](Store& store) { show_board(store); });
            times_.push_back(std::chrono::duration<double, std::milli>(Steady::now() - start).count());
            std::this_thread::sleep_for(kThinking);
        }
    }

    void show_board(Store& store) {
        Request request;
        request.path = "/board";
        auto const& rows = routes();
        auto const row = std::ranges::find_if(rows, [](Route const& each) {
            return each.verb == Verb::get && each.path == "/board";
        });
        Session session;
        session.csrf_token = session.key_hash = std::string(43, 'x');
        auto const manager = Actor::of(store.users().with_role(Role::manager).front());
        auto const& key = session.key_hash;
        Call call{
            house_,
            request,
            *row,
            Language::ko,
            house_.now(),
            manager,
            session,
            nullptr,
            key,
            {},
            {},
            &store};
        if (must(pages::board(call)).status != 200) throw std::runtime_error("no board");
    }

    House& house_;
    std::atomic<bool> stopped_ = false;
    std::vector<double> times_;
    std::thread thread_;
};

void print_latency(char const* name, std::vector<double> const& sorted) {
    auto const at = [&](double share) {
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    };
    std::printf(
        "%s\tp50 %.2f ms\tp95 %.2f ms\tp99 %.2f ms\t%zu pages\n",
        name,
        at(0.5),
        at(0.95),
        at(0.99),
        sorted.size()
    );
}

/// Says what one row costs the move that writes it.
void measure_rows(Database& database, int count) {
    auto const start = Steady::now();
    in_unit(database, Lane::write, [&](Store& store) {
        for (int i = 1; i <= count; ++i) {
            store.alarms().keep({TicketId{i}, AlarmKind::silence, {}, 0, now() + 24h * 365});
        }
    });
    auto const seconds = std::chrono::duration<double>(Steady::now() - start).count();
    std::printf("a row kept\t%.1f microseconds\n", seconds * 1e6 / count);
}

void measure(std::string const& file, int count) {
    auto const config = must(Config::read(file));
    auto const rules = must(read_rules(config));
    auto const data = must(read_sample(config.sample_directory, local_day(now(), "Asia/Shanghai")));
    auto database = must(Database::open(config.database));
    must(database->migrate());
    database->start();
    fill(*database, rules, data, count);
    measure_rows(*database, count);
    auto const house = must(House::open(config, rules, std::move(database)));
    Reader alone(*house);
    std::this_thread::sleep_for(5s);
    print_latency("board alone", alone.stop());

    Reader beside(*house);
    AlarmRound round(house->database(), rules, now, [] { return false; });
    auto const start = Steady::now();
    auto const taken = round.go();
    auto const seconds = std::chrono::duration<double>(Steady::now() - start).count();
    print_latency("board beside", beside.stop());
    std::printf("alarms\t%d in %.1f s\t%.0f a second\n", taken, seconds, taken / seconds);
    house->database().stop();
}

}  // namespace

int main(int count, char** words) try {
    if (count != 3) return std::cerr << "usage: bench_clocks CONFIG COUNT\n", 2;
    measure(words[1], std::atoi(words[2]));
} catch (std::exception const& fault) {
    std::cerr << "bench_clocks: " << fault.what() << '\n';
    return 1;
}
