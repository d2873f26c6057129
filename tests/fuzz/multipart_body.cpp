#include "server/multipart.h"

#include <vector>

#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {
namespace {

struct Read {
    std::string name;
    std::optional<std::string> file_name;
    std::string bytes;
    bool ended = false;
    friend bool operator==(Read const&, Read const&) = default;
};

class Collector : public PartSink {
public:
    Refusal begin_part(PartHead head) override {
        must(parts.empty() || parts.back().ended, "a part ends before the next begins");
        parts.push_back({head.name, head.file_name, {}, false});
        return {};
    }
    Refusal part_bytes(std::string_view bytes) override {
        parts.back().bytes += bytes;
        return {};
    }
    Refusal end_part() override {
        parts.back().ended = true;
        return {};
    }
    std::vector<Read> parts;
};

/// Shape: nothing where the body is refused.
std::optional<std::vector<Read>> parts_of(std::string_view body, std::size_t piece) {
    Collector collector;
    Multipart multipart("AaB03x", collector);
    for (std::size_t at = 0; at < body.size(); at += piece) {
        if (multipart.take(body.substr(at, piece))) return std::nullopt;
    }
    if (multipart.finish()) return std::nullopt;
    return collector.parts;
}

}  // namespace

void multipart_body(std::string_view bytes) {
    auto whole = parts_of(bytes, bytes.size() + 1);
    must(whole == parts_of(bytes, 1), "a body has the same parts however its bytes arrive");
    must(whole == parts_of(bytes, 5), "a body has the same parts however its bytes arrive");
    multipart_boundary(bytes);
    read_part_head(bytes);
}

}  // namespace mulkko::fuzz
