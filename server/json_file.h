#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"

namespace mulkko {

/// Holds a JSON file (comments allowed) that a person wrote, with the line of everything in it, and gathers
/// what is wrong with it.
/// Shape: a fault's `field` is FILE:LINE, its values hold `place`, such as moves[3].to.
class JsonFile {
public:
    using Pointer = nlohmann::json::json_pointer;

    /// Reads a whole file.
    /// Errors: not_found; invalid (not JSON, a key twice in one object).
    static Result<JsonFile> read(std::string const& path);

    std::string const& path() const { return path_; }
    nlohmann::json const& root() const { return root_; }

    /// Adds a fault at a place.
    void fault(Pointer const& where, std::string message, std::map<std::string, std::string> values = {});
    /// Adds a fault that was found by somebody who names places as moves[3].to.
    void fault_named(Error const& error);

    /// Joins all faults into one failure; nothing where there is none.
    std::optional<Error> faults() const;

    /// Tells where something stands: FILE:LINE.
    std::string location(Pointer const& where) const;

private:
    std::string path_;
    nlohmann::json root_;
    std::map<std::string, int> lines_;
    std::vector<Error> faults_;
};

/// Walks through a JSON file. A value that is missing or of the wrong kind becomes a fault of the file, and
/// what is asked for comes back empty: so one reading finds every fault.
class JsonPlace {
public:
    explicit JsonPlace(JsonFile& file) : file_(&file), value_(&file.root()) {}

    bool has(std::string_view key) const;
    bool is_text() const { return value_->is_string(); }
    bool is_list() const { return value_->is_array(); }
    bool is_object() const { return value_->is_object(); }
    std::string key() const { return where_.empty() ? std::string{} : where_.back(); }

    /// Refuses every key but these.
    void only(std::initializer_list<std::string_view> keys) const;

    /// Goes to a key, which must be there, or to one that may be left out.
    JsonPlace at(std::string const& key) const;
    std::optional<JsonPlace> maybe(std::string const& key) const;
    std::vector<JsonPlace> items() const;    ///< of a list
    std::vector<JsonPlace> members() const;  ///< of an object; `key` names each

    std::string text() const;
    std::vector<std::string> texts() const;
    bool truth() const;
    std::int64_t whole(std::int64_t least, std::int64_t most) const;
    double number(double least, double most) const;

    std::string location() const { return file_->location(where_); }
    void fault(std::string message, std::map<std::string, std::string> values = {}) const;

private:
    JsonPlace(JsonFile& file, nlohmann::json const& value, JsonFile::Pointer where)
        : file_(&file), value_(&value), where_(std::move(where)) {}
    bool wants(bool fits, char const* kind) const;

    JsonFile* file_;
    nlohmann::json const* value_;
    JsonFile::Pointer where_;
};

}  // namespace mulkko
