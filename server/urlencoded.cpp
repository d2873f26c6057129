#include "server/urlencoded.h"

#include <algorithm>

#include "server/percent.h"

namespace mulkko {

bool read_urlencoded(std::string_view text, Fields& fields) {
    while (!text.empty()) {
        auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) continue;
        if (fields.size() == kMostFields) return false;
        auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals), Plus::blank);
        auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::blank);
        if (!name || !value) return false;
        fields.emplace(std::move(*name), std::move(*value));
    }
    return true;
}

}  // namespace mulkko
