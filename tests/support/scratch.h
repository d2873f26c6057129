#pragma once

#include <filesystem>
#include <string>

namespace mulkko {

/// Makes a folder for one test, and removes it with all that is in it.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    std::filesystem::path const& folder() const { return folder_; }
    std::string path(std::string const& name) const { return (folder_ / name).string(); }

    /// Writes a file, and tells its path.
    std::string write(std::string const& name, std::string const& text) const;
    std::string read(std::string const& name) const;

private:
    std::filesystem::path folder_;
};

/// Reads a file of this checkout.
std::string shipped(std::string const& path);

/// Puts a text in the place of another, which must be there.
std::string replaced(std::string text, std::string const& old, std::string const& fresh);

}  // namespace mulkko
