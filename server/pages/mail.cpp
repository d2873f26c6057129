#include <algorithm>

#include "domain/inbox.h"
#include "domain/mail_in.h"
#include "domain/quoted_text.h"
#include "domain/text.h"
#include "server/house.h"
#include "server/pages/letter_view.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"
#include "server/views/ticket_parts.h"

// The coordinator's desk for letters that found no ticket by themselves.

namespace mulkko::pages {
namespace {

constexpr int kWaiting = 50;
constexpr int kByMachine = 20;
constexpr int kFailing = 50;
constexpr auto kFailingFor = std::chrono::days{30};
constexpr std::size_t kLongestShown = 3000;

MailIn mail_in(Call& call) { return {*call.store, call.house.rules(), call.now}; }

std::string address_of(LetterId id, std::string_view below = {}) {
    return ("/letters/" + std::to_string(id.value)).append(below);
}

/// Says what a letter is: who says to have written it, about what, and when it came.
View show_letter(View into, Words const& words, KeptLetter const& kept) {
    into.set("letter_id", kept.id.value);
    into.say("letter_sender", kept.letter.sender_line);
    into.show_if("letter_nobody", kept.letter.sender_line.empty());
    into.set("letter_subject", kept.letter.subject);
    show_moment(into, words, "letter", kept.came_at);
    if (!kept.content_key.empty()) {
        auto original = into.add("letter_original");
        original.set("original_url", address_of(kept.id));
        original.set("original_size", words.size(kept.size));
    }
    return into;
}

/// Says for whom and where the address was made that the letter came to.
void show_proof(View& item, Words const& words, Store& store, KeptLetter const& kept) {
    auto const user = kept.user ? store.users().find(*kept.user) : std::nullopt;
    if (!user || !kept.ticket) return;
    auto proof = item.add("letter_proof");
    auto const number = std::to_string(kept.ticket->value);
    proof.set("proof_text", words.text("letter.made_for", {{"name", user->name}, {"ticket", number}}));
    proof.set("proof_url", mulkko::address_of(*kept.ticket));
}

void show_files(View& item, KeptLetter const& kept) {
    if (kept.files.empty() && kept.left_out.empty()) return;
    auto part = item.add("letter_brings");
    for (auto const* names : {&kept.files, &kept.left_out}) {
        for (auto const& name : *names) part.add("letter_files").set("letter_file", name);
    }
}

void show_waiting(Page& page, Store& store, KeptLetter const& kept, Fields const& typed) {
    auto const& words = page.words();
    auto item = show_letter(page.view().add("letters"), words, kept);
    item.set("letter_why", words.text(std::string{"letter_fault."}.append(name_of(kept.fault))));
    show_proof(item, words, store, kept);
    auto const folded = folded_reply(kept.letter.text);
    auto const shown = shortened(folded.fresh, kLongestShown);
    item.say("letter_says", shown);
    auto const more = folded.fresh.substr(shown.size()) + "\n" + folded.rest;
    item.say("letter_more", more == "\n" ? std::string{} : more);
    show_files(item, kept);
    auto const own = value_of(typed, "letter") == std::to_string(kept.id.value);
    auto const ticket = kept.ticket ? std::to_string(kept.ticket->value) : std::string{};
    item.set("value_ticket", own ? value_of(typed, "ticket") : ticket);
    item.set("note_url", address_of(kept.id, "/note"));
    item.set("discard_url", address_of(kept.id, "/discard"));
}

void show_rest(Page& page, Store& store) {
    auto& view = page.view();
    auto const by_machine = store.inbox().with_status(LetterStatus::ignored, kByMachine);
    if (!by_machine.empty()) {
        auto part = view.add("by_machine");
        for (auto const& kept : by_machine) show_letter(part.add("machine_letters"), page.words(), kept);
    }
    auto const failing = store.inbox().failing_since(page.words().now() - kFailingFor, kFailing);
    if (failing.empty()) return;
    auto part = view.add("failing");
    for (auto const& one : failing) {
        auto row = part.add("addresses");
        row.set("address", one.address);
        row.set("address_letters", one.letters);
        show_moment(row, page.words(), "address", one.last_at);
        auto const user = store.users().find_by_email(one.address);
        row.say("address_user", user ? user->name : std::string{});
    }
}

Result<Response> mail_page(Call& call, Fields const& typed, Error const* fault = nullptr) {
    auto const letters = mail_in(call).waiting(call.actor(), kWaiting);
    if (!letters) return pass(letters);
    Page page{call, "board/mail.html", "/board"};
    for (auto const& kept : *letters) show_waiting(page, *call.store, kept, typed);
    page.view().show_if("no_letters", letters->empty());
    show_rest(page, *call.store);
    if (fault) show_faults(page.view(), page.words(), *fault);
    return page.answer(fault ? 422 : 200);
}

}  // namespace

Result<Response> show_mail(Call& call) { return mail_page(call, {}); }

Result<Response> add_letter(Call& call) {
    auto const id = call.id<LetterId>();
    if (!id) return pass(id);
    auto const number = number_from(call.request.form_value("ticket"));
    auto const added = mail_in(call).add_as_note(call.actor(), *id, TicketId{number.value_or(0)});
    if (added) return see_other("/board/mail", "letter_added");
    if (added.error().code != ErrorCode::invalid) return pass(added);
    auto typed = call.request.form;
    typed.emplace("letter", std::to_string(id->value));
    return mail_page(call, typed, &added.error());
}

Result<Response> discard_letter(Call& call) {
    auto const id = call.id<LetterId>();
    if (!id) return pass(id);
    auto const discarded = mail_in(call).discard(call.actor(), *id);
    if (!discarded) return pass(discarded);
    return see_other("/board/mail", "letter_discarded");
}

Result<Response> original_letter(Call& call) {
    auto const id = call.id<LetterId>();
    if (!id) return pass(id);
    auto const kept = mail_in(call).letter_for(call.actor(), *id);
    if (!kept) return pass(kept);
    auto reader = call.database().content().open({kept->content_key, kept->size, kept->sha256});
    if (!reader) return pass(reader);
    Response response{.status = 200, .headers = {}, .content_type = "message/rfc822", .body = {}};
    response.body = Streamed{std::move(*reader), kept->size};
    auto const name = "letter-" + std::to_string(id->value) + ".eml";
    return response.with("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "private, no-cache");
}

}  // namespace mulkko::pages
