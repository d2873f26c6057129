#include <set>

#include "domain/clocks.h"
#include "domain/desk.h"
#include "domain/publishing.h"
#include "domain/text.h"

namespace mulkko {
namespace {

constexpr int kMostFilesOfATicket = 1000;

Event event_on(Ticket const& ticket, std::string action, Actor const& actor) {
    return {
        .action = std::move(action), .actor = {actor.id, actor.name, actor.role}, .version = ticket.version};
}

Event note_on(Ticket const& ticket, std::string action, Actor const& actor, Time now) {
    auto event = event_on(ticket, std::move(action), actor);
    event.ticket = ticket.id;
    event.from = event.to = ticket.state;
    event.at = now;
    return event;
}

}  // namespace

Result<Message> Desk::write_message(
    Actor const& actor, TicketId id, std::string body, Visibility visibility
) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    if (!may_write(actor, visibility)) return fail(ErrorCode::forbidden, "error.forbidden");
    auto text = cleaned(body, "body", {.most = 20'000, .required = true, .lines = true});
    if (!text) return pass(text);
    Message message{
        .ticket = id,
        .author = {actor.id, actor.name, actor.role},
        .body = std::move(*text),
        .visibility = visibility,
        .created_at = now_,
    };
    message.id = store_.messages().add(message);

    auto before = *ticket;
    auto event = note_on(*ticket, "message", actor, now_);
    event.visibility = visibility;
    event.data["message_id"] = message.id.value;
    bool answers_the_company = actor.role != Role::company && visibility == Visibility::all;
    if (answers_the_company) {
        auto company = store_.companies().find(ticket->company);
        meet(ticket->first_response, rules_.calendars.of(company->country), now_);
    }
    // A company that speaks while the desk waits for it is not silent, though its ticket stays where it is.
    bool breaks_silence =
        actor.role == Role::company && rules_.workflow.category_of(ticket->state) == Category::waiting;
    if (breaks_silence || before != *ticket) {
        if (auto result = record(before, *ticket, event); !result) return pass(result);
    } else {
        event.id = publish(store_, event);
    }
    tell(audience_of(message, *ticket), *ticket, event);
    return message;
}

Result<std::vector<Message>> Desk::conversation(Actor const& actor, TicketId id, MessageId after, int most) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    return store_.messages().of(id, may_read(actor, Visibility::staff), after, most);
}

Result<void> Desk::may_attach(Actor const& actor, TicketId id) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    if (store_.attachments().of(id).size() < kMostFilesOfATicket) return {};
    return fail(
        ErrorCode::too_large, "error.too_many_files", {{"most", std::to_string(kMostFilesOfATicket)}}
    );
}

Result<Attachment> Desk::attach(Actor const& actor, TicketId id, NewAttachment file) {
    if (auto may = may_attach(actor, id); !may) return pass(may);
    auto ticket = *store_.tickets().find(id);
    Attachment attachment{
        .ticket = id,
        .author = {actor.id, actor.name, actor.role},
        .name = cleaned_file_name(file.name),
        .media_type = std::move(file.media_type),
        .size = file.size,
        .sha256 = std::move(file.sha256),
        .content_key = std::move(file.content_key),
        .created_at = now_,
    };
    attachment.id = store_.attachments().add(attachment);
    auto event = note_on(ticket, "attach", actor, now_);
    event.data = {{"attachment_id", attachment.id.value}, {"name", attachment.name}};
    publish(store_, event);
    return attachment;
}

Result<Attachment> Desk::open_file(Actor const& actor, AttachmentId id) {
    auto attachment = store_.attachments().find(id);
    if (!attachment) return fail(ErrorCode::not_found, "error.not_found");
    auto ticket = visible(actor, attachment->ticket);
    if (!ticket) return pass(ticket);
    auto event = note_on(*ticket, "open_file", actor, now_);
    event.data = {{"attachment_id", id.value}, {"name", attachment->name}};
    publish(store_, event);
    return std::move(*attachment);
}

Result<std::vector<Attachment>> Desk::files(Actor const& actor, TicketId id) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    return store_.attachments().of(id);
}

Result<std::vector<Event>> Desk::timeline(Actor const& actor, TicketId id) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    std::vector<Event> seen;
    for (auto& event : store_.events().of(id)) {
        if (auto visible_part = as_seen_by(actor, std::move(event))) seen.push_back(std::move(*visible_part));
    }
    return seen;
}

}  // namespace mulkko
