#include "storage/mysql_database.h"

#include <utility>

#include "storage/guarded.h"
#include "storage/migrations.h"
#include "storage/mysql_backup.h"

namespace mulkko {

MysqlDatabase::MysqlDatabase(DatabaseOptions options, MysqlAddress address)
    : options_(std::move(options)),
      cluster_(std::move(address), std::chrono::milliseconds(options_.wait_milliseconds)),
      content_(cluster_),
      readers_(cluster_, MysqlUse::read, static_cast<std::size_t>(options_.queue_limit)),
      writers_(cluster_, MysqlUse::write, static_cast<std::size_t>(options_.queue_limit)) {}

MysqlDatabase::~MysqlDatabase() { stop(); }

Result<std::unique_ptr<Database>> MysqlDatabase::open(DatabaseOptions options, MysqlAddress address) {
    auto database = std::unique_ptr<MysqlDatabase>(new MysqlDatabase(std::move(options), std::move(address)));
    auto known = database->check();
    if (!known && known.error().message != "error.not_migrated") return pass(known);
    return database;
}

Result<int> MysqlDatabase::migrate() {
    return guarded([&] { return mulkko::migrate(*cluster_.open(MysqlUse::upkeep), kMysqlMigrations); });
}

Result<void> MysqlDatabase::check() {
    return guarded([&] { return check_schema(*cluster_.open(MysqlUse::read), kMysqlMigrations); });
}

void MysqlDatabase::start() {
    readers_.start(options_.read_threads);
    writers_.start(options_.write_threads);
}

void MysqlDatabase::stop() {
    readers_.stop();
    writers_.stop();
}

std::size_t MysqlDatabase::waiting(Lane lane) const {
    return (lane == Lane::read ? readers_ : writers_).queue().size();
}

bool MysqlDatabase::submit(Lane lane, Unit unit, Done done) {
    auto& queue = (lane == Lane::read ? readers_ : writers_).queue();
    return queue.submit(std::move(unit), std::move(done));
}

Result<int> MysqlDatabase::collect_orphans(Time older_than) { return content_.collect(older_than); }

Result<void> MysqlDatabase::back_up(std::string const& to) {
    return guarded([&] { return back_up_mysql(*cluster_.open(MysqlUse::upkeep), content_, to); });
}

Result<void> MysqlDatabase::restore(std::string const& from) {
    return guarded([&] { return restore_mysql(*cluster_.open(MysqlUse::upkeep), content_, from); });
}

}  // namespace mulkko
