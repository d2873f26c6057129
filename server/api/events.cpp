#include <algorithm>

#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/conversation_json.h"

namespace mulkko::api {

Result<Response> show_events(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto const list = [&](EventId after, int) {
        auto events = call.desk().timeline(call.actor(), *id);
        if (events) std::erase_if(*events, [&](Event const& event) { return event.id <= after; });
        return events;
    };
    return page_by_id<EventId>(call, list, event_json);
}

}  // namespace mulkko::api
