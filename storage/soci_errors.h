#pragma once

#include <exception>

#include "domain/result.h"

namespace mulkko {

/// Tells what a database failure means for the unit of work that met it.
enum class Trouble {
    again,   ///< lost against another transaction: run the unit again
    taken,   ///< a unique key exists already: for the unit to answer
    busy,    ///< full, locked or too slow: later, on this connection
    lost,    ///< the connection is of no more use: later, on a fresh one
    broken,  ///< our statement or the file is wrong
};

/// Shape: `error` names the engine's number under "cause", never a statement or a bound value: what() of
/// SOCI's exceptions holds passwords and tokens, and MySQL's own messages quote values too.
struct Failing {
    Trouble trouble = Trouble::broken;
    Error error;
};

/// Reads an exception of SOCI, of Connector/C++ or of anything else: the one place that does.
Failing failing_from(std::exception_ptr const& exception);
Failing failing_from_mysql(int number);

}  // namespace mulkko
