#include <cstdio>

#include "domain/attachment.h"
#include "server/mail/header_text.h"
#include "server/mail/letter_parts.h"
#include "server/media_type.h"
#include "server/temporary_file.h"

// What of a letter becomes files.

namespace mulkko {
namespace {

Failure no_room() { return fail(ErrorCode::busy, "error.busy"); }

/// Writes an enclosed letter to a stream of the C library, from where it is read again.
struct Closing {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

template <typename Take>
bool each_piece_of(GMimeMessage* message, Take take) {
    std::unique_ptr<std::FILE, Closing> file{std::tmpfile()};
    if (!file) return false;
    Owned<GMimeStream> stream{g_mime_stream_file_new(file.get())};
    g_mime_stream_file_set_owner(GMIME_STREAM_FILE(stream.get()), FALSE);
    auto const written =
        g_mime_object_write_to_stream(reinterpret_cast<GMimeObject*>(message), nullptr, stream.get());
    if (written < 0 || g_mime_stream_flush(stream.get()) < 0) return false;
    std::rewind(file.get());
    constexpr std::size_t kPiece = 16384;
    std::vector<char> piece(kPiece);
    while (auto const count = std::fread(piece.data(), 1, piece.size(), file.get())) {
        if (!take(std::string_view{piece.data(), count})) return true;
    }
    return true;
}

}  // namespace

std::string LetterParts::file_name_of(GMimeObject* part) {
    auto name = header_parameter(raw_header(part, "Content-Disposition"), "filename");
    return name.empty() ? header_parameter(raw_header(part, "Content-Type"), "name") : name;
}

Result<void> LetterParts::take_enclosed(GMimeMessagePart* part) {
    auto* const message = g_mime_message_part_get_message(part);
    auto* const object = reinterpret_cast<GMimeObject*>(part);
    auto name = file_name_of(object);
    if (name.empty() && message) {
        name = header_text(raw_header(reinterpret_cast<GMimeObject*>(message), "Subject"));
        name.append(name.empty() ? "letter" : "").append(".eml");
    }
    return take_file(object, std::move(name));
}

Result<void> LetterParts::take_file(GMimeObject* part, std::string name) {
    name = cleaned_file_name(name);
    if (static_cast<int>(into_.files.size()) >= limits_.files) {
        into_.left_out.push_back(std::move(name));
        return {};
    }
    TemporaryFile file;
    if (!file.open(limits_.directory)) return no_room();
    bool fits = true;
    bool written = true;
    auto const take_piece = [&](std::string_view piece) {
        fits = static_cast<std::uint64_t>(file.size()) + piece.size() <= limits_.file;
        written = fits && file.write(piece);
        return written;
    };
    if (GMIME_IS_MESSAGE_PART(part)) {
        auto* const message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        if (message && !each_piece_of(message, take_piece)) return no_room();
    } else {
        each_decoded_piece(GMIME_PART(part), take_piece);
    }
    if (!fits) {
        into_.left_out.push_back(std::move(name));
        return {};
    }
    if (!written) return no_room();
    if (file.size() == 0) return {};
    LetterFile taken{
        .name = std::move(name), .file = {}, .media_type = {}, .size = file.size(), .sha256 = {}};
    taken.sha256 = file.release(taken.file);
    taken.media_type = media_type_of(taken.file);
    into_.files.push_back(std::move(taken));
    return {};
}

}  // namespace mulkko
