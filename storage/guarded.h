#pragma once

#include <exception>
#include <system_error>

#include "storage/content_files.h"
#include "storage/soci_errors.h"

namespace mulkko {

/// Runs what talks to the database outside the lanes; the place where exceptions end there.
template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (std::system_error const& error) {
        return fail(error_of(error));
    } catch (...) {
        return fail(failing_from(std::current_exception()).error);
    }
}

}  // namespace mulkko
