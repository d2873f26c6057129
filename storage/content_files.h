#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "domain/content.h"
#include "domain/time.h"

namespace mulkko {

/// Keeps attachments as files, two folders deep by the first letters of their keys.
class ContentFiles : public ContentStore {
public:
    explicit ContentFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Result<KeptContent> keep(std::filesystem::path const& file, KeptContent const& expected) override;
    Result<std::unique_ptr<ContentReader>> open(KeptContent const& content) override;
    void remove(std::string const& key) override;

    /// Removes files older than a time, and says how many, unless somebody names their keys.
    int collect(Time older_than, std::function<bool(std::string const&)> const& is_named);

    /// Where a key's bytes lie, whether they are there or not.
    std::filesystem::path path_of(std::string const& key) const;

private:
    std::filesystem::path folder_;
};

/// Reads a file and checks at its end that it is what was kept.
/// Errors: not_found; busy.
Result<std::unique_ptr<ContentReader>> open_checked(
    std::filesystem::path const& file, KeptContent const& content
);

/// Copies a content into a new file, durably, and checks it on the way.
/// Errors: as reading; busy (disk full).
Result<KeptContent> copy_to(ContentReader& reader, std::filesystem::path const& file);

/// Compares what was kept with what was expected of it; empty parts of the expectation say nothing.
bool is_as_expected(KeptContent const& kept, KeptContent const& expected);

/// The failure of bytes that are not those that were kept.
Failure damaged(std::string const& what);

/// Names the failure of a file or a disk.
Error error_of(std::system_error const& error);

}  // namespace mulkko
