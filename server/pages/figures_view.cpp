#include "server/pages/figures_view.h"

#include <algorithm>
#include <cmath>

#include "server/house.h"
#include "server/pages/figure_lines.h"
#include "server/pages/figure_links.h"
#include "server/views/address.h"
#include "server/views/figure_words.h"
#include "server/views/routing_words.h"

namespace mulkko::pages {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

/// Shows a table of groups.
class Groups {
public:
    Groups(Page& page, Call& call, api::FigureWish const& wish)
        : page_(page), call_(call), links_(wish), by_(*wish.query.by) {}

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
        if (!group.key.empty()) row.say("narrow", links_.narrowed(by_, group.key));
        row.set("filed_most", most);
        row.set("filed_count", figures.filed);
        show_number(row, "filed", std::to_string(figures.filed), FigureList::filed, group.key);
        show_number(row, "ended", std::to_string(figures.ended), FigureList::ended, group.key);
        show_number(row, "open", std::to_string(figures.open), FigureList::open, group.key);
        show_number(row, "resolved", share_in(figures.resolved), FigureList::solved, group.key);
        if (auto const share = figures.resolved.share())
            row.say("resolved_bar", std::to_string(std::llround(*share * 100)));
        auto const response = median_in(figures.first_response, words);
        auto const resolve = median_in(figures.time_to_resolve, words);
        auto const met = share_in(figures.deadlines_met), first = share_in(figures.right_first_time);
        show_number(row, "response", response, FigureList::responded, group.key);
        show_number(row, "resolve", resolve, FigureList::solved, group.key);
        show_number(row, "in_time", met, FigureList::in_time, group.key);
        show_number(row, "first_time", first, FigureList::right_first_time, group.key);
        show_number(row, "stars", stars_in(figures), FigureList::rated, group.key);
    }

    void show_number(
        View& row, std::string const& name, std::string const& text, FigureList list, std::string const& key
    ) {
        auto const url = text == kNone || text == "0" ? std::string{} : links_.to(list, by_, key);
        if (url.empty()) return row.say(name + "_plain", text);
        auto link = row.add(name + "_link");
        link.set(name + "_url", url);
        link.set(name + "_text", text);
    }

    Page& page_;
    Call& call_;
    FigureLinks links_;
    Dimension by_;
};

void show_load(Page& page, Call& call, FigureLinks const& links, Figures const& figures) {
    if (figures.load.empty()) return;
    auto part = page.view().add("load");
    auto const& words = page.words();
    part.set("load_meaning", words.text("figure.load.meaning"));
    if (figures.gini_load) part.say("gini", with_hundredths(*figures.gini_load));
    for (auto const& load : figures.load) {
        auto row = part.add("guides");
        auto const id = std::to_string(load.expert.value);
        row.set("guide_name", group_name(words, *call.store, Dimension::expert, id));
        row.set("guide_url", links.to(FigureList::guided, Dimension::expert, id));
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

void show_figure_sheet(
    Page& page,
    Call& call,
    api::FigureWish const& wish,
    FigureSheet const& sheet,
    std::optional<Figures> const& compared
) {
    auto part = page.view().add("sheet");
    part.set("period", page.words().days(wish.period.from, wish.period.until));
    part.set("as_of", page.words().moment(call.now));
    part.set("csv_url", csv_address(call.request));
    if (wish.compared)
        part.say("compared_days", page.words().days(wish.compared->from, wish.compared->until));
    FigureLinks const links{wish};
    show_figure_lines(part, page.words(), links, sheet.whole, compared);
    if (wish.query.by) Groups(page, call, wish).show(sheet.groups);
    show_load(page, call, links, sheet.whole);
}

}  // namespace mulkko::pages
