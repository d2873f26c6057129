#pragma once

#include <string>
#include <vector>

namespace mulkko::simulation {

/// Describes one bar with the half of its interval.
struct Bar {
    std::string name;
    double value = 0;
    double half = 0;
    bool ours = false;
};
struct Panel {
    std::string title;
    std::vector<Bar> bars;
};

/// Draws panels of bars, two in a row, as an SVG file. Errors: throws where it cannot be written.
void write_plot(std::string const& path, std::vector<Panel> const& panels);

}  // namespace mulkko::simulation
