#include <cmath>

#include "server/api/answers.h"
#include "server/api/figures_json.h"
#include "server/api/json_values.h"
#include "server/api/recurring_wish.h"
#include "server/api/table_format.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

constexpr std::size_t kMostTickets = 100;
constexpr std::size_t kMostRows = 5000;

std::vector<TicketId> tickets_in(
    RecurrenceSheet const& sheet, RecurringWish const& wish, Recurrence const& one
) {
    auto tickets = sheet.recurrences.tickets_of(wish.kind, one.key);
    if (tickets.size() > kMostTickets) tickets.resize(kMostTickets);
    return tickets;
}

std::string name_in(Call const& call, RecurringWish const& wish, Recurrence const& one) {
    if (wish.kind != RecurrenceKind::skill) return one.name;
    auto const* skill = call.house.rules().taxonomy.skill(one.key);
    return skill ? skill->name.in(call.language) : one.key;
}

template <typename Names>
json names_json(Names const& names) {
    auto list = json::array();
    for (auto const name : names) list.push_back(name_of(name));
    return list;
}

double rounded(double number) { return std::round(number * 100) / 100; }

json recurrence_json(
    Call const& call, RecurrenceSheet const& sheet, RecurringWish const& wish, Recurrence const& one
) {
    json item{
        {"key", one.key},
        {"name", name_in(call, wish, one)},
        {"now", one.now},
        {"before", one.before},
        {"excess", rounded(one.excess())},
        {"trend", name_of(one.trend())},
        {"total", one.counts.total},
        {"companies", one.counts.companies},
        {"solved", one.counts.solved},
        {"given_up", one.counts.given_up},
        {"open", one.counts.open},
        {"came_back", one.counts.came_back},
        {"words", one.words},
        {"remedies", names_json(one.remedies)},
        {"tickets", ids_json(tickets_in(sheet, wish, one))},
    };
    for (auto const kind :
         {RecurrenceKind::skill, RecurrenceKind::process, RecurrenceKind::material, RecurrenceKind::machine})
        item["common"][std::string{name_of(kind)}] = one.common[static_cast<std::size_t>(kind)];
    return item;
}

json sheet_json(
    Call& call,
    RecurrenceSheet const& sheet,
    RecurringWish const& wish,
    std::vector<Recurrence> const& found,
    std::size_t most
) {
    auto items = json::array();
    for (auto const& one : found) {
        if (items.size() == most) break;
        items.push_back(recurrence_json(call, sheet, wish, one));
    }
    return {
        {"from", day_json(wish.days.from)},
        {"to", day_json(wish.days.until)},
        {"as_of", time_json(sheet.as_of)},
        {"kind", name_of(wish.kind)},
        {"problems", sheet.recurrences.problem_count()},
        {"found", found.size()},
        {"items", std::move(items)},
    };
}

std::string joined(json const& list) {
    std::string text;
    for (auto const& item : list)
        text += (text.empty() ? "" : " ") + (item.is_string() ? item.get<std::string>() : item.dump());
    return text;
}

std::string sheet_csv(json const& sheet) {
    std::string csv =
        "\xef\xbb\xbfkind,key,name,words,now,before,excess,trend,total,companies,solved,given_up,open,"
        "remedies,tickets\r\n";
    for (auto const& item : sheet["items"]) {
        csv += csv_text(sheet["kind"].get<std::string>()) + "," + csv_text(item["key"].get<std::string>()) +
               "," + csv_text(item["name"].get<std::string>()) + "," + csv_text(joined(item["words"])) + ",";
        csv += item["now"].dump() + "," + item["before"].dump() + "," + item["excess"].dump() + "," +
               item["trend"].get<std::string>();
        for (auto const* count : {"total", "companies", "solved", "given_up", "open"})
            csv += "," + item[count].dump();
        csv += "," + joined(item["remedies"]) + "," + joined(item["tickets"]) + "\r\n";
    }
    return csv;
}

Response csv_answer(json const& sheet) {
    Response response{.headers = {}, .content_type = "text/csv; charset=utf-8", .body = sheet_csv(sheet)};
    auto const file = "recurring-" + sheet["kind"].get<std::string>() + "-" +
                      sheet["from"].get<std::string>() + "-" + sheet["to"].get<std::string>() + ".csv";
    return response.with("Content-Disposition", "attachment; filename=\"" + file + "\"");
}

}  // namespace

Result<Response> show_recurring(Call& call) {
    auto const wish = recurring_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    auto const csv = wants_csv(call.request);
    if (!csv) return pass(csv);
    auto const limit = limit_of(call.request);
    if (!limit) return pass(limit);
    auto const sheet = recurring_sheet(call);
    if (!sheet) return pass(sheet);
    // Until the first look there is nothing, as of never.
    static RecurrenceSheet const nothing_yet;
    auto const& shown = *sheet ? **sheet : nothing_yet;
    auto const found = shown.recurrences.in(wish->kind, wish->period);
    auto const most = *csv ? kMostRows : static_cast<std::size_t>(*limit);
    auto const answer = sheet_json(call, shown, *wish, found, most);
    auto response = *csv ? csv_answer(answer) : json_answer(answer);
    return response.with("Vary", "Accept, Accept-Language");
}

}  // namespace mulkko::api
