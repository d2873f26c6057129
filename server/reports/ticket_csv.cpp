#include "server/reports/ticket_csv.h"

#include <array>
#include <charconv>

#include "server/api/figures_json.h"

namespace mulkko {
namespace {

constexpr int kMostFailures = 20;

std::string number_text(double number) {
    std::array<char, 32> digits{};
    auto const end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    return {digits.data(), end};
}

std::string text_of(TableCell const& cell) {
    if (auto const* text = std::get_if<std::string>(&cell)) return api::csv_text(*text);
    if (auto const* number = std::get_if<double>(&cell)) return number_text(*number);
    if (auto const* moment = std::get_if<Moment>(&cell)) return WallClock::text_of(moment->seconds);
    return {};
}

}  // namespace

std::string TicketCsv::head() const {
    std::string line = "\xef\xbb\xbf";
    for (auto const& column : columns_.columns()) line += api::csv_text(column.name) + ",";
    line.pop_back();
    return line + "\r\n";
}

void TicketCsv::begin_step() {
    if (!std::exchange(is_begun_, true)) return gave(head());
    pages_.next([self = self<TicketCsv>()](auto page) { self->take_in(std::move(page)); });
}

void TicketCsv::take_in(Result<TicketPages::Page> page) {
    if (!page) return ++failures_ < kMostFailures ? try_later() : broke_off();
    failures_ = 0;
    if (page->empty()) return ended();
    std::string lines;
    for (auto const& view : *page) {
        for (auto const& cell : columns_.row(view)) lines += text_of(cell) + ",";
        lines.back() = '\r';
        lines += '\n';
    }
    gave(std::move(lines));
}

}  // namespace mulkko
