#pragma once

#include "domain/expert.h"
#include "server/call.h"

namespace mulkko::pages {

/// Turns a registered expert into the fields of the form; level-CODE holds a skill's level.
Fields fields_of(Expert const& expert);

/// Reads what the form says over what is stored: what it does not hold (away periods) stays.
Expert expert_from(Fields const& typed, Expert stored, Taxonomy const& taxonomy);

/// Shows the form for a new expert (id 0) together with the person, or for a registered one.
Response expert_page(Call& call, ExpertId id, Fields const& typed, Error const* fault = nullptr);

}  // namespace mulkko::pages
