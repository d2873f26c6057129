#include "tests/support/rim.h"

#include <stdlib.h>

#include <chrono>
#include <stdexcept>

namespace mulkko {

TemporaryFolder::TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "mulkko-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }

int TemporaryFolder::file_count() const {
    auto files = std::filesystem::directory_iterator(path_);
    return static_cast<int>(std::distance(begin(files), end(files)));
}

bool TemporaryFolder::becomes_empty() const {
    for (int tries = 0; tries < 1000 && file_count() > 0; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return file_count() == 0;
}

Rim::Rim(Config config) {
    config.port = 0;
    config.temporary_directory = folder.path();
    auto opened = Listener::open(config, answerer);
    if (!opened) throw std::runtime_error(opened.error().message);
    listener = std::move(*opened);
    thread_ = std::thread([this] { listener->run(); });
}

Rim::~Rim() {
    answerer.release();
    for (auto times = 0; listener && times < 2; ++times) listener->stop();
    wait_for_end();
}

void Rim::wait_for_end() {
    if (thread_.joinable()) thread_.join();
}

}  // namespace mulkko
