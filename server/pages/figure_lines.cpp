#include "server/pages/figure_lines.h"

#include <cmath>

#include "server/views/routing_words.h"

namespace mulkko::pages {

std::string share_in(Portion const& portion) {
    auto const share = portion.share();
    return share ? percent(*share) : kNone;
}

std::string median_in(Spread const& spread, Words const& words) {
    return spread.median ? words.hours(std::llround(*spread.median)) : kNone;
}

std::string stars_in(Figures const& figures) {
    auto const mean = figures.satisfaction();
    return mean ? points(*mean) : kNone;
}

namespace {

/// Shows lines of one sheet.
class Lines {
public:
    Lines(
        View& part,
        Words const& words,
        FigureLinks const& links,
        Figures const& figures,
        std::optional<Figures> const& compared
    )
        : part_(part), words_(words), links_(links), figures_(figures), compared_(compared) {}

    void show() {
        using enum FigureList;
        count("filed", &Figures::filed, filed);
        count("ended", &Figures::ended, ended);
        count("open", &Figures::open, open);
        portion("resolution_rate", &Figures::resolved, solved);
        spread("first_response", &Figures::first_response, responded);
        spread("time_to_accept", &Figures::time_to_accept, accepted);
        spread("time_to_resolve", &Figures::time_to_resolve, solved);
        portion("deadlines_met", &Figures::deadlines_met, late);
        portion("right_first_time", &Figures::right_first_time, later_than_first);
        times("declines", &Figures::declines, declined);
        times("expiries", &Figures::expiries, expired);
        times("hand_overs", &Figures::hand_overs, handed_over);
        times("reopens", &Figures::reopens, reopened);
        times("rework", &Figures::rework, reworked);
        satisfaction();
    }

private:
    View add(std::string const& name, std::string const& value, FigureList list) {
        auto line = part_.add("lines");
        line.set("line_name", words_.text("figure." + name));
        line.set("line_meaning", words_.text("figure." + name + ".meaning"));
        line.set("line_value", value);
        if (value != kNone) line.say("line_list", links_.to(list));
        return line;
    }
    /// Says what it was, and by how much it is more or less now.
    void compare(View& line, std::string const& other, std::string const& difference) {
        auto const* key = difference.empty() ? "figures.was" : "figures.was_differing";
        line.say("was", words_.text(key, {{"value", other}, {"difference", difference}}));
    }
    template <typename Number, typename Say>
    static std::string differing(Number difference, Say say) {
        if (difference == Number{}) return {};
        return (difference > 0 ? "+" : "−") + say(std::abs(difference));
    }

    View count(std::string const& name, std::int64_t Figures::*number, FigureList list) {
        auto const now = figures_.*number;
        auto line = add(name, std::to_string(now), list);
        if (!compared_) return line;
        auto const was = (*compared_).*number;
        compare(line, std::to_string(was), differing(now - was, [](auto n) { return std::to_string(n); }));
        return line;
    }
    void times(std::string const& name, std::int64_t Figures::*number, FigureList list) {
        auto line = count(name, number, list);
        auto const share = figures_.per_hundred(figures_.*number);
        if (share) line.say("more", words_.text("figures.per_hundred", {{"number", points(*share)}}));
    }
    void portion(std::string const& name, Portion Figures::*portion, FigureList list) {
        auto const& now = figures_.*portion;
        auto line = add(name, share_in(now), list);
        auto const of = std::to_string(now.of), among = std::to_string(now.among);
        line.say("more", words_.text("figures.of", {{"of", of}, {"among", among}}));
        auto const share = now.share();
        if (share) line.say("bar", std::to_string(std::llround(*share * 100)));
        if (!compared_) return;
        auto const was = ((*compared_).*portion).share();
        auto const points_of = [](auto n) { return std::to_string(n) + " %p"; };
        auto const difference = share && was ? std::llround(*share * 100) - std::llround(*was * 100) : 0;
        compare(line, share_in((*compared_).*portion), differing(difference, points_of));
    }
    void spread(std::string const& name, Spread Figures::*spread, FigureList list) {
        auto const& now = figures_.*spread;
        auto line = add(name, median_in(now, words_), list);
        if (now.ninth) {
            auto const hours = words_.hours(*now.ninth), count = std::to_string(now.count);
            line.say("more", words_.text("figures.ninth", {{"hours", hours}, {"count", count}}));
        }
        if (!compared_) return;
        auto const& was = (*compared_).*spread;
        auto const hours_of = [this](auto minutes) { return words_.hours(minutes); };
        auto const difference =
            now.median && was.median ? std::llround(*now.median) - std::llround(*was.median) : 0;
        compare(line, median_in(was, words_), differing(difference, hours_of));
    }
    void satisfaction() {
        auto line = add("satisfaction", stars_in(figures_), FigureList::rated);
        line.say("more", words_.count("figures.answers", figures_.answers));
        if (!compared_) return;
        auto const now = figures_.satisfaction(), was = compared_->satisfaction();
        auto const difference = now && was ? std::round((*now - *was) * 10) / 10 : 0.0;
        compare(line, stars_in(*compared_), differing(difference, [](auto n) { return points(n); }));
    }

    View& part_;
    Words const& words_;
    FigureLinks const& links_;
    Figures const& figures_;
    std::optional<Figures> const& compared_;
};

}  // namespace

void show_figure_lines(
    View& part,
    Words const& words,
    FigureLinks const& links,
    Figures const& figures,
    std::optional<Figures> const& compared
) {
    Lines(part, words, links, figures, compared).show();
}

}  // namespace mulkko::pages
