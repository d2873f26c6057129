#include "storage/soci_errors.h"

#include <cppconn/exception.h>
#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <new>
#include <string>

namespace mulkko {
namespace {

Error error_for(Trouble trouble, std::string cause) {
    switch (trouble) {
        case Trouble::again:
        case Trouble::busy:
        case Trouble::lost:
            return {ErrorCode::busy, {}, "error.busy", {{"cause", cause}}, {}};
        case Trouble::taken:
            return {ErrorCode::conflict, {}, "error.conflict", {{"cause", cause}}, {}};
        case Trouble::broken:
            return {ErrorCode::broken, {}, "error.broken", {{"cause", cause}}, {}};
    }
    return {};
}

Failing failing(Trouble trouble, std::string cause) {
    return {trouble, error_for(trouble, std::move(cause))};
}

Trouble sqlite_trouble(int code) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return Trouble::taken;
        default:
            break;
    }
    switch (code & 0xff) {  // the low byte is the family, whatever the extended code
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_INTERRUPT:
        case SQLITE_NOMEM:
            return Trouble::busy;
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PROTOCOL:
            return Trouble::lost;
        default:
            return Trouble::broken;
    }
}

Trouble mysql_trouble(int number) {
    switch (number) {
        case 1062:  // duplicate entry
        case 1586:
            return Trouble::taken;  // the same, naming the key
        case 1213:                  // deadlock, or certification failed on Galera
        case 1205:                  // lock wait
        case 1020:
            return Trouble::again;  // record has changed since last read
        case 1021:                  // disk full
        case 1037:                  // out of memory
        case 1041:
        case 1114:  // table is full
        case 1317:  // interrupted
        case 1969:
            return Trouble::busy;  // max_statement_time
        case 1040:                 // too many connections
        case 1047:                 // a Galera node without its cluster
        case 1053:                 // server shutdown
        case 1152:                 // aborted connection
        case 1158:
        case 1159:
        case 1160:
        case 1161:  // network errors while reading or writing
        case 1180:  // error during commit
        case 1203:  // too many connections of this user
        case 1290:  // read-only server
        case 1836:  // read-only mode
        case 1927:
            return Trouble::lost;  // connection was killed
        case 2027:                 // malformed packet
        default:
            break;
    }
    // 2000 to 2061 are the client library's: refused, gone, lost, unknown host.
    return number >= 2000 && number < 2062 ? Trouble::lost : Trouble::broken;
}

}  // namespace

Failing failing_from_mysql(int number) {
    return failing(mysql_trouble(number), "mysql " + std::to_string(number));
}

Failing failing_from(std::exception_ptr const& exception) try {
    std::rethrow_exception(exception);
} catch (soci::sqlite3_soci_error const& error) {
    return failing(sqlite_trouble(error.result()), "sqlite " + std::to_string(error.result()));
} catch (soci::mysql_soci_error const& error) {
    return failing_from_mysql(static_cast<int>(error.err_num_));
} catch (sql::SQLException const& error) {
    return failing_from_mysql(error.getErrorCode());
} catch (soci::soci_error const&) {
    return failing(Trouble::broken, "soci");
} catch (std::bad_alloc const&) {
    return failing(Trouble::busy, "memory");
} catch (...) {
    return failing(Trouble::broken, "exception");
}

}  // namespace mulkko
