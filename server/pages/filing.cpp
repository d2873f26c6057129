#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/problem_form.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr int kCompaniesAtOnce = 500;

/// Lets a manager say for which company the problem is filed.
void show_companies(Call& call, View& view, std::string_view chosen) {
    view.show("on_behalf");
    CompanyId after;
    for (;;) {
        auto const companies = call.registry().companies(call.actor(), after, kCompaniesAtOnce);
        for (auto const& company : *companies) {
            auto choice = view.add("companies");
            choice.set("company_id", company.id.value);
            choice.set("company_name", company.name);
            choice.show_if("company_chosen", std::to_string(company.id.value) == chosen);
        }
        if (companies->size() < kCompaniesAtOnce) return;
        after = companies->back().id;
    }
}

Response filing_page(Call& call, ProblemForm const& form, int status) {
    Page page{call, "filing/new.html", "/problems/new"};
    show_problem_form(page, call.house.config(), form);
    if (call.actor().is_manager()) show_companies(call, page.view(), value_of(form.typed, "company_id"));
    return page.answer(status);
}

Result<Filing> filing_from(Call& call) {
    auto problem = problem_from(call.request.form, call.language, *call.store);
    if (!problem) return pass(problem);
    Filing filing;
    filing.problem = std::move(*problem);
    filing.draft = call.request.form_value("do") == "draft";
    auto const company = number_from(call.request.form_value("company_id"));
    if (call.actor().is_manager() && company) filing.company = CompanyId{*company};
    return filing;
}

// A company writes in its own words, for a plant in its own town, and most problems are normal ones.
Fields first_values(Call& call) {
    Fields typed{{"language", std::string{code_of(call.language)}}, {"urgency", "normal"}};
    typed.emplace("company_id", call.request.query_value("company"));
    if (!call.actor().company) return typed;
    auto const company = call.registry().company_for(call.actor(), *call.actor().company);
    if (company) typed.emplace("city", company->city);
    return typed;
}

}  // namespace

Result<Response> new_problem(Call& call) { return filing_page(call, {.typed = first_values(call)}, 200); }

Result<Response> file_problem(Call& call) {
    ProblemForm form{.typed = call.request.form};
    form.files_again = brings_files(call.request);
    if (call.request.form_value("do") == "suggest") {
        form.suggest = true;
        // Not 200: an answer that succeeds uses the form's token up.
        return filing_page(call, form, 422);
    }
    auto filing = filing_from(call);
    if (!filing) return (form.fault = filing.error(), filing_page(call, form, 422));
    bool const draft = filing->draft;
    auto filed = call.desk().file_problem(call.actor(), std::move(*filing));
    if (!filed && filed.error().code != ErrorCode::invalid) return pass(filed);
    if (!filed) return (form.fault = filed.error(), filing_page(call, form, 422));
    if (auto attached = attach_kept_files(call, filed->ticket.id); !attached) return pass(attached);
    return see_other(address_of(filed->ticket.id), draft ? "draft" : "filed");
}

}  // namespace mulkko::pages
