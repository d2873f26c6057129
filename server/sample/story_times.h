#pragma once

#include <vector>

#include "domain/calendar.h"
#include "server/sample/sample_data.h"

namespace mulkko {

/// Finds when a sample story happens, so that its end lies just as long ago as it says.
/// Shape: the filing first, then each step; none is later than `now`.
std::vector<Time> times_of(SampleStory const& story, Calendar const& calendar, Time now);

}  // namespace mulkko
