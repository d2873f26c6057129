#include "tests/support/shipped_rules.h"

#include <stdexcept>

#include "server/config.h"
#include "server/rules_reader.h"

namespace mulkko {

Rules const& shipped_rules() {
    static Rules const rules = [] {
        auto config = Config::read(MULKKO_SOURCE_DIR "/config/mulkko.json");
        if (!config) throw std::runtime_error(config.error().field + ": " + config.error().message);
        auto read = read_rules(*config);
        if (!read) throw std::runtime_error(read.error().field + ": " + read.error().message);
        return std::move(*read);
    }();
    return rules;
}

}  // namespace mulkko
