#include "server/json_file.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

namespace mulkko {
namespace {

using nlohmann::json;

/// Builds the values and notes on which line each stands; the library's own tree forgets that.
class LineNoter : public json::json_sax_t {
public:
    LineNoter(std::string const& text, std::istringstream& stream, std::map<std::string, int>& lines)
        : text_(text), stream_(stream), lines_(lines) {}

    json root;
    std::string doubled_key, syntax_error;
    int error_line = 0;

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, string_t const&) override { return put(value); }
    bool string(string_t& value) override { return put(value); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        key_ = name;
        if (!open_.back()->contains(name)) return true;
        doubled_key = name;
        error_line = line();
        return false;
    }

    bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const& error) override {
        std::string_view words = error.what();
        auto sentence = words.find(": ");
        syntax_error = words.substr(sentence == words.npos ? 0 : sentence + 2);
        error_line = line();
        return false;
    }

private:
    int line() {
        auto read = stream_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
        auto until = std::min(text_.size(), static_cast<std::size_t>(std::max<std::streamoff>(read, 1) - 1));
        if (until > counted_) {
            line_ += static_cast<int>(std::count(text_.begin() + counted_, text_.begin() + until, '\n'));
            counted_ = until;
        }
        return line_;
    }

    json* place(json value) {
        if (open_.empty()) return &(root = std::move(value));
        auto& parent = *open_.back();
        where_.push_back(parent.is_array() ? std::to_string(parent.size()) : key_);
        if (!parent.is_array()) return &(parent[key_] = std::move(value));
        parent.push_back(std::move(value));
        return &parent.back();
    }

    bool put(json value) {
        place(std::move(value));
        lines_[where_.to_string()] = line();
        if (!open_.empty()) where_.pop_back();
        return true;
    }

    bool open(json value) {
        auto* opened = place(std::move(value));
        lines_[where_.to_string()] = line();
        open_.push_back(opened);
        return true;
    }

    bool close() {
        open_.pop_back();
        if (!open_.empty()) where_.pop_back();
        return true;
    }

    std::string const& text_;
    std::istringstream& stream_;
    std::map<std::string, int>& lines_;
    std::size_t counted_ = 0;
    int line_ = 1;
    std::vector<json*> open_;
    json::json_pointer where_;
    std::string key_;
};

/// Writes a pointer as people write places: /moves/3/to becomes moves[3].to.
std::string place_of(JsonFile::Pointer where) {
    std::vector<std::string> parts;
    for (; !where.empty(); where.pop_back()) parts.push_back(where.back());
    std::string place;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        bool row = std::ranges::all_of(*part, [](unsigned char sign) { return std::isdigit(sign) != 0; });
        if (row && !place.empty())
            place += "[" + *part + "]";
        else
            place += (place.empty() ? "" : ".") + *part;
    }
    return place;
}

JsonFile::Pointer pointer_to(std::string_view place) {
    std::string text;
    for (char sign : place) {
        if (sign == '[' || sign == '.')
            text += '/';
        else if (sign != ']')
            text += sign;
    }
    return JsonFile::Pointer{text.empty() ? text : "/" + text};
}

}  // namespace

Result<JsonFile> JsonFile::read(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    // Opening a folder succeeds; only reading it fails.
    bool empty = file.peek() == std::ifstream::traits_type::eof();
    if (file.bad() || !file.is_open() || (!empty && !(content << file.rdbuf()))) {
        return fail(Error{ErrorCode::not_found, path, "file.unreadable", {{"file", path}}, {}});
    }
    JsonFile read;
    read.path_ = path;
    std::string text = content.str();
    std::istringstream stream(text);
    LineNoter noter(text, stream, read.lines_);
    if (!json::sax_parse(stream, &noter, json::input_format_t::json, true, true)) {
        auto where = path + ":" + std::to_string(noter.error_line);
        if (noter.doubled_key.empty())
            return fail(invalid(where, "file.not_json", {{"error", noter.syntax_error}}));
        return fail(invalid(where, "file.doubled_key", {{"key", noter.doubled_key}}));
    }
    read.root_ = std::move(noter.root);
    return read;
}

std::string JsonFile::location(Pointer const& where) const {
    for (auto place = where;; place.pop_back()) {
        if (auto line = lines_.find(place.to_string()); line != lines_.end()) {
            return path_ + ":" + std::to_string(line->second);
        }
        if (place.empty()) return path_ + ":1";
    }
}

void JsonFile::fault(Pointer const& where, std::string message, std::map<std::string, std::string> values) {
    values["place"] = place_of(where);
    faults_.push_back(invalid(location(where), std::move(message), std::move(values)));
}

void JsonFile::fault_named(Error const& error) {
    fault(pointer_to(error.field), error.message, error.values);
}

std::optional<Error> JsonFile::faults() const {
    if (faults_.empty()) return std::nullopt;
    Error all = faults_.front();
    all.also.assign(faults_.begin() + 1, faults_.end());
    return all;
}

}  // namespace mulkko
