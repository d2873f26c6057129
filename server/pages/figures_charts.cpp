#include "server/pages/figures_charts.h"

#include <functional>

#include "server/pages/figure_links.h"
#include "server/views/chart.h"
#include "server/views/routing_words.h"

namespace mulkko::pages {
namespace {

constexpr double kMinutes = 60;

/// Names a slice as shortly as its place on an axis wants it.
std::string short_name(api::Period const& slice) {
    auto const from = to_text(slice.from);
    if (slice.from == slice.until) return from.substr(5);
    bool const is_week =
        std::chrono::sys_days{slice.until} - std::chrono::sys_days{slice.from} < std::chrono::days{7};
    return is_week ? from.substr(5) + "~" : from.substr(0, 7);
}

/// Makes the charts of one sheet.
class Charts {
public:
    Charts(
        Words const& words,
        api::FigureWish const& wish,
        std::vector<api::Period> const& slices,
        FigureSheet const& sheet
    )
        : words_(words), links_(wish), slices_(slices), sheet_(sheet) {}

    std::vector<Chart> all() const { return {flow(), times(), spread(), kept(), trouble(), stars()}; }

private:
    struct Column {
        std::string figure;
        Drawn drawn;
        FigureList list;
        std::function<ChartCell(Figures const&)> cell;
    };

    static ChartCell count(std::int64_t number) {
        return {static_cast<double>(number), std::to_string(number), {}};
    }
    static ChartCell share(Portion const& portion) {
        auto const share = portion.share();
        if (!share) return {};
        return {*share * 100, percent(*share), {}};
    }
    template <typename Minutes>
    ChartCell hours(std::optional<Minutes> const& minutes) const {
        if (!minutes) return {};
        auto const whole = static_cast<std::int64_t>(*minutes + 0.5);
        return {static_cast<double>(*minutes) / kMinutes, words_.hours(whole), {}};
    }

    Chart over_time(std::string name, std::string unit, std::vector<Column> const& columns) const {
        Chart chart{.name = std::move(name), .unit = std::move(unit), .series = {}, .rows = {}};
        for (auto const& column : columns) chart.series.push_back({words_.text(column.figure), column.drawn});
        for (std::size_t i = 0; i < slices_.size(); ++i) {
            Chart::Row row{short_name(slices_[i]), {}};
            for (auto const& column : columns) {
                auto cell = column.cell(sheet_.slices[i]);
                cell.url = links_.to(column.list, slices_[i]);
                row.cells.push_back(std::move(cell));
            }
            chart.rows.push_back(std::move(row));
        }
        return chart;
    }

    Chart flow() const {
        using enum FigureList;
        return over_time(
            "chart.flow",
            "",
            {{"figure.filed", Drawn::bars, filed, [](auto const& one) { return count(one.filed); }},
             {"figure.ended", Drawn::bars, ended, [](auto const& one) { return count(one.ended); }},
             {"figure.open", Drawn::line, open, [](auto const& one) { return count(one.open); }}}
        );
    }
    Chart times() const {
        using enum FigureList;
        auto const half = [this](Spread Figures::*spread) {
            return [this, spread](auto const& one) { return hours((one.*spread).median); };
        };
        auto const ninth = [this](auto const& one) { return hours(one.time_to_resolve.ninth); };
        return over_time(
            "chart.times",
            words_.text("chart.hours"),
            {{"figure.first_response", Drawn::line, responded, half(&Figures::first_response)},
             {"figure.time_to_accept", Drawn::line, accepted, half(&Figures::time_to_accept)},
             {"figure.time_to_resolve", Drawn::line, solved, half(&Figures::time_to_resolve)},
             {"chart.resolved_ninth", Drawn::line, solved, ninth}}
        );
    }
    Chart kept() const {
        using enum FigureList;
        auto const of = [](Portion Figures::*portion) {
            return [portion](auto const& one) { return share(one.*portion); };
        };
        return over_time(
            "chart.kept",
            "%",
            {{"figure.resolution_rate", Drawn::line, solved, of(&Figures::resolved)},
             {"figure.deadlines_met", Drawn::line, in_time, of(&Figures::deadlines_met)},
             {"figure.right_first_time", Drawn::line, right_first_time, of(&Figures::right_first_time)}}
        );
    }
    Chart trouble() const {
        using enum FigureList;
        auto const of = [](std::int64_t Figures::*number) {
            return [number](auto const& one) { return count(one.*number); };
        };
        return over_time(
            "chart.trouble",
            "",
            {{"figure.declines", Drawn::stacked, declined, of(&Figures::declines)},
             {"figure.expiries", Drawn::stacked, expired, of(&Figures::expiries)},
             {"figure.hand_overs", Drawn::stacked, handed_over, of(&Figures::hand_overs)},
             {"figure.rework", Drawn::stacked, reworked, of(&Figures::rework)},
             {"figure.reopens", Drawn::stacked, reopened, of(&Figures::reopens)}}
        );
    }

    Chart spread() const {
        Chart chart{.name = "chart.spread", .unit = "", .series = {}, .rows = {}};
        std::vector<Spread const*> spreads;
        auto const add = [&](std::string const& figure, Spread const& spread) {
            chart.series.push_back({words_.text(figure), Drawn::bars});
            spreads.push_back(&spread);
        };
        add("figure.first_response", sheet_.whole.first_response);
        add("figure.time_to_accept", sheet_.whole.time_to_accept);
        add("figure.time_to_resolve", sheet_.whole.time_to_resolve);
        for (std::size_t step = 0; step <= kSpreadSteps.size(); ++step) {
            Chart::Row row{step_name(step), {}};
            for (auto const* one : spreads) row.cells.push_back(count(one->steps[step]));
            chart.rows.push_back(std::move(row));
        }
        return chart;
    }
    std::string step_name(std::size_t step) const {
        bool const is_last = step == kSpreadSteps.size();
        auto const edge = words_.hours(kSpreadSteps[is_last ? step - 1 : step]);
        return words_.text(is_last ? "chart.over" : "chart.up_to", {{"hours", edge}});
    }

    Chart stars() const {
        Chart chart{.name = "chart.stars", .unit = "", .series = {}, .rows = {}};
        chart.series.push_back({words_.text("chart.answers"), Drawn::bars});
        for (std::size_t stars = 1; stars <= sheet_.whole.ratings.size(); ++stars) {
            auto cell = count(sheet_.whole.ratings[stars - 1]);
            cell.url = links_.to(FigureList::rated);
            chart.rows.push_back({words_.count("chart.star", static_cast<std::int64_t>(stars)), {cell}});
        }
        return chart;
    }

    Words const& words_;
    FigureLinks links_;
    std::vector<api::Period> const& slices_;
    FigureSheet const& sheet_;
};

}  // namespace

void show_figure_charts(
    Page& page, api::FigureWish const& wish, std::vector<api::Period> const& slices, FigureSheet const& sheet
) {
    show_charts(page.view(), page.words(), Charts{page.words(), wish, slices, sheet}.all());
}

}  // namespace mulkko::pages
