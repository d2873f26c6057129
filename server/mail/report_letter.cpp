#include <algorithm>
#include <array>

#include "server/house.h"
#include "server/mail/letter_writer.h"
#include "server/reports/figure_lines.h"
#include "server/views/view.h"

namespace mulkko {
namespace {

constexpr std::array<std::string_view, 8> kChief{
    "filed",
    "ended",
    "open",
    "resolution_rate",
    "first_response",
    "time_to_resolve",
    "deadlines_met",
    "satisfaction"};
constexpr char const* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

void show_chief_figures(View& view, Report const& report, Words const& words) {
    auto const before = report.before ? lines_of(*report.before, words) : std::vector<FigureLine>{};
    auto const earlier = name_of(mulkko::before(report.period), words);
    std::size_t place = 0;
    for (auto const& line : lines_of(report.figures, words)) {
        auto const then = place++;
        if (std::ranges::find(kChief, line.key) == kChief.end()) continue;
        auto row = view.add("lines");
        row.set("line_name", line.name);
        row.set("line_value", said(line.unit, line.value, words));
        if (before.empty()) continue;
        auto const change = difference(line, before[then], words);
        if (!change.empty())
            row.say("change", words.text("report.against", {{"change", change}, {"before", earlier}}));
    }
}

}  // namespace

Posting LetterWriter::report(
    Mailing const& mailing,
    User const& reader,
    NamedReport const& named,
    Words const& words,
    std::optional<std::string> const& workbook
) const {
    auto const& report = named.report;
    auto const& base_url = house_.config().base_url;
    auto const period = to_text(report.period);
    auto draft = begun(mailing, reader);
    draft.subject = words.text("mail.subject.report", {{"title", named.title}});
    if (workbook) draft.files.push_back({"mulkko-" + period + ".xlsx", kXlsx, *workbook});
    View view;
    view.set("lang", code_of(words.language()));
    view.set("reader_name", reader.name);
    view.set("letter_subject", draft.subject);
    view.set("report_title", named.title);
    view.set("as_of", words.text("report.as_of", {{"time", words.moment(report.as_of)}}));
    view.set("report_url", base_url + "/reports/" + period);
    view.set("reports_url", base_url + "/reports");
    view.choose("attached", "too_large", workbook.has_value());
    show_chief_figures(view, report, words);
    return posted(std::move(draft), "mail/report", words.language(), view);
}

}  // namespace mulkko
