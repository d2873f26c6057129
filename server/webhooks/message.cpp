#include "server/webhooks/message.h"

#include <nlohmann/json.hpp>

#include "domain/text.h"
#include "server/views/address.h"
#include "server/views/event_words.h"
#include "server/webhooks/signature.h"

namespace mulkko {
namespace {

using nlohmann::json;

constexpr std::size_t kMostTitle = 200;

std::string seconds_of(Time time) { return std::to_string(to_micros(time) / 1'000'000); }

std::string link_to(Event const& event, std::string const& base_url) {
    return base_url + "/tickets/" + std::to_string(event.ticket.value);
}

json standard_data(WebhookCall const& call, std::string const& base_url) {
    auto const& event = call.event;
    if (!event.id) return {{"webhook_id", call.webhook.id.value}};
    json data{
        {"event_id", event.id.value},
        {"ticket_id", event.ticket.value},
        {"action", event.action},
        {"from", event.from},
        {"to", event.to},
        {"version", event.version},
        {"visibility", name_of(event.visibility)},
        {"actor_role", name_of(event.actor.role)},
        {"url", link_to(event, base_url)},
    };
    if (call.ticket) {
        data["title"] = call.ticket->ticket.problem.title;
        data["company"] = {{"id", call.ticket->ticket.company.value}, {"name", call.ticket->company_name}};
    }
    return data;
}

Post standard_post(WebhookCall const& call, std::string const& base_url, Time now) {
    auto const& event = call.event;
    json const body{
        {"type", event.id ? "ticket." + event.action : "test"},
        {"timestamp", to_rfc3339(event.id ? event.at : call.delivery.created_at)},
        {"data", standard_data(call, base_url)},
    };
    auto const id = message_id(call.delivery);
    auto const timestamp = seconds_of(now);
    Post post{.url = call.webhook.url, .headers = {}, .body = body.dump()};
    post.headers = {
        "Content-Type: application/json",
        "webhook-id: " + id,
        "webhook-timestamp: " + timestamp,
        "webhook-signature: " + standard_signature(call.webhook.secret, id, timestamp, post.body),
    };
    return post;
}

// What somebody wrote must neither call everybody in a chat (<!channel>, <at …>) nor make up a link.
std::string without_marks(std::string text) {
    std::string plain;
    for (char c : text) {
        if (c == '<') {
            plain += "＜";
        } else if (c == '>') {
            plain += "＞";
        } else if (c == '&') {
            plain += "＆";
        } else {
            plain += c;
        }
    }
    return plain;
}

std::string said_to_robot(WebhookCall const& call, Words const& words, std::string const& base_url) {
    auto const& event = call.event;
    if (!event.id) return words.text("webhook.test");
    auto text = words.text(
        "webhook.happened",
        {{"ticket", std::to_string(event.ticket.value)}, {"what", name_of_event(event, words)}}
    );
    auto const states = states_of_event(event, words);
    if (!states.empty()) text += "\n" + states;
    if (call.ticket) {
        auto const title = shortened(call.ticket->ticket.problem.title, kMostTitle);
        text += "\n" + without_marks(title) + " · " + without_marks(call.ticket->company_name);
    }
    return text + "\n" + link_to(event, base_url);
}

json robot_body(Webhook const& webhook, std::string const& text, Time now) {
    switch (webhook.kind) {
        case WebhookKind::slack:
            return {{"text", text}};
        case WebhookKind::feishu: {
            json body{{"msg_type", "text"}, {"content", {{"text", text}}}};
            if (webhook.secret.empty()) return body;
            body["timestamp"] = seconds_of(now);
            body["sign"] = feishu_signature(webhook.secret, seconds_of(now));
            return body;
        }
        case WebhookKind::standard:
        case WebhookKind::wecom:
        case WebhookKind::dingtalk:
            break;
    }
    return {{"msgtype", "text"}, {"text", {{"content", text}}}};
}

std::string robot_url(Webhook const& webhook, Time now) {
    if (webhook.kind != WebhookKind::dingtalk || webhook.secret.empty()) return webhook.url;
    auto const timestamp = std::to_string(to_micros(now) / 1000);
    auto const sign = with_escapes(dingtalk_signature(webhook.secret, timestamp));
    auto const joint = webhook.url.find('?') == std::string::npos ? "?" : "&";
    return webhook.url + joint + "timestamp=" + timestamp + "&sign=" + sign;
}

/// Reads the number under which a robot's answer hides a failure; 0 is none.
std::int64_t robot_code(std::string const& answer) {
    auto const body = json::parse(answer, nullptr, false);
    if (!body.is_object()) return 0;
    for (auto const* name : {"errcode", "code", "StatusCode"}) {
        auto const found = body.find(name);
        if (found != body.end() && found->is_number_integer()) return found->get<std::int64_t>();
    }
    return 0;
}

Attempt refused(int status) {
    if (status == 410) return {.status = status, .error = "delivery.gone", .gone = true};
    bool const leads_elsewhere = status >= 300 && status < 400;
    return {.status = status, .error = leads_elsewhere ? "delivery.redirect" : "delivery.status"};
}

}  // namespace

std::string message_id(Delivery const& delivery) {
    return "msg_" + std::to_string(delivery.id.value) + "_" + std::to_string(to_micros(delivery.created_at));
}

Post post_for(WebhookCall const& call, Words const& words, std::string const& base_url, Time now) {
    auto const& webhook = call.webhook;
    if (webhook.kind == WebhookKind::standard) return standard_post(call, base_url, now);
    auto const text = said_to_robot(call, words, base_url);
    return {
        .url = robot_url(webhook, now),
        .headers = {"Content-Type: application/json"},
        .body = robot_body(webhook, text, now).dump(),
    };
}

Attempt attempt_from(WebhookKind kind, Posted const& posted) {
    if (!posted.trouble.empty()) return {.status = posted.status, .error = posted.trouble};
    if (posted.status < 200 || posted.status >= 300) return refused(posted.status);
    auto const code = kind == WebhookKind::standard ? 0 : robot_code(posted.answer);
    if (code != 0) return {.status = static_cast<int>(code), .error = "delivery.robot"};
    return {.status = posted.status};
}

}  // namespace mulkko
