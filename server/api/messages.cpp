#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/conversation_json.h"
#include "server/api/json_form.h"

namespace mulkko::api {
namespace {

struct NewMessage {
    std::string body;
    Visibility visibility = Visibility::all;
};

std::optional<Visibility> visibility_from(std::string_view name) {
    for (auto visibility : {Visibility::all, Visibility::staff}) {
        if (name_of(visibility) == name) return visibility;
    }
    return std::nullopt;
}

}  // namespace

Result<Response> list_messages(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto const list = [&](MessageId after, int most) {
        return call.desk().conversation(call.actor(), *id, after, most);
    };
    return page_by_id<MessageId>(call, list, message_json);
}

Result<Response> write_message(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    if (auto view = call.desk().ticket_for(call.actor(), *id); !view) return pass(view);
    auto form = read_form<NewMessage>(*call.json, {}, [](JsonForm& fields, NewMessage& into) {
        fields.require({"body"});
        fields.text("body", into.body);
        fields.choice<Visibility>("visibility", into.visibility, visibility_from);
    });
    if (!form) return pass(form);
    auto message = call.desk().write_message(call.actor(), *id, std::move(form->body), form->visibility);
    if (!message) return pass(message);
    return json_answer(message_json(*message), 201);
}

}  // namespace mulkko::api
