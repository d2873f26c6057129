#pragma once

#include "server/multipart.h"
#include "server/temporary_file.h"

namespace mulkko {

/// Units: bytes. Shape: `text` is for all plain fields together.
struct UploadLimits {
    std::filesystem::path directory;
    std::uint64_t file = 0;
    int files = 0;
    std::uint64_t text = 0;
};

/// Takes in a multipart body: its files into temporary files, its plain fields into the form.
/// Errors: 400 (not multipart, text not UTF-8), 413 (a file, the texts, or the count of either), 503 (the
/// disk does not take it).
class Upload : public BodySink, private PartSink {
public:
    Upload(std::string const& boundary, UploadLimits limits, Request& request);

    Refusal take(std::string_view bytes) override { return multipart_.take(bytes); }
    Refusal finish() override { return multipart_.finish(); }

private:
    Refusal begin_part(PartHead head) override;
    Refusal part_bytes(std::string_view bytes) override;
    Refusal end_part() override;
    Refusal open_file();
    Refusal file_bytes(std::string_view bytes);
    Refusal text_bytes(std::string_view bytes);

    UploadLimits limits_;
    Request* request_;
    Multipart multipart_;
    TemporaryFile file_;
    Part part_;
    bool is_file_ = false;
    int files_ = 0;
    std::uint64_t text_bytes_ = 0;
};

/// Removes the temporary files of a request that nobody took over.
void remove_files(Request& request);

}  // namespace mulkko
