#pragma once

#include <functional>

#include "domain/rules.h"
#include "domain/store.h"
#include "server/sample/sample_data.h"

namespace mulkko {

/// Loads sample people, and tells the sample stories through the desk as if they had happened one after the
/// other until now. `password_hash` is that of the data's password; `told` hears how many steps are done.
/// Errors: conflict (the database holds users already); what the desk refuses, `field` names the step.
Result<void> load_sample(
    Store& store,
    Rules const& rules,
    SampleData const& data,
    PasswordHash const& password_hash,
    Time now,
    std::function<void(int done, int of)> const& told
);

}  // namespace mulkko
