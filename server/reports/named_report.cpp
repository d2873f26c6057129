#include "server/reports/named_report.h"

#include "server/views/figure_words.h"

namespace mulkko {
namespace {

constexpr auto kNone = "–";

std::string key_of(Dimension dimension) {
    return "dimension." + std::string{kDimensionNames[static_cast<std::size_t>(dimension)]};
}

NamedTable months_table(Report const& report, Words const& words) {
    NamedTable table{Dimension::month, words.text(key_of(Dimension::month)), {}};
    for (auto const& [key, figures] : report.months) {
        auto const month = report_period_from(key);
        table.groups.push_back({month ? name_of(*month, words) : key, figures});
    }
    return table;
}

NamedTable named(ReportTable const& counted, Words const& words, Store& store) {
    NamedTable table{counted.by, words.text(key_of(counted.by)), {}};
    for (auto const& [key, figures] : counted.groups) {
        auto name = group_name(words, store, counted.by, key);
        table.groups.push_back({name.empty() ? kNone : std::move(name), figures});
    }
    return table;
}

std::vector<BenefitLine> benefits_in(ReportPeriod const& period, Words const& words, Store& store) {
    auto const& zone = words.rules().calendars.of({}).time_zone;
    auto const begin = begin_of(period, zone), end = end_of(period, zone);
    auto const follow_ups = store.follow_ups().between(begin, end);
    if (follow_ups.empty()) return {};
    return benefit_lines(benefit_figures(follow_ups, begin, end), words);
}

}  // namespace

std::string name_of(ReportPeriod const& period, Words const& words) {
    std::map<std::string, std::string> values{{"year", std::to_string(period.year)}};
    if (period.is_year()) return words.text("report.year", values);
    values["month"] = words.text("month." + std::to_string(period.month));
    return words.text("report.month", values);
}

NamedReport named(Report report, Words const& words, Store& store) {
    NamedReport named_report{.report = std::move(report)};
    auto const& counted = named_report.report;
    auto const* title = counted.period.is_year() ? "report.title.year" : "report.title.month";
    named_report.title = words.text(title, {{"period", name_of(counted.period, words)}});
    named_report.tables.push_back(months_table(counted, words));
    for (auto const& table : counted.tables) named_report.tables.push_back(named(table, words, store));
    for (auto const& load : counted.figures.load) {
        auto const id = std::to_string(load.expert.value);
        auto name = group_name(words, store, Dimension::expert, id);
        named_report.load.push_back({std::move(name), load.open, load.capacity});
    }
    named_report.benefits = benefits_in(counted.period, words, store);
    return named_report;
}

}  // namespace mulkko
