#include "server/reports/figure_lines.h"

#include <cmath>

#include "server/views/routing_words.h"

namespace mulkko {
namespace {

constexpr auto kNone = "–";

template <typename Number>
std::optional<double> as_double(std::optional<Number> const& number) {
    return number ? std::optional{static_cast<double>(*number)} : std::nullopt;
}

class Lines {
public:
    Lines(Figures const& figures, Words const& words) : figures_(figures), words_(words) {}

    std::vector<FigureLine> all() {
        count("filed", figures_.filed);
        count("ended", figures_.ended);
        count("open", figures_.open);
        portion("resolution_rate", figures_.resolved);
        spread("first_response", figures_.first_response);
        spread("time_to_accept", figures_.time_to_accept);
        spread("time_to_resolve", figures_.time_to_resolve);
        portion("deadlines_met", figures_.deadlines_met);
        portion("right_first_time", figures_.right_first_time);
        times("declines", figures_.declines);
        times("expiries", figures_.expiries);
        times("hand_overs", figures_.hand_overs);
        times("reopens", figures_.reopens);
        times("rework", figures_.rework);
        auto& stars = add("satisfaction", FigureUnit::mean, figures_.satisfaction());
        stars.remark = words_.count("figures.answers", figures_.answers);
        auto& gini = add("load", FigureUnit::mean, figures_.gini_load);
        gini.name = words_.text("report.gini");
        return std::move(lines_);
    }

private:
    FigureLine& add(std::string const& key, FigureUnit unit, std::optional<double> value) {
        auto const name = words_.text("figure." + key), meaning = words_.text("figure." + key + ".meaning");
        return lines_.emplace_back(FigureLine{key, name, meaning, unit, value, {}});
    }
    FigureLine& count(std::string const& key, std::int64_t number) {
        return add(key, FigureUnit::number, static_cast<double>(number));
    }
    void portion(std::string const& key, Portion const& portion) {
        auto const of = std::to_string(portion.of), among = std::to_string(portion.among);
        add(key, FigureUnit::share, portion.share()).remark =
            words_.text("figures.of", {{"of", of}, {"among", among}});
    }
    void spread(std::string const& key, Spread const& spread) {
        auto& median = add(key, FigureUnit::working_time, spread.median);
        median.remark = words_.count("report.measured", spread.count);
        auto const name = median.name;
        auto& ninth = add(key, FigureUnit::working_time, as_double(spread.ninth));
        ninth.key += "_ninth";
        ninth.name = words_.text("report.ninth_of", {{"figure", name}});
        ninth.meaning = words_.text("report.ninth_of.meaning");
    }
    void times(std::string const& key, std::int64_t number) {
        auto& line = count(key, number);
        if (auto const share = figures_.per_hundred(number))
            line.remark = words_.text("figures.per_hundred", {{"number", points(*share)}});
    }

    Figures const& figures_;
    Words const& words_;
    std::vector<FigureLine> lines_;
};

std::string percent_points(double share, Words const& words) {
    return words.text("report.percent_points", {{"points", points(share * 100)}});
}

}  // namespace

std::vector<FigureLine> lines_of(Figures const& figures, Words const& words) {
    return Lines{figures, words}.all();
}

std::string said(FigureUnit unit, std::optional<double> const& value, Words const& words) {
    if (!value) return kNone;
    switch (unit) {
        case FigureUnit::number:
            return std::to_string(std::llround(*value));
        case FigureUnit::share:
            return points(*value * 100) + " %";
        case FigureUnit::working_time:
            return words.hours(std::llround(*value));
        case FigureUnit::mean:
            return with_hundredths(*value);
    }
    return {};
}

std::string difference(FigureLine const& now, FigureLine const& then, Words const& words) {
    if (!now.value || !then.value) return {};
    auto const more = *now.value - *then.value;
    auto const size = std::abs(more);
    auto const text =
        now.unit == FigureUnit::share ? percent_points(size, words) : said(now.unit, size, words);
    bool const is_same =
        text == (now.unit == FigureUnit::share ? percent_points(0, words) : said(now.unit, 0, words));
    if (is_same) return "±0";
    return (more > 0 ? "+" : "−") + text;
}

}  // namespace mulkko
