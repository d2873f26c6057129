#include "tests/support/sample_desk.h"

#include <stdexcept>

#include "domain/calendar.h"
#include "server/sample/sample_loader.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error("no sample desk: " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace

SampleDesk::SampleDesk()
    : database_(must(Database::open(
          {.url = "sqlite:" + scratch_.path("desk.db"), .content_directory = scratch_.path("desk.files")}
      ))) {
    database_->start();
    must(database_->migrate());
    auto const data =
        must(read_sample(MULKKO_SOURCE_DIR "/config/sample", local_day(kLoaded, "Asia/Shanghai")));
    must(database_->run(Lane::write, [&](Store& store) {
        must(load_sample(store, shipped_rules(), data, "hash", kLoaded, [](int, int) {}));
        return Outcome::keep;
    }));
}

}  // namespace mulkko
