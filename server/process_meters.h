#pragma once

#include <string>

namespace mulkko {

/// Writes what the kernel says of this process: memory, processor time, open files.
void write_process_meters(std::string& out);

}  // namespace mulkko
