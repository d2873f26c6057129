#include "domain/mail_choices.h"
#include "domain/report_mail.h"
#include "server/figure_book.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/reports_view.h"
#include "server/reports/report_xlsx.h"
#include "server/reports/ticket_csv.h"
#include "server/views/address.h"

namespace mulkko::pages {
namespace {

constexpr std::string_view kPlace = "/figures";
constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum class ReportForm { page, xlsx, csv };

struct ReportWish {
    ReportPeriod period;
    ReportForm form = ReportForm::page;
};

/// Reads 2026-03, 2026.xlsx and their like. Errors: not_found.
Result<ReportWish> wish_in(Call& call) {
    std::string_view const name = call.request.path_values.at("report");
    auto const dot = std::min(name.find('.'), name.size());
    auto const period = report_period_from(name.substr(0, dot));
    auto const ending = name.substr(dot);
    bool const is_known = ending.empty() || ending == ".xlsx" || ending == ".csv";
    if (!period || !is_known) return fail(ErrorCode::not_found, "error.not_found");
    auto const form = ending.empty()      ? ReportForm::page
                      : ending == ".xlsx" ? ReportForm::xlsx
                                          : ReportForm::csv;
    return ReportWish{*period, form};
}

/// Words of the desk's own place: a report is the same for whoever reads it.
Words words_of(Call& call) {
    auto const& rules = call.house.rules();
    return {call.house.catalogues(), rules, call.language, rules.calendars.of({}), call.now};
}

NamedReport counted(Call& call, ReportPeriod const& period) {
    return named(report_of(call.house.figures().ground(), period, call.now), words_of(call), *call.store);
}

Response download(ReportWish const& wish, std::string_view type, std::shared_ptr<Feed> feed) {
    auto const file = "mulkko-" + to_text(wish.period) + (wish.form == ReportForm::csv ? ".csv" : ".xlsx");
    Response response{.content_type = std::string{type}, .body = {}, .feed = std::move(feed)};
    return response.with("Content-Disposition", "attachment; filename=\"" + file + "\"");
}

void show_year(View& part, ReportPeriod const& year, ReportPeriod const& running, Words const& words) {
    part.set("year_name", name_of(year, words));
    part.set("year_url", "/reports/" + to_text(year));
    part.show_if("year_running", year.year == running.year);
}

void show_periods(View& view, std::vector<ReportPeriod> const& months, Words const& words) {
    for (std::size_t i = 0; i < months.size();) {
        auto year = view.add("years");
        auto const of_year = months[i].year;
        show_year(year, {of_year, 0}, months.front(), words);
        for (; i < months.size() && months[i].year == of_year; ++i) {
            auto month = year.add("months");
            month.set("month_name", name_of(months[i], words));
            month.set("month_url", "/reports/" + to_text(months[i]));
            month.show_if("month_running", i == 0);
        }
    }
}

}  // namespace

Result<Response> list_reports(Call& call) {
    if (auto caught_up = call.house.figures().catch_up(*call.store); !caught_up) return pass(caught_up);
    Page page{call, "reports/index.html", kPlace};
    auto const order = call.store->mail_choices().reports().of(call.actor().id);
    page.view().show_if("wants_monthly", order.monthly);
    page.view().show_if("wants_yearly", order.yearly);
    page.view().show_if("sends_mail", !call.house.config().mail.smtp_url.empty());
    show_periods(page.view(), reportable_months(call.house.figures().ground(), call.now), page.words());
    return page.answer();
}

Result<Response> order_reports(Call& call) {
    ReportOrder const order{
        .user = call.actor().id,
        .monthly = call.request.form_value("monthly") == "true",
        .yearly = call.request.form_value("yearly") == "true"};
    call.store->mail_choices().reports().keep(order);
    return see_other("/reports", "saved");
}

Result<Response> show_report(Call& call) {
    auto const wish = wish_in(call);
    if (!wish) return pass(wish);
    // A report goes on to others, in their language rather than in that of who fetches it.
    call.language = language_from(call.request.query_value("lang")).value_or(call.language);
    auto& book = call.house.figures();
    if (auto caught_up = book.catch_up(*call.store); !caught_up) return pass(caught_up);
    auto const& period = wish->period;
    if (!is_reportable(book.ground(), period, call.now)) return fail(ErrorCode::not_found, "error.not_found");
    auto const words = words_of(call);
    if (wish->form == ReportForm::csv) {
        auto feed = std::make_shared<TicketCsv>(call.house, period, words);
        return download(*wish, "text/csv; charset=utf-8", std::move(feed));
    }
    auto report = counted(call, period);
    if (wish->form == ReportForm::xlsx) {
        auto feed = std::make_shared<ReportXlsx>(call.house, std::move(report), words);
        return download(*wish, kXlsx, std::move(feed));
    }
    Page page{call, "reports/show.html", kPlace};
    show_report_sheet(page, report);
    return page.answer();
}

}  // namespace mulkko::pages
