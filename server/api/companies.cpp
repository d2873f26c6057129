#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/register_json.h"

namespace mulkko::api {
namespace {

Response company_answer(Company const& company, int status = 200) {
    return json_answer(company_json(company), status);
}

}  // namespace

Result<Response> list_companies(Call& call) {
    auto list = [&](CompanyId after, int most) {
        return call.registry().companies(call.actor(), after, most);
    };
    return page_by_id<CompanyId>(call, list, company_json);
}

Result<Response> add_company(Call& call) {
    auto company = company_from(*call.json, {}, Filling::whole).and_then([&](Company filled) {
        return call.registry().register_company(call.actor(), std::move(filled));
    });
    if (!company) return pass(company);
    return company_answer(*company, 201)
        .with("Location", "/api/v1/companies/" + std::to_string(company->id.value));
}

Result<Response> show_company(Call& call) {
    auto company = call.id<CompanyId>().and_then([&](CompanyId id) {
        return call.registry().company_for(call.actor(), id);
    });
    if (!company) return pass(company);
    return company_answer(*company);
}

Result<Response> change_company(Call& call) {
    auto stored = call.id<CompanyId>().and_then([&](CompanyId id) {
        return call.registry().company_for(call.actor(), id);
    });
    if (!stored) return pass(stored);
    auto company = company_from(*call.json, *stored, Filling::partly).and_then([&](Company filled) {
        return call.registry().update_company(call.actor(), std::move(filled));
    });
    if (!company) return pass(company);
    return company_answer(*company);
}

}  // namespace mulkko::api
