#include "server/api/table_format.h"

#include <algorithm>

#include "domain/faults.h"
#include "server/wishes.h"

namespace mulkko::api {

Result<bool> wants_csv(Request const& request) {
    auto const format = request.query_value("format");
    if (!format.empty() && format != "csv" && format != "json")
        return fail(invalid("format", "error.unknown_choice"));
    if (!format.empty()) return format == "csv";
    auto const weight_of = [wishes = wishes_in(request.header("accept").value_or(""))](auto... types) {
        int best = 0;
        for (auto const& wish : wishes) {
            if (((wish.what == types) || ...)) best = std::max(best, wish.weight);
        }
        return best;
    };
    return weight_of("text/csv", "text/*") > weight_of("application/json", "application/*");
}

}  // namespace mulkko::api
