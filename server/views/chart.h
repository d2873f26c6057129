#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/views/view.h"
#include "server/views/words.h"

namespace mulkko {

/// Says how the numbers of one column are drawn.
enum class Drawn { bars, stacked, line };

/// Holds one number as it is drawn and as it is read, and where it leads.
struct ChartCell {
    std::optional<double> value;
    std::string text;
    std::string url;
};

/// Holds a table of numbers that is also drawn, where the browser can.
/// Shape: `name` is a key of the catalogue, which has `name.axis`, what the rows are, too.
struct Chart {
    struct Series {
        std::string name;
        Drawn drawn = Drawn::bars;
    };
    struct Row {
        std::string name;
        std::vector<ChartCell> cells;
    };

    std::string name;
    std::string unit;  ///< of the numbers, such as %; may be empty
    std::vector<Series> series;
    std::vector<Row> rows;
};

/// Shows charts one after the other, in the section `charts`.
void show_charts(View& view, Words const& words, std::vector<Chart> const& charts);

}  // namespace mulkko
