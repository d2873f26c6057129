#pragma once

#include <string>

#include "domain/queue.h"
#include "server/views/words.h"

namespace mulkko {

/// Says why no expert is proposed for a waiting ticket; empty where one is.
std::string why_nobody(QueueEntry const& entry, Words const& words);

}  // namespace mulkko
