#pragma once

#include <string>
#include <vector>

#include "domain/report.h"
#include "domain/store.h"
#include "server/reports/benefit_lines.h"
#include "server/views/words.h"

namespace mulkko {

struct NamedGroup {
    std::string name;
    Figures figures;
};

struct NamedTable {
    Dimension by = Dimension::month;
    std::string title;  ///< what the table is by
    std::vector<NamedGroup> groups;
};

struct NamedLoad {
    std::string name;
    std::int64_t open = 0;
    int capacity = 0;
};

/// Holds a report with everything called by its name in the reader's language.
/// Shape: the first table is by month; no benefits where nobody was asked or answered.
struct NamedReport {
    Report report;
    std::string title;
    std::vector<NamedTable> tables;
    std::vector<NamedLoad> load;
    std::vector<BenefitLine> benefits;
};

/// Calls a month or a year by its name.
std::string name_of(ReportPeriod const& period, Words const& words);

NamedReport named(Report report, Words const& words, Store& store);

}  // namespace mulkko
