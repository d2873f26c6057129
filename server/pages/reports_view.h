#pragma once

#include "server/reports/named_report.h"
#include "server/views/page.h"

namespace mulkko::pages {

/// Shows a report to be read and printed; long tables are cut, and say so.
void show_report_sheet(Page& page, NamedReport const& report);

}  // namespace mulkko::pages
