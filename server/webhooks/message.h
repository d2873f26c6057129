#pragma once

#include <string>

#include "domain/webhook_calls.h"
#include "server/views/words.h"
#include "server/webhooks/poster.h"

// What a webhook is told, in the form that its kind understands.

namespace mulkko {

/// Names a delivery to the other end: the same on every try, and not the same again after a restored backup.
std::string message_id(Delivery const& delivery);

/// Writes the post that tells of a delivery, signed for this instant.
/// Shape: `words` speak the webhook's language. Without `with_texts` it carries ids, action, states, times
/// and a link, nothing that somebody wrote.
Post post_for(WebhookCall const& call, Words const& words, std::string const& base_url, Time now);

/// Judges how a post went: what the other end said counts, and for robots what their answer says too, because
/// they answer 200 to anything.
Attempt attempt_from(WebhookKind kind, Posted const& posted);

}  // namespace mulkko
