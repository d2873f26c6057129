#include "server/pages/letter_view.h"

namespace mulkko::pages {

void show_letter_of(View& item, Actor const& reader, Message const& message, KeptLetter const& letter) {
    item.show("by_mail");
    bool const open =
        reader.is_manager() || message.author.id == reader.id || message.author.role == Role::company;
    if (open) item.say("mail_rest", letter.rest);
    if (letter.left_out.empty()) return;
    auto part = item.add("mail_left_out");
    for (auto const& name : letter.left_out) part.add("left_out_files").set("left_out_file", name);
}

void show_mail_way(Page& page, Store& store, bool has_mailbox) {
    auto const waiting = store.inbox().count_waiting();
    if (waiting > 0) return page.view().say("mail", page.words().count("count.letters_wait", waiting));
    page.view().show_if("mailbox", has_mailbox);
}

}  // namespace mulkko::pages
