#include "storage/database.h"

#include <future>
#include <type_traits>
#include <utility>

#include "storage/mysql_database.h"
#include "storage/sqlite_database.h"

namespace mulkko {

Result<std::unique_ptr<Database>> Database::open(DatabaseOptions options) {
    auto address = database_address(options.url);
    if (!address) return pass(address);
    return std::visit(
        [&]<typename Address>(Address& named) {
            if constexpr (std::is_same_v<Address, SqliteAddress>) {
                return SqliteDatabase::open(std::move(options), std::move(named));
            } else {
                return MysqlDatabase::open(std::move(options), std::move(named));
            }
        },
        *address
    );
}

Result<void> Database::run(Lane lane, Unit unit) {
    std::promise<Result<void>> answered;
    auto answer = answered.get_future();
    auto const taken = submit(lane, std::move(unit), [&answered](Result<void> result) {
        answered.set_value(std::move(result));
    });
    if (!taken) return fail(ErrorCode::busy, "error.busy");
    return answer.get();
}

}  // namespace mulkko
