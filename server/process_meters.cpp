#include "server/process_meters.h"

#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "server/meters.h"

namespace mulkko {
namespace {

double memory() {
    std::ifstream file{"/proc/self/statm"};
    double whole = 0, resident = 0;
    file >> whole >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double processor_time() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double open_files() {
    std::error_code fault;
    double count = 0;
    for (std::filesystem::directory_iterator file{"/proc/self/fd", fault}, end; file != end;
         file.increment(fault))
        ++count;
    return count;
}

}  // namespace

void write_process_meters(std::string& out) {
    auto const write = [&](std::string_view name, std::string_view type, std::string_view help, double value
                       ) {
        write_meter(out, name, type, help);
        write_meter_value(out, name, {}, value);
    };
    write("process_resident_memory_bytes", "gauge", "Resident memory.", memory());
    write("process_cpu_seconds_total", "counter", "Processor time.", processor_time());
    write("process_open_fds", "gauge", "Open file descriptors.", open_files());
}

}  // namespace mulkko
