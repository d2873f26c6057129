#include <algorithm>

#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/conversation_json.h"

namespace mulkko::api {

Result<Response> show_events(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto limit = limit_of(call.request);
    if (!limit) return pass(limit);
    auto after = cursor_of(call.request);
    if (!after) return pass(after);
    auto events = call.desk().timeline(call.actor(), *id);
    if (!events) return pass(events);
    std::erase_if(*events, [&](Event const& event) { return event.id.value <= *after; });
    return page_answer(*events, *limit, event_json);
}

}  // namespace mulkko::api
