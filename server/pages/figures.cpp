#include <ranges>

#include "server/house.h"
#include "server/pages/benefits_view.h"
#include "server/pages/figure_links.h"
#include "server/pages/figures_charts.h"
#include "server/pages/figures_now.h"
#include "server/pages/figures_view.h"
#include "server/pages/pages.h"
#include "server/pages/period_tabs.h"
#include "server/views/address.h"
#include "server/views/assets.h"
#include "server/views/figure_words.h"
#include "server/views/form.h"

namespace mulkko::pages {
namespace {

constexpr std::string_view kSheet = "/figures";

using Query = std::vector<std::pair<std::string, std::string>>;

std::string with_days(Query query, std::string const& from, std::string const& to) {
    query.insert(query.begin(), {{"from", from}, {"to", to}});
    return address_of(std::string{kSheet}, query);
}

void show_dimensions(View& view, Words const& words, std::string_view chosen) {
    for (auto const name : kDimensionNames) {
        auto option = view.add("dimensions");
        option.set("dimension", name);
        option.set("dimension_name", words.text(std::string{"dimension."}.append(name)));
        option.show_if("dimension_chosen", name == chosen);
    }
}

void show_comparisons(View& view, Words const& words, std::string_view chosen) {
    for (std::string_view const name : {"before", "year"}) {
        auto option = view.add("comparisons");
        option.set("comparison", name);
        option.set("comparison_name", words.text(std::string{"compare."}.append(name)));
        option.show_if("comparison_chosen", name == chosen);
    }
}

void show_narrowed(Page& page, Call& call, api::FigureWish const& wish) {
    if (wish.query.only.empty()) return;
    auto part = page.view().add("narrowed");
    for (auto const& [dimension, key] : wish.query.only) {
        std::string const name{kDimensionNames[static_cast<std::size_t>(dimension)]};
        auto kept = part.add("kept");
        kept.set("kept_dimension", page.words().text("dimension." + name));
        kept.set("kept_name", group_name(page.words(), *call.store, dimension, key));
    }
    Query whole;
    for (auto const* name : {"by", "with"}) whole.emplace_back(name, call.request.query_value(name));
    part.set("whole_url", with_days(whole, to_text(wish.period.from), to_text(wish.period.until)));
}

}  // namespace

void show_figure_question(Page& page, Call& call, Result<api::FigureWish> const& wish) {
    auto& view = page.view();
    auto const kept = kept_of(call.request);
    auto const address = [&](auto const& from, auto const& to) { return with_days(kept, from, to); };
    show_period_tabs(
        view,
        page.words(),
        {UsualPeriod::this_month, UsualPeriod::last_month, UsualPeriod::last_90_days, UsualPeriod::this_year},
        wish ? std::optional{wish->period} : std::nullopt,
        address
    );
    view.set("value_from", wish ? to_text(wish->period.from) : call.request.query_value("from"));
    view.set("value_to", wish ? to_text(wish->period.until) : call.request.query_value("to"));
    show_dimensions(view, page.words(), call.request.query_value("by"));
    show_comparisons(view, page.words(), call.request.query_value("with"));
    if (!wish) return;
    for (auto const& [name, value] : kept) {
        if (name == "by" || name == "with" || value.empty()) continue;
        auto hidden = view.add("hidden");
        hidden.set("hidden_name", name);
        hidden.set("hidden_value", value);
    }
    show_narrowed(page, call, *wish);
}

Result<Response> show_figures(Call& call) {
    Page page{call, "figures/show.html", kSheet};
    auto wish = api::figure_wish_of(call.request, call.house.rules(), call.now);
    show_figure_question(page, call, wish);
    if (!wish) {
        show_faults(page.view(), page.words(), wish.error());
        return page.answer(422);
    }
    auto const slices = api::slices_of(wish->period, call.house.rules().calendars.of({}));
    for (auto const& slice : slices | std::views::drop(1)) wish->query.cuts.push_back(slice.begin);
    auto sheet = api::counted(call, *wish);
    if (!sheet) return pass(sheet);
    // A single day is its own only slice.
    if (wish->query.cuts.empty()) sheet->slices = {sheet->whole};
    auto const other = api::compared(call, *wish);
    if (!other) return pass(other);
    show_needs_now(page, call);
    show_figure_sheet(page, call, *wish, *sheet, *other);
    show_benefit_figures(page, call, *wish);
    show_figure_charts(page, *wish, slices, *sheet);
    page.view().say("chart_library", call.house.assets().address_of("charting.js"));
    return page.answer();
}

}  // namespace mulkko::pages
