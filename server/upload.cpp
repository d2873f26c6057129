#include "server/upload.h"

#include "domain/text.h"
#include "server/urlencoded.h"

namespace mulkko {

Upload::Upload(std::string const& boundary, UploadLimits limits, Request& request)
    : limits_(std::move(limits)), request_(&request), multipart_(boundary, *this) {}

Refusal Upload::begin_part(PartHead head) {
    if (request_->parts.size() == kMostFields) return 413;
    part_ = Part{.name = std::move(head.name), .file_name = head.file_name.value_or("")};
    is_file_ = head.file_name.has_value();
    text_bytes_ += part_.name.size();
    // A form whose file field was left alone sends a nameless, empty file: that counts for nothing.
    return is_file_ && !part_.file_name.empty() ? open_file() : Refusal{};
}

Refusal Upload::open_file() {
    if (++files_ > limits_.files) return 413;
    return file_.open(limits_.directory) ? Refusal{} : 503;
}

Refusal Upload::part_bytes(std::string_view bytes) {
    return is_file_ ? file_bytes(bytes) : text_bytes(bytes);
}

Refusal Upload::file_bytes(std::string_view bytes) {
    if (!file_.is_open()) {
        part_.file_name = "file";
        if (auto refusal = open_file()) return refusal;
    }
    if (static_cast<std::uint64_t>(file_.size()) + bytes.size() > limits_.file) return 413;
    return file_.write(bytes) ? Refusal{} : 503;
}

Refusal Upload::text_bytes(std::string_view bytes) {
    text_bytes_ += bytes.size();
    if (text_bytes_ > limits_.text) return 413;
    part_.text.append(bytes);
    return {};
}

Refusal Upload::end_part() {
    if (is_file_) {
        if (!file_.is_open()) return {};
        part_.size = file_.size();
        part_.sha256 = file_.release(part_.file);
    } else if (is_valid_utf8(part_.text)) {
        request_->form.emplace(part_.name, part_.text);
    } else {
        return 400;
    }
    request_->parts.push_back(std::move(part_));
    return {};
}

void remove_files(Request& request) {
    for (auto const& part : request.parts) {
        std::error_code gone;
        if (!part.file.empty()) std::filesystem::remove(part.file, gone);
    }
}

}  // namespace mulkko
