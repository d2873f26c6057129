#include "server/pages/figures_view.h"

#include <algorithm>
#include <cmath>

#include "server/house.h"
#include "server/views/address.h"
#include "server/views/figure_words.h"
#include "server/views/routing_words.h"

namespace mulkko::pages {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

constexpr auto kNone = "–";

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

/// Shows the figures one below the other, each with its meaning.
class Lines {
public:
    Lines(View& part, Words const& words, Figures const& figures)
        : part_(part), words_(words), figures_(figures) {}

    void show() {
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
        auto line = add("satisfaction", stars_in(figures_));
        line.say("more", words_.count("figures.answers", figures_.answers));
    }

private:
    View add(std::string const& name, std::string const& value) {
        auto line = part_.add("lines");
        line.set("line_name", words_.text("figure." + name));
        line.set("line_meaning", words_.text("figure." + name + ".meaning"));
        line.set("line_value", value);
        return line;
    }
    void count(std::string const& name, std::int64_t number) { add(name, std::to_string(number)); }
    void portion(std::string const& name, Portion const& portion) {
        auto line = add(name, share_in(portion));
        auto const of = std::to_string(portion.of), among = std::to_string(portion.among);
        line.say("more", words_.text("figures.of", {{"of", of}, {"among", among}}));
        if (auto const share = portion.share()) line.say("bar", std::to_string(std::llround(*share * 100)));
    }
    void spread(std::string const& name, Spread const& spread) {
        auto line = add(name, median_in(spread, words_));
        if (!spread.ninth) return;
        auto const hours = words_.hours(*spread.ninth), count = std::to_string(spread.count);
        line.say("more", words_.text("figures.ninth", {{"hours", hours}, {"count", count}}));
    }
    void times(std::string const& name, std::int64_t number) {
        auto line = add(name, std::to_string(number));
        auto const share = figures_.per_hundred(number);
        if (share) line.say("more", words_.text("figures.per_hundred", {{"number", points(*share)}}));
    }

    View& part_;
    Words const& words_;
    Figures const& figures_;
};

/// Finds the tickets of a group on the board, as far as the board tells them apart.
std::string board_address(Rules const& rules, Dimension dimension, std::string const& key) {
    switch (dimension) {
        case Dimension::field:
            return rules.taxonomy.field(key) ? address_of("/board", {{"skill", key}}) : "";
        case Dimension::urgency:
        case Dimension::company:
        case Dimension::expert: {
            std::string const name{kDimensionNames[static_cast<std::size_t>(dimension)]};
            return key.empty() ? "" : address_of("/board", {{name, key}});
        }
        case Dimension::month:
        case Dimension::city:
        case Dimension::institution:
        case Dimension::language:
            return {};
    }
    return {};
}

/// Shows a table of groups.
class Groups {
public:
    Groups(Page& page, Call& call, api::FigureWish const& wish)
        : page_(page), call_(call), wish_(wish), by_(*wish.query.by) {}

    void show(std::vector<FigureGroup> const& groups) {
        auto& view = page_.view();
        if (groups.empty()) return view.show("no_groups");
        auto part = view.add("groups");
        part.set("by_name", page_.words().text("dimension." + name_of(by_)));
        std::int64_t most = 1;
        for (auto const& group : groups) most = std::max(most, group.figures.filed);
        for (auto const& group : groups) show_one(part.add("rows"), group, most);
    }

private:
    static std::string name_of(Dimension dimension) {
        return std::string{kDimensionNames[static_cast<std::size_t>(dimension)]};
    }

    void show_one(View row, FigureGroup const& group, std::int64_t most) {
        auto const& figures = group.figures;
        auto const& words = page_.words();
        auto const name = group_name(words, *call_.store, by_, group.key);
        row.set("group_name", name.empty() ? kNone : name);
        if (!group.key.empty()) row.say("narrow", narrowed(group.key));
        row.say("board", board_address(words.rules(), by_, group.key));
        row.set("filed_count", figures.filed);
        row.set("filed_most", most);
        row.set("ended_count", figures.ended);
        row.set("open_count", figures.open);
        row.set("resolved_share", share_in(figures.resolved));
        if (auto const share = figures.resolved.share())
            row.say("resolved_bar", std::to_string(std::llround(*share * 100)));
        row.set("response_time", median_in(figures.first_response, words));
        row.set("resolve_time", median_in(figures.time_to_resolve, words));
        row.set("in_time", share_in(figures.deadlines_met));
        row.set("first_time", share_in(figures.right_first_time));
        row.set("stars", stars_in(figures));
    }

    std::string narrowed(std::string const& key) const {
        Query query{
            {"from", to_text(wish_.period.from)},
            {"to", to_text(wish_.period.until)},
            {"by", by_ == Dimension::month ? "field" : "month"}};
        for (auto const& [dimension, value] : wish_.query.only) {
            if (dimension != by_) query.emplace_back(name_of(dimension), value);
        }
        query.emplace_back(name_of(by_), key);
        return address_of("/figures", query);
    }

    Page& page_;
    Call& call_;
    api::FigureWish const& wish_;
    Dimension by_;
};

void show_load(Page& page, Call& call, Figures const& figures) {
    if (figures.load.empty()) return;
    auto part = page.view().add("load");
    auto const& words = page.words();
    part.set("load_meaning", words.text("figure.load.meaning"));
    if (figures.gini_load) part.say("gini", with_hundredths(*figures.gini_load));
    for (auto const& load : figures.load) {
        auto row = part.add("guides");
        auto const id = std::to_string(load.expert.value);
        row.set("guide_name", group_name(words, *call.store, Dimension::expert, id));
        row.set("guide_url", address_of("/board", {{"expert", id}}));
        row.set("guide_open", load.open);
        row.set("guide_capacity", load.capacity);
    }
}

std::string csv_address(Request const& request) {
    Query query;
    for (auto const& [name, value] : request.query) {
        if (name != "lang" && name != "format") query.emplace_back(name, value);
    }
    query.emplace_back("format", "csv");
    return address_of("/api/v1/metrics", query);
}

}  // namespace

void show_figure_sheet(Page& page, Call& call, api::FigureWish const& wish, FigureSheet const& sheet) {
    auto part = page.view().add("sheet");
    part.set("period", page.words().days(wish.period.from, wish.period.until));
    part.set("as_of", page.words().moment(call.now));
    part.set("csv_url", csv_address(call.request));
    Lines(part, page.words(), sheet.whole).show();
    if (wish.query.by) Groups(page, call, wish).show(sheet.groups);
    show_load(page, call, sheet.whole);
}

}  // namespace mulkko::pages
