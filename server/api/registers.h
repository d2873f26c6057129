#pragma once

#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/register_json.h"

namespace mulkko::api {

/// Answers a request for a page of a register, in order of id.
/// Shape: `list` asks the register for some after an id; `show` turns one into JSON.
template <typename SomeId, typename List, typename Show>
Result<Response> register_page(Call& call, List list, Show show) {
    auto limit = limit_of(call.request);
    if (!limit) return pass(limit);
    auto after = cursor_of(call.request);
    if (!after) return pass(after);
    auto found = list(SomeId{*after}, *limit + 1);
    if (!found) return pass(found);
    return page_answer(*found, *limit, show);
}

}  // namespace mulkko::api
