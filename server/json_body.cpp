#include "server/json_body.h"

#include <vector>

namespace mulkko {
namespace {

using nlohmann::json;

// Builds the value while it is read, so that depth and doubled keys are refused before memory is spent.
class Builder : public nlohmann::json_sax<json> {
public:
    explicit Builder(int depth_limit) : depth_limit_(static_cast<std::size_t>(depth_limit)) {}

    json take() { return std::move(root_); }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, string_t const&) override { return put(value); }
    bool string(string_t& value) override { return clean(value) && put(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) override {
        return false;
    }
    bool key(string_t& value) override {
        if (!clean(value) || open_.back()->contains(value)) return false;
        key_ = std::move(value);
        return true;
    }

private:
    static bool clean(string_t const& value) { return value.find('\0') == string_t::npos; }

    json* place(json value) {
        if (open_.empty()) return &(root_ = std::move(value));
        if (open_.back()->is_object()) return &((*open_.back())[key_] = std::move(value));
        open_.back()->push_back(std::move(value));
        return &open_.back()->back();
    }
    bool put(json value) {
        place(std::move(value));
        return true;
    }
    bool open(json value) {
        if (open_.size() >= depth_limit_) return false;
        open_.push_back(place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    std::size_t depth_limit_;
    json root_;
    std::vector<json*> open_;
    std::string key_;
};

}  // namespace

Result<json> read_json(std::string_view text, int depth_limit) {
    Builder builder(depth_limit);
    if (!json::sax_parse(text, &builder)) return fail(ErrorCode::malformed, "error.malformed_json");
    auto value = builder.take();
    if (!value.is_object()) return fail(ErrorCode::invalid, "error.not_an_object");
    return value;
}

}  // namespace mulkko
