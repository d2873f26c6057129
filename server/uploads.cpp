#include "server/uploads.h"

#include <algorithm>

namespace mulkko {
namespace {

// A form may name its fields as it likes; where no file was chosen, the part has no file name.
bool is_file(Part const& part) { return !part.file.empty() && !part.file_name.empty(); }

// A camera that failed leaves an empty file: whoever sent it believes the picture has arrived.
Result<void> refuse_empty(Part const& part) {
    if (part.size > 0) return {};
    return fail(invalid("file", "error.empty_file", {{"name", part.file_name}}));
}

Result<void> check_ticket(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    Result<void> may;
    auto looked = call.database().run(Lane::read, [&](Store& store) {
        call.store = &store;
        may = call.desk().may_attach(call.actor(), *id);
        return Outcome::keep;
    });
    call.store = nullptr;
    return looked ? may : looked;
}

}  // namespace

Result<void> keep_files(Call& call) {
    for (auto const& part : call.request.parts) {
        if (!is_file(part)) continue;
        if (auto whole = refuse_empty(part); !whole) return whole;
        auto kept =
            call.database().content().keep(part.file, {.key = {}, .size = part.size, .sha256 = part.sha256});
        if (!kept) return pass(kept);
        call.prepared.files.push_back({
            .name = part.file_name,
            .media_type = part.media_type,
            .size = kept->size,
            .sha256 = kept->sha256,
            .content_key = kept->key,
        });
    }
    return {};
}

Result<void> keep_files_of_ticket(Call& call) {
    if (std::ranges::none_of(call.request.parts, is_file)) return fail(invalid("file", "error.required"));
    if (auto may = check_ticket(call); !may) return may;
    return keep_files(call);
}

}  // namespace mulkko
