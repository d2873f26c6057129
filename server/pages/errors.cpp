#include "server/house.h"
#include "server/pages/pages.h"
#include "server/views/page.h"

namespace mulkko {

Response error_page(
    House const& house,
    Request const& request,
    Language language,
    int status,
    Error const& error,
    Actor const* reader
) {
    Page page{house, request, language, reader, "errors/show.html"};
    auto const& words = page.words();
    auto& view = page.view();
    bool const changes = request.verb != Verb::get && request.verb != Verb::head;
    view.set("status", status);
    view.set("heading", words.text("problem." + std::to_string(status)));
    view.set("request_id", request.id);
    if (!error.message.empty()) view.say("detail", words.text(error.message, error.values));
    for (auto const& fault : error.also) {
        view.add("fault").set("fault_text", words.text(fault.message, fault.values));
    }
    // A failure undoes all it did; only where our own machinery fell silent may the change stand.
    view.show_if("unchanged", changes && status < 500);
    view.show_if("unsure", changes && status >= 500);
    return page.answer(status);
}

}  // namespace mulkko
