#pragma once

#include <functional>
#include <memory>
#include <string>

#include "domain/content.h"
#include "domain/result.h"
#include "domain/store.h"

namespace mulkko {

/// Names the queue a unit of work waits in. Reads never wait for writes.
enum class Lane { read, write };

/// Says whether a finished unit's changes stand.
enum class Outcome { keep, undo };

/// Does one piece of work in one transaction; may be run again after a deadlock, so it starts afresh each
/// time. It may throw: then nothing of it stands.
using Unit = std::function<Outcome(Store&)>;

/// Is told when the unit's outcome is durable, on a lane's thread.
/// Errors: busy (no answer from the database in time, disk full, shutting down), conflict (a unique key
/// was taken meanwhile), broken.
using Done = std::function<void(Result<void>)>;

struct DatabaseOptions {
    std::string url = "sqlite:var/mulkko.db";
    std::string content_directory = "var/files";  ///< SQLite only
    int read_threads = 2;
    int write_threads = 4;  ///< MySQL only; SQLite has one writer
    int queue_limit = 256;
    int wait_milliseconds = 3000;
};

/// Holds the connections and lanes of one database. Safe to share between threads.
class Database {
public:
    /// Opens a database by URL: sqlite:PATH or mysql://user:pass@host:port/db.
    /// Errors: invalid (the URL), busy (cannot be reached), broken (not a database, newer schema).
    static Result<std::unique_ptr<Database>> open(DatabaseOptions options);

    virtual ~Database() = default;

    /// Brings the schema up to date; safe to start twice, also from two machines at once.
    virtual Result<int> migrate() = 0;
    /// Tells whether the schema is the one this program was built for.
    virtual Result<void> check() = 0;

    /// Starts the lanes' threads; units handed in before wait.
    virtual void start() = 0;
    /// Finishes the waiting units, then stops.
    virtual void stop() = 0;

    /// Puts a unit into a lane's queue; false, and nothing done, when the queue is full.
    virtual bool submit(Lane lane, Unit unit, Done done) = 0;

    /// Says how many units wait in a lane's queue.
    virtual std::size_t waiting(Lane lane) const = 0;

    /// Runs a unit and waits for it; not to be called from a lane's own thread.
    Result<void> run(Lane lane, Unit unit);

    virtual ContentStore& content() = 0;

    /// Removes kept bytes that no attachment names and that are older than the given time; says how many.
    /// Errors: busy.
    virtual Result<int> collect_orphans(Time older_than) = 0;

    /// Writes a consistent copy of the database and its files to a folder, while others write.
    virtual Result<void> back_up(std::string const& to) = 0;
    virtual Result<void> restore(std::string const& from) = 0;
};

}  // namespace mulkko
