#include "tests/bench/simulation/plot.h"

#include <algorithm>
#include <fstream>

namespace mulkko::simulation {
namespace {

constexpr double kWidth = 470, kBarHeight = 22, kNames = 170, kTop = 40, kRoomForNumbers = 60;

std::string text(double x, double y, std::string const& style, std::string const& words) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" " + style + ">" + words +
           "</text>\n";
}

std::string rectangle(double x, double y, double width, double height, std::string const& colour) {
    return "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" +
           std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" fill=\"" + colour + "\"/>\n";
}

/// Writes a number as a person would: 0.48, 12.3.
std::string figure(double value) {
    auto const digits = value < 1 ? 3 : 1;
    auto written = std::to_string(value + (value < 1 ? 0.0005 : 0.05));
    return written.substr(0, written.find('.') + 1 + digits);
}

double height_of(Panel const& panel) {
    return kTop + kBarHeight * static_cast<double>(panel.bars.size()) + 20;
}

void draw(std::ofstream& file, Panel const& panel, double left, double top) {
    file << text(left + 10, top + 24, "font-weight=\"bold\"", panel.title);
    auto const reach = [](Bar const& bar) { return bar.value + bar.half; };
    double const most = reach(*std::ranges::max_element(panel.bars, {}, reach));
    double const scale = (kWidth - kNames - kRoomForNumbers) / most;
    double y = top + kTop;
    for (auto const& bar : panel.bars) {
        double const end = left + kNames + bar.value * scale;
        file << text(left + kNames - 8, y + 15, "text-anchor=\"end\"", bar.name);
        file << rectangle(
            left + kNames, y + 3, bar.value * scale, kBarHeight - 6, bar.ours ? "#1f6f8b" : "#b8c4ca"
        );
        file << rectangle(end - bar.half * scale, y + kBarHeight / 2 - 1, 2 * bar.half * scale, 2, "#222");
        file << text(end + bar.half * scale + 6, y + 15, "fill=\"#444\"", figure(bar.value));
        y += kBarHeight;
    }
}

}  // namespace

void write_plot(std::string const& path, std::vector<Panel> const& panels) {
    std::ofstream file;
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file.open(path);
    auto const rows = (panels.size() + 1) / 2;
    auto const height = height_of(panels.front());
    file << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << 2 * kWidth << " "
         << height * static_cast<double>(rows) << "\" font-family=\"sans-serif\" font-size=\"13\">\n"
         << "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
    for (std::size_t i = 0; i < panels.size(); ++i) {
        draw(file, panels[i], kWidth * static_cast<double>(i % 2), height * static_cast<double>(i / 2));
    }
    file << "</svg>\n";
}

}  // namespace mulkko::simulation
