#pragma once

#include <string>
#include <vector>

#include "tests/storage/both_engines.h"

namespace mulkko {

/// A database in which companies come and go by their names alone: enough to see what stands.
class CompaniesByName : public BothEngines {
protected:
    CompanyId add_company(Store& store, std::string name) {
        return store.companies().add({.name = std::move(name)});
    }

    std::vector<std::string> names(Database& database) {
        std::vector<std::string> names;
        read_in(database, [&](Store& store) {
            for (auto const& company : store.companies().list({}, 1000)) names.push_back(company.name);
        });
        return names;
    }
};

}  // namespace mulkko
