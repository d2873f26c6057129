// Measures the parts of answers alone, in one process:
//     bench_parts writes FILE SECONDS    raw SQLite: the rows of the last tickets filed, once more and more
//     bench_parts reads CONFIG SECONDS   the queries, the JSON and the page of the board
#include <fstream>
#include <vector>

#include "server/api/ticket_json.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/rules_reader.h"
#include "server/views/templates.h"
#include "storage/ticket_fields.h"
#include "tests/bench/bench.h"
#include "tests/bench/raw_sqlite.h"
#include "tests/bench/stopwatch.h"

namespace {

using namespace mulkko;
using namespace mulkko::bench;

constexpr int kListed = 50;
constexpr std::size_t kTogether = 32;

std::vector<FiledRows> rows_of_last_tickets(RawDatabase& database) {
    auto select = database.prepare("select id from tickets order by id desc limit ?");
    select.bind(1, std::int64_t{kTogether});
    std::vector<std::int64_t> ids;
    while (select.step()) ids.push_back(sqlite3_column_int64(select.handle(), 0));
    std::vector<FiledRows> all;
    all.reserve(ids.size());
    for (auto id : ids) all.emplace_back(database, id);
    return all;
}

void measure_writes(std::string const& file, double seconds) {
    RawDatabase database(file);
    database.run("create table if not exists single_rows (id integer primary key, text text not null) strict"
    );
    auto single = database.prepare("insert into single_rows (text) values ('알루미늄 다이캐스팅 기공 불량')");
    print("single_row_commits", measured(seconds, [&] {
              single.run();
              return 1;
          }));
    auto tickets = rows_of_last_tickets(database);
    std::size_t next = 0, rows = 0;
    auto const write = [&](std::size_t count) {
        database.run("begin immediate");
        for (std::size_t i = 0; i < count; ++i) tickets[next++ % tickets.size()].write();
        database.run("commit");
        return count;
    };
    print("filed_rows_alone", measured(seconds, [&] { return write(1); }));
    print("filed_rows_by_32", measured(seconds, [&] { return write(kTogether); }));
    for (auto const& ticket : tickets) rows += ticket.size();
    std::printf(
        "rows_of_a_ticket\t%.1f\t0\n", static_cast<double>(rows) / static_cast<double>(tickets.size())
    );
}

void measure_raw_reads(std::string const& file, double seconds) {
    RawDatabase database(file);
    database.run("pragma query_only = on");
    auto list = database.prepare(
        "select " + view_columns() +
        ", t.due_key from (select t.id from tickets t order by t.created_at desc, t.id desc limit ?) page "
        "join " +
        view_tables() + " where t.id = page.id order by t.created_at desc, t.id desc"
    );
    print("raw_list", measured(seconds, [&] {
              list.bind(1, kListed + 1).run();
              return 1;
          }));
    auto show = database.prepare("select " + view_columns() + " from " + view_tables() + " where t.id = ?");
    std::int64_t id = 0;
    print("raw_ticket", measured(seconds, [&] {
              show.bind(1, id = id % 10'000 + 1).run();
              return 1;
          }));
}

/// Holds what a signed-in manager asks with, outside of any connection.
struct Asking {
    Asking(House& of_house, Store& its_store, std::string const& path)
        : house(of_house), store(its_store), route(*row_of(path)) {
        request.path = path;
        manager = Actor::of(store.users().with_role(Role::manager).front());
        session.csrf_token = session.key_hash = std::string(43, 'x');
    }

    static Route const* row_of(std::string const& path) {
        for (auto const& row : routes()) {
            if (row.verb == Verb::get && row.path == path) return &row;
        }
        throw std::runtime_error("no route " + path);
    }

    Call call() {
        return {
            house,
            request,
            route,
            Language::ko,
            house.now(),
            manager,
            session,
            nullptr,
            std::string(43, 'x'),
            {},
            {},
            &store};
    }

    House& house;
    Store& store;
    Route const& route;
    Request request;
    Actor manager;
    Session session;
};

void measure_store(House& house, Store& store, double seconds) {
    Asking asking(house, store, "/board");
    TicketQuery query;
    query.scope.everything = true;
    query.limit = kListed;
    query.now = house.now();
    print("store_list", measured(seconds, [&] { return store.tickets().list(query).items.empty() ? 0 : 1; }));
    std::int64_t id = 0;
    print("store_ticket", measured(seconds, [&] {
              return store.tickets().view(TicketId{id = id % 10'000 + 1}) ? 1 : 0;
          }));
    auto const view = store.tickets().list(query).items.back();
    auto const& workflow = house.rules().workflow;
    print("json_ticket", measured(seconds, [&] {
              return api::ticket_json(view, asking.manager, workflow, query.now).dump().empty() ? 0 : 1;
          }));
    print("counts", measured(seconds, [&] {
              return store.tickets().count_by_state(query.scope).empty() ? 0 : 1;
          }));
}

/// The board's template is rendered where the board's handler has just filled it.
void measure_board(House& house, Store& store, double seconds) {
    Asking asking(house, store, "/board");
    auto& templates = const_cast<Templates&>(house.templates());
    bool is_measuring = false;
    templates.watch = [&](std::string_view name, View const& view) {
        if (std::exchange(is_measuring, true)) return;
        print("render_board", measured(seconds, [&] {
                  return templates.render(Language::ko, name, view).empty() ? 0 : 1;
              }));
    };
    auto const ask = [&] {
        auto call = asking.call();
        return must(pages::board(call)).status == 200 ? 1 : 0;
    };
    ask();
    templates.watch = {};
    print("handler_board", measured(seconds, ask));
}

void measure_reads(std::string const& config_file, double seconds) {
    auto config = must(Config::read(config_file));
    config.database.wait_milliseconds = 1'000'000;  // all is measured in one unit
    measure_raw_reads(database_file(config.database.url), seconds);
    auto database = must(Database::open(config.database));
    database->start();
    auto const house = must(House::open(config, must(read_rules(config)), std::move(database)));
    in_unit(house->database(), Lane::read, [&](Store& store) {
        measure_store(*house, store, seconds);
        measure_board(*house, store, seconds);
    });
    house->database().stop();
}

}  // namespace

int main(int count, char** words) try {
    std::vector<std::string> const said(words, words + count);
    if (count == 4 && said[1] == "writes") {
        measure_writes(said[2], std::stod(said[3]));
    } else if (count == 4 && said[1] == "reads") {
        measure_reads(said[2], std::stod(said[3]));
    } else {
        std::cerr << "usage: bench_parts writes FILE SECONDS | reads CONFIG SECONDS\n";
        return 2;
    }
} catch (std::exception const& fault) {
    std::cerr << "bench_parts: " << fault.what() << '\n';
    return 1;
}
