#include "domain/text.h"
#include "server/request_head.h"
#include "server/urlencoded.h"
#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {

void form_fields(std::string_view bytes) {
    Fields fields;
    if (read_urlencoded(bytes, fields)) {
        must(fields.size() <= kMostFields, "a form has so many fields and no more");
        for (auto const& [name, value] : fields) {
            must(is_valid_utf8(name) && is_valid_utf8(value), "a form is UTF-8 without NUL");
        }
    }
    Request request;
    request.headers["cookie"] = std::string(bytes);
    read_cookies(request);
}

}  // namespace mulkko::fuzz
