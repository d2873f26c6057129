#include "tests/support/scratch.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace mulkko {
namespace {

std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

Scratch::Scratch() {
    auto name = (std::filesystem::temp_directory_path() / "mulkko-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a folder for the test");
    folder_ = name;
}

Scratch::~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string Scratch::write(std::string const& name, std::string const& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return path(name);
}

std::string Scratch::read(std::string const& name) const { return content_of(folder_ / name); }

std::string shipped(std::string const& path) {
    return content_of(std::filesystem::path(MULKKO_SOURCE_DIR) / path);
}

std::string replaced(std::string text, std::string const& old, std::string const& fresh) {
    auto found = text.find(old);
    if (found == text.npos) throw std::runtime_error("the text to replace is not there: " + old);
    return text.replace(found, old.size(), fresh);
}

}  // namespace mulkko
