#include "domain/company.h"

#include "storage/people_fields.h"
#include "storage/people_repositories.h"

namespace mulkko {

CompanyId SqlCompanies::add(Company const& company) {
    static auto const sql = insert_into<WithoutId<Company>>("companies");
    return {connection_.add(sql, WithoutId{company})};
}

bool SqlCompanies::update(Company const& company) {
    static auto const sql = "update companies set " + assignments<WithoutId<Company>>() + " where id = ?";
    return connection_.change(sql, WithoutId{company}, company.id) == 1;
}

std::optional<Company> SqlCompanies::find(CompanyId id) {
    static auto const sql = "select " + columns<Company>() + " from companies where id = ?";
    return connection_.first<Company>(sql, id);
}

std::vector<Company> SqlCompanies::list(CompanyId after, int most) {
    static auto const sql =
        "select " + columns<Company>() + " from companies where id > ? order by id limit ?";
    return connection_.all<Company>(sql, after.value, most);
}

}  // namespace mulkko
