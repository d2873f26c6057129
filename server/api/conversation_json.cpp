#include "server/api/conversation_json.h"

#include "server/api/json_values.h"

namespace mulkko::api {

using nlohmann::json;

json message_json(Message const& message) {
    return {
        {"id", message.id.value},
        {"author", author_json(message.author)},
        {"body", message.body},
        {"visibility", name_of(message.visibility)},
        {"kind", message.kind},
        {"created_at", to_rfc3339(message.created_at)},
    };
}

json attachment_json(Attachment const& attachment) {
    return {
        {"id", attachment.id.value},
        {"name", attachment.name},
        {"size", attachment.size},
        {"media_type", attachment.media_type},
        {"sha256", attachment.sha256},
        {"author", author_json(attachment.author)},
        {"created_at", to_rfc3339(attachment.created_at)},
    };
}

json event_json(Event const& event) {
    return {
        {"id", event.id.value},
        {"action", event.action},
        {"from", event.from.empty() ? json{} : json(event.from)},
        {"to", event.to.empty() ? json{} : json(event.to)},
        {"actor", author_json(event.actor)},
        {"at", to_rfc3339(event.at)},
        {"data", values_json(event.data)},
    };
}

}  // namespace mulkko::api
