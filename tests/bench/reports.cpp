// Measures the tables of large reports: bench_reports CONFIG COUNT
// Fills the configuration's empty database with so many problems that were filed and solved in 2025, unless
// it has some already; then has the year's CSV and its workbook made as the server makes them. Prints what
// each took: seconds, bytes, and by how much the most memory held at once grew meanwhile.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "domain/facts.h"
#include "server/figure_book.h"
#include "server/house.h"
#include "server/reports/report_xlsx.h"
#include "server/reports/ticket_csv.h"
#include "server/rules_reader.h"
#include "tests/bench/bench.h"
#include "tests/storage/memory_use.h"

namespace {

using namespace mulkko;
using namespace mulkko::bench;
using Steady = std::chrono::steady_clock;

constexpr auto kBegin = std::chrono::sys_days{std::chrono::year{2025} / 1 / 2};
constexpr int kMinutes = 360 * 24 * 60;
constexpr int kTogether = 2000;
constexpr ReportPeriod kYear{2025, 0};

double seconds_since(Steady::time_point start) {
    return std::chrono::duration<double>(Steady::now() - start).count();
}

struct Parties {
    CompanyId company;
    UserId user;
};

Parties parties(Store& store) {
    Company company{.name = "표본 정밀", .country = "CN", .city = "煙台"};
    company.languages = {Language::ko};
    auto const id = store.companies().add(company);
    User user{.email = "bench@example.com", .name = "표본", .role = Role::company};
    user.company = id;
    return {id, must(store.users().add(user, "none"))};
}

/// Writes one solved problem with the two facts that a list of tickets goes by.
void write(Store& store, Parties const& parties, int number, int count) {
    Time const filed = kBegin + std::chrono::minutes{static_cast<std::int64_t>(kMinutes) * number / count};
    auto const solved = filed + std::chrono::hours{30};
    Ticket ticket{.company = parties.company, .filed_by = parties.user, .state = "resolved"};
    ticket.problem = {
        .title = "다이캐스팅 제품 내부 기공 불량 " + std::to_string(number),
        .description = "양산 중인 하우징에서 기공이 발견됩니다.",
        .skills = {number % 3 == 0 ? "MOLD.DIEC" : "METL.CAST"},
        .city = "city " + std::to_string(number % 40)};
    ticket.resolution = {.allowed = 4800, .used = 900, .due_at = solved, .met_at = solved};
    ticket.first_response = {.allowed = 960, .used = 60, .due_at = solved, .met_at = filed};
    ticket.version = 2;
    ticket.created_at = filed;
    ticket.submitted_at = filed;
    ticket.updated_at = solved;
    ticket.ended_at = solved;
    auto const id = store.tickets().add(ticket);
    Fact fact{.ticket = id, .kind = FactKind::filed, .at = filed};
    fact.subject = {.field = number % 3 == 0 ? "MOLD" : "METL", .city = ticket.problem.city};
    fact.subject.company = parties.company;
    fact.event = store.events().add({.ticket = id, .action = "submit", .at = filed, .version = 1});
    store.facts().add(fact);
    fact.kind = FactKind::solved;
    fact.at = solved;
    fact.amount = 900;
    fact.in_time = fact.first_time = true;
    fact.event = store.events().add({.ticket = id, .action = "confirm", .at = solved, .version = 2});
    store.facts().add(fact);
}

void fill(Database& database, int count) {
    bool is_filled = false;
    in_unit(database, Lane::read, [&](Store& store) { is_filled = !store.facts().after(0, 1).empty(); });
    if (is_filled) return;
    Parties who;
    in_unit(database, Lane::write, [&](Store& store) {
        who = parties(store);
        store.facts().note_complete();
    });
    for (int first = 0; first < count; first += kTogether) {
        in_unit(database, Lane::write, [&](Store& store) {
            for (int i = first; i < std::min(first + kTogether, count); ++i) write(store, who, i, count);
        });
    }
}

/// Takes all that a feed gives, as the rim would from a fast reader.
std::size_t drained(Feed& feed) {
    std::mutex mutex;
    std::condition_variable changed;
    bool woken = true;
    feed.open([&] {
        std::lock_guard lock(mutex);
        woken = true;
        changed.notify_one();
    });
    std::size_t bytes = 0;
    for (;;) {
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return woken; });
            woken = false;
        }
        auto piece = feed.take();
        for (; piece && !piece->empty(); piece = feed.take()) bytes += piece->size();
        if (!piece) return bytes;
    }
}

void measure(char const* name, std::shared_ptr<SteppedFeed> const& feed) {
    forget_most_memory();
    auto const before = most_memory_so_far();
    auto const start = Steady::now();
    auto const bytes = drained(*feed);
    auto const more = static_cast<double>(most_memory_so_far() - before) / (1 << 20);
    auto const megabytes = static_cast<double>(bytes) / (1 << 20);
    auto const held = static_cast<double>(before) / (1 << 20);
    std::printf(
        "%s\t%.1f s\t%.1f MB\t+%.1f MB over %.0f MB\t%s\n",
        name,
        seconds_since(start),
        megabytes,
        more,
        held,
        feed->is_whole() ? "whole" : "broken off"
    );
}

void run(std::string const& config_file, int count) {
    auto const config = must(Config::read(config_file));
    auto const rules = must(read_rules(config));
    auto database = must(Database::open(config.database));
    must(database->migrate());
    database->start();
    auto const start = Steady::now();
    fill(*database, count);
    std::printf("filled\t%.0f s\n", seconds_since(start));
    auto const house = must(House::open(config, rules, std::move(database)));
    for (bool more = true; more;) {
        in_unit(house->database(), Lane::read, [&](Store& store) {
            more = !house->figures().catch_up(store);
        });
    }
    auto const& calendar = house->rules().calendars.of({});
    Words const words{house->catalogues(), house->rules(), Language::ko, calendar, house->now()};
    measure("csv", std::make_shared<TicketCsv>(*house, kYear, words));
    auto counted = report_of(house->figures().ground(), kYear, house->now());
    NamedReport report;
    in_unit(house->database(), Lane::read, [&](Store& store) { report = named(counted, words, store); });
    measure("xlsx", std::make_shared<ReportXlsx>(*house, std::move(report), words));
    house->database().stop();
}

}  // namespace

int main(int count, char** words) try {
    if (count != 3) return std::fprintf(stderr, "usage: bench_reports CONFIG COUNT\n"), 2;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a long run is read while it goes on
    run(words[1], std::atoi(words[2]));
} catch (std::exception const& fault) {
    std::fprintf(stderr, "bench_reports: %s\n", fault.what());
    return 1;
}
