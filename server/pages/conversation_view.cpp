#include <algorithm>
#include <map>
#include <set>

#include "server/pages/letter_view.h"
#include "server/pages/ticket_page.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr std::size_t kMostOpenings = 20;

std::string class_of(Message const& message, Actor const& reader) {
    if (message.visibility == Visibility::staff) return "staff";
    return message.author.id == reader.id ? "mine" : "";
}

void show_message(View& item, Words const& words, Actor const& reader, Message const& message) {
    item.set("message_id", message.id.value);
    item.set("message_class", class_of(message, reader));
    item.set("author_name", message.author.name);
    item.set("author_role", words.role(message.author.role));
    item.set("message_body", message.body);
    item.show_if("staff_note", message.visibility == Visibility::staff);
    if (message.kind != "message") item.say("message_kind", words.move(message.kind));
    item.set("message_time", words.moment(message.created_at));
    item.set("message_iso", to_rfc3339(message.created_at));
}

void show_writing(Page& page, Ticket const& ticket, Attempt const& attempt) {
    auto& view = page.view();
    bool const tried = attempt.action == "message";
    bool const staff = tried && value_of(attempt.typed, "visibility") == "staff";
    view.show("may_write");
    view.set("messages_url", address_of(ticket.id, "/messages"));
    view.set("value_body", tried ? value_of(attempt.typed, "body") : "");
    view.show_if("staff_writer", may_write(*page.reader(), Visibility::staff));
    view.show(staff ? "visibility_staff" : "visibility_all");
}

bool asks_for_an_answer(Page const& page, TicketView const& item) {
    if (page.reader()->role != Role::company) return false;
    auto const& workflow = page.words().rules().workflow;
    return std::ranges::any_of(item.actions, [&](std::string const& action) {
        auto const* move = workflow.move(item.ticket.state, action);
        return move && move->asks_for(Need::message);
    });
}

using Openings = std::map<std::int64_t, std::vector<Event const*>>;

Openings openings_in(std::vector<Event> const& events) {
    Openings openings;
    for (auto const& event : events) {
        auto const id = event.data.find("attachment_id");
        if (event.action != "open_file" || id == event.data.end()) continue;
        if (auto const* number = std::get_if<std::int64_t>(&id->second)) openings[*number].push_back(&event);
    }
    return openings;
}

void show_openings(View& file, Words const& words, std::vector<Event const*> const& openings) {
    std::set<UserId> people;
    for (auto const* opening : openings) people.insert(opening->actor.id);
    auto part = file.add("file_opened");
    part.set("file_opened_count", words.count("count.opened_by", static_cast<std::int64_t>(people.size())));
    for (std::size_t i = 0; i < std::min(openings.size(), kMostOpenings); ++i) {
        auto const& opening = *openings[openings.size() - 1 - i];
        auto line = part.add("openings");
        line.set("opening_name", opening.actor.name);
        show_moment(line, words, "opening", opening.at);
    }
}

}  // namespace

void show_conversation(
    Page& page,
    TicketView const& item,
    std::vector<Message> const& messages,
    std::vector<KeptLetter> const& letters,
    Attempt const& attempt
) {
    auto const& ticket = item.ticket;
    auto& view = page.view();
    for (auto const& message : messages) {
        auto part = view.add("messages");
        show_message(part, page.words(), *page.reader(), message);
        auto const letter = std::ranges::find(letters, message.id, &KeptLetter::message);
        if (letter != letters.end()) show_letter_of(part, *page.reader(), message, *letter);
    }
    view.show_if("no_messages", messages.empty());
    if (messages.size() == kMessagesAtOnce) {
        view.show("later_messages");
        auto const after = std::to_string(messages.back().id.value);
        view.set("later_url", address_of(address_of(ticket.id), {{"after", after}}) + "#conversation");
    }
    // A plain message would leave the desk waiting: while an answer is asked for, that is where to write.
    bool const answers = asks_for_an_answer(page, item);
    if (answers && attempt.action != "message") return view.show("answer_above");
    show_writing(page, ticket, attempt);
}

void show_matter(
    Page& page, TicketView const& item, std::vector<Message> const& messages, std::vector<Event> const& events
) {
    auto& view = page.view();
    auto const& words = page.words();
    auto const said = std::ranges::find_if(messages.rbegin(), messages.rend(), [](Message const& message) {
        return message.kind != "message" && message.visibility == Visibility::all;
    });
    bool const turn = is_turn_of(*page.reader(), item, words.rules().workflow);
    if (turn && said != messages.rend() && said->author.id != page.reader()->id) {
        auto matter = view.add("matter");
        matter.set("matter_kind", words.move(said->kind));
        matter.set("matter_author", said->author.name);
        matter.set("matter_body", said->body);
    }
    auto const visit = std::ranges::find_if(events.rbegin(), events.rend(), [&](Event const& event) {
        return event.data.contains("date") && event.data.contains("place") && event.to == item.ticket.state;
    });
    if (visit == events.rend()) return;
    auto const day = parse_date(std::get<std::string>(visit->data.at("date")));
    auto const& place = std::get<std::string>(visit->data.at("place"));
    if (day)
        view.say("visit_plan", words.text("visit.planned", {{"day", words.day(*day)}, {"place", place}}));
}

void show_files(
    Page& page, Ticket const& ticket, std::vector<Attachment> const& files, std::vector<Event> const& events
) {
    auto& view = page.view();
    auto const& words = page.words();
    auto const openings = openings_in(events);
    view.set("file_count", static_cast<std::int64_t>(files.size()));
    view.set("attachments_url", address_of(ticket.id, "/attachments"));
    view.show_if("no_files", files.empty());
    view.show("may_attach");
    if (files.empty()) return;
    auto list = view.add("files");
    for (auto const& file : files) {
        auto item = list.add("file");
        bool const picture = file.media_type.starts_with("image/");
        item.set("file_url", "/attachments/" + std::to_string(file.id.value) + (picture ? "?inline=1" : ""));
        item.set("file_name", file.name);
        item.set("file_size", words.size(file.size));
        item.set("file_author", file.author.name);
        show_moment(item, words, "file", file.created_at);
        if (auto const found = openings.find(file.id.value); found != openings.end())
            show_openings(item, words, found->second);
    }
}

}  // namespace mulkko::pages
