#include "server/reports/benefit_lines.h"

#include "server/views/routing_words.h"

namespace mulkko {
namespace {

constexpr double kHundredths = 100;  // of a per cent in one
constexpr double kOfTheWhole = 100 * kHundredths;

BenefitLine answered(BenefitFigures const& figures, Words const& words) {
    auto const asked = std::to_string(figures.asked), told = std::to_string(figures.answered);
    auto const rate = figures.response_rate();
    return {
        .name = words.text("benefit.answered"),
        .unit = words.text("report.unit.share"),
        .value = rate,
        .is_share = true,
        .text = rate ? percent(*rate) : "–",
        .remark = words.text("benefit.counts", {{"asked", asked}, {"answered", told}})};
}

BenefitLine counted(std::string const& key, std::int64_t number, Words const& words) {
    return {
        .name = words.text(key),
        .unit = words.text("report.unit.number"),
        .value = static_cast<double>(number),
        .text = std::to_string(number),
        .remark = {}};
}

BenefitLine defects(
    std::string const& key, double hundredths, BenefitFigures const& figures, Words const& words
) {
    return {
        .name = words.text(key),
        .unit = words.text("report.unit.share"),
        .value = hundredths / kOfTheWhole,
        .is_share = true,
        .text = defect_rate(hundredths),
        .remark = words.count("benefit.told_defects", figures.told_defects)};
}

}  // namespace

std::string defect_rate(double hundredths) { return with_hundredths(hundredths / kHundredths) + " %"; }

std::string money(std::int64_t amount, std::string const& currency) {
    auto text = std::to_string(amount);
    for (auto place = static_cast<std::ptrdiff_t>(text.size()) - 3; place > 0; place -= 3)
        text.insert(static_cast<std::size_t>(place), ",");
    return text + " " + currency;
}

std::vector<BenefitLine> benefit_lines(BenefitFigures const& figures, Words const& words) {
    std::vector<BenefitLine> lines{answered(figures, words)};
    if (figures.answered == 0) return lines;
    for (auto const& [currency, amount] : figures.saved) {
        auto line = counted("benefit.saved", amount, words);
        line.unit = currency;
        line.text = money(amount, currency);
        lines.push_back(std::move(line));
    }
    if (figures.told_defects > 0) {
        lines.push_back(defects("benefit.defects_before", figures.defects_before, figures, words));
        lines.push_back(defects("benefit.defects_after", figures.defects_after, figures, words));
    }
    lines.push_back(counted("benefit.downtime_hours", figures.downtime_hours, words));
    lines.push_back(counted("benefit.jobs", figures.jobs, words));
    return lines;
}

}  // namespace mulkko
