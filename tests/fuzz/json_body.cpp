#include "server/json_body.h"

#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {

void json_body(std::string_view bytes) {
    constexpr int kDepth = 32;
    auto json = read_json(bytes, kDepth);
    if (!json) return;
    must(json->is_object(), "a body is an object");
    auto again = read_json(json->dump(), kDepth);
    must(again && *again == *json, "what was read can be written and read again");
}

}  // namespace mulkko::fuzz
