#include "domain/faults.h"
#include "server/pages/pages.h"
#include "server/pages/problem_form.h"
#include "server/pages/registers.h"

namespace mulkko::pages {
namespace {

std::string url_of(CompanyId id) { return "/companies/" + std::to_string(id.value); }

Fields fields_of(Company const& company, Store& store) {
    Fields typed{{"name", company.name}, {"city", company.city}, {"country", company.country}};
    for (auto const& code : codes_of(company.languages)) typed.emplace("languages", code);
    typed.emplace("excluded_experts", lines_from(company.excluded_experts, store));
    typed.emplace("excluded_institutions", lines_from(company.excluded_institutions));
    return typed;
}

Result<Company> company_from(Call& call, CompanyId id) {
    auto const& request = call.request;
    Faults faults;
    auto excluded = experts_named(request.form_value("excluded_experts"), *call.store, faults);
    return faults.unless_any(Company{
        .id = id,
        .name = std::string{request.form_value("name")},
        .country = std::string{request.form_value("country")},
        .city = std::string{request.form_value("city")},
        .languages = languages_from(request.form_values("languages")),
        .excluded_experts = std::move(excluded),
        .excluded_institutions = lines_of(request.form_value("excluded_institutions")),
        .created_at = {},
    });
}

/// Shows the form for a new company, or for a registered one.
Response company_page(Call& call, CompanyId id, Fields const& typed, Error const* fault = nullptr) {
    Page page{call, "companies/edit.html", "/companies"};
    auto& view = page.view();
    view.set("heading", page.words().text(id ? "heading.company" : "heading.new_company"));
    view.set("form_url", id ? url_of(id) : "/companies");
    show_values(view, typed, {"name", "city", "excluded_experts", "excluded_institutions"});
    bool const exclusions =
        !value_of(typed, "excluded_experts").empty() || !value_of(typed, "excluded_institutions").empty();
    view.show_if("exclusions_open", exclusions);
    show_countries(view, page.words(), value_of(typed, "country"));
    show_languages(view, page.words(), "speaks", values_of(typed, "languages"));
    if (fault) show_faults(view, page.words(), *fault);
    return page.answer(fault ? 422 : 200);
}

Result<Response> answer_to(Call& call, CompanyId id, Result<Company> const& stored) {
    if (stored) return see_other("/companies", "saved");
    if (!is_fault_of_form(stored.error())) return pass(stored);
    return company_page(call, id, call.request.form, &stored.error());
}

void show_company(View row, Words const& words, Company const& company) {
    auto const id = std::to_string(company.id.value);
    row.set("company_name", company.name);
    row.set("company_city", company.city);
    row.set("company_country", words.country(company.country));
    row.set("company_languages", words.languages(company.languages));
    row.set("company_url", url_of(company.id));
    row.set("file_url", address_of("/problems/new", {{"company", id}}));
    row.set("problems_url", address_of("/board", {{"show", "all"}, {"company", id}}));
}

}  // namespace

Result<Response> list_companies(Call& call) {
    auto companies = call.registry().companies(call.actor(), begins_after<CompanyId>(call), kEntries + 1);
    if (!companies) return pass(companies);
    Page page{call, "companies/index.html", "/companies"};
    show_more(page, *companies, "/companies");
    for (auto const& company : *companies) show_company(page.view().add("companies"), page.words(), company);
    page.view().show_if("nothing_found", companies->empty());
    return page.answer();
}

Result<Response> new_company(Call& call) { return company_page(call, {}, fields_of(Company{}, *call.store)); }

Result<Response> add_company(Call& call) {
    auto const stored = company_from(call, {}).and_then([&](Company company) {
        return call.registry().register_company(call.actor(), std::move(company));
    });
    return answer_to(call, {}, stored);
}

Result<Response> edit_company(Call& call) {
    auto const company = call.id<CompanyId>().and_then([&](CompanyId id) {
        return call.registry().company_for(call.actor(), id);
    });
    if (!company) return pass(company);
    return company_page(call, company->id, fields_of(*company, *call.store));
}

Result<Response> save_company(Call& call) {
    auto const id = call.id<CompanyId>();
    if (!id) return pass(id);
    auto const stored = company_from(call, *id).and_then([&](Company company) {
        return call.registry().update_company(call.actor(), std::move(company));
    });
    return answer_to(call, *id, stored);
}

}  // namespace mulkko::pages
