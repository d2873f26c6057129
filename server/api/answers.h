#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "server/call.h"

namespace mulkko::api {

/// Answers with JSON; `private, no-store` unless the handler says otherwise.
Response json_answer(nlohmann::json const& body, int status = 200);

/// Answers with one page of a list: {items, next}.
/// Shape: an empty `next` is the last page.
Response list_answer(nlohmann::json items, std::string const& next);

/// Reads how many items a page may have: 50, or `limit` from 1 to 100.
/// Errors: invalid.
Result<int> limit_of(Request const& request);

/// Reads the cursor of a list in order of id: 0 for the first page.
/// Errors: invalid.
Result<std::int64_t> cursor_of(Request const& request);

/// Reads a query parameter that is a positive number; nothing where it is left out.
/// Errors: invalid.
Result<std::optional<std::int64_t>> number_in_query(Request const& request, std::string const& name);

/// Makes a page of what a list gave when asked for one more than the page may have.
/// Shape: `show` turns an item into JSON.
template <typename T, typename Show>
Response page_answer(std::vector<T> const& items, int limit, Show show) {
    auto page = nlohmann::json::array();
    std::string next;
    for (auto const& item : items) {
        if (page.size() == static_cast<std::size_t>(limit)) {
            next = std::to_string(items[page.size() - 1].id.value);
            break;
        }
        page.push_back(show(item));
    }
    return list_answer(std::move(page), next);
}

/// Answers a request for one page of a list in order of id.
/// Shape: `list` finds so many after an id; `show` turns one into JSON.
template <typename SomeId, typename List, typename Show>
Result<Response> page_by_id(Call& call, List list, Show show) {
    auto limit = limit_of(call.request);
    if (!limit) return pass(limit);
    auto after = cursor_of(call.request);
    if (!after) return pass(after);
    auto found = list(SomeId{*after}, *limit + 1);
    if (!found) return pass(found);
    return page_answer(*found, *limit, show);
}

/// Writes a version as an entity tag, and tells whether If-None-Match names it.
std::string entity_tag(std::string const& version);
bool is_known_to(Request const& request, std::string const& tag);

/// Reads which version of a ticket the request means: If-Match. Nothing for none and for `*`.
/// Errors: stale (a tag that is no version of ours).
Result<std::optional<std::int64_t>> version_meant(Request const& request);

}  // namespace mulkko::api
