#include <algorithm>
#include <array>

#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/conversation_json.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

// Pictures that browsers decode without running anything.
constexpr std::array<std::string_view, 4> kShownInline{"image/png", "image/jpeg", "image/gif", "image/webp"};

bool is_plain(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-' || c == '_';
}

// RFC 6266: an ASCII name for old programs, and the true one by RFC 8187.
std::string disposition_of(Attachment const& file, bool shown) {
    std::string ascii, encoded;
    for (char letter : file.name) {
        auto c = static_cast<unsigned char>(letter);
        constexpr auto digits = "0123456789ABCDEF";
        if (is_plain(c))
            encoded += letter;
        else
            encoded.append({'%', digits[c >> 4], digits[c & 15]});
        if ((c & 0xc0) != 0x80) ascii += is_plain(c) || c == ' ' ? letter : '_';
    }
    return std::string(shown ? "inline" : "attachment") + "; filename=\"" + ascii + "\"; filename*=UTF-8''" +
           encoded;
}

std::string path_of(Attachment const& file) { return "/api/v1/attachments/" + std::to_string(file.id.value); }

}  // namespace

Result<Response> list_attachments(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    auto const list = [&](AttachmentId after, int) {
        auto files = call.desk().files(call.actor(), *id);
        if (files) std::erase_if(*files, [&](Attachment const& file) { return file.id <= after; });
        return files;
    };
    return page_by_id<AttachmentId>(call, list, attachment_json);
}

Result<Response> attach(Call& call) {
    auto id = call.id<TicketId>();
    if (!id) return pass(id);
    std::vector<Attachment> added;
    for (auto const& file : call.prepared.files) {
        auto attachment = call.desk().attach(call.actor(), *id, file);
        if (!attachment) return pass(attachment);
        added.push_back(std::move(*attachment));
    }
    if (added.size() == 1) {
        return json_answer(attachment_json(added.front()), 201).with("Location", path_of(added.front()));
    }
    auto items = json::array();
    for (auto const& file : added) items.push_back(attachment_json(file));
    return json_answer({{"items", std::move(items)}}, 201);
}

Result<Response> open_attachment(Call& call) {
    auto id = call.id<AttachmentId>();
    if (!id) return pass(id);
    auto file = call.desk().open_file(call.actor(), *id);
    if (!file) return pass(file);
    auto tag = entity_tag(file->sha256);
    if (is_known_to(call.request, tag))
        return Response{.status = 304, .headers = {{"ETag", tag}}, .content_type = {}, .body = {}};
    auto reader = call.database().content().open({file->content_key, file->size, file->sha256});
    if (!reader) return pass(reader);
    bool is_picture = std::ranges::count(kShownInline, file->media_type) > 0;
    bool shown = is_picture && !call.request.query_value("inline").empty();
    Response response{.status = 200, .headers = {}, .content_type = file->media_type, .body = {}};
    response.body = Streamed{std::move(*reader), file->size};
    return response.with("Content-Disposition", disposition_of(*file, shown))
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("ETag", tag)
        .with("Cache-Control", "private, no-cache");
}

}  // namespace mulkko::api
