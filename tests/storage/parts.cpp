#include "tests/storage/parts.h"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "storage/durable_file.h"
#include "storage/sqlite_connection.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr int kWriters = 4;

/// One line a ticket, written after the database said that it is durable, so that every line is a promise.
int write_without_end(std::string const& url, std::string const& log) {
    DatabaseOptions options;
    options.url = url;
    auto database = Database::open(options);
    if (!database) return 1;
    (*database)->start();
    auto out = DurableFile::make(log);
    std::mutex mutex;
    auto const work = [&] {
        for (int i = 0;; ++i) {
            TicketId id;
            auto const title = std::to_string(::getpid()) + "-" + std::to_string(i);
            auto const done = (*database)->run(Lane::write, [&](Store& store) {
                Ticket ticket;
                ticket.company = store.companies().list({}, 1).front().id;
                ticket.state = "submitted";
                ticket.problem.title = title;
                id = store.tickets().add(ticket);
                store.events().add({.ticket = id, .action = "file"});
                return Outcome::keep;
            });
            if (!done) continue;
            std::lock_guard const lock(mutex);
            out.write(std::to_string(id.value) + " " + title + "\n");
        }
    };
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i) writers.emplace_back(work);
    for (auto& writer : writers) writer.join();
    return 0;
}

int hold(std::string const& file, std::string const& sign) {
    auto const connection = SqliteConnection::open(file, SqliteUse::write, 10s);
    connection->change("begin immediate");
    std::ofstream(sign) << "held\n";
    std::this_thread::sleep_for(1h);
    return 0;
}

int migrate(std::string const& url) {
    DatabaseOptions options;
    options.url = url;
    auto database = Database::open(options);
    return database && (*database)->migrate() ? 0 : 1;
}

}  // namespace

int play_part(std::vector<std::string> const& words) {
    if (words[0] == "write") return write_without_end(words[1], words[2]);
    if (words[0] == "hold") return hold(words[1], words[2]);
    if (words[0] == "migrate") return migrate(words[1]);
    return 64;
}

}  // namespace mulkko
