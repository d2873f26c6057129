#pragma once

#include <functional>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/faults.h"
#include "domain/ids.h"
#include "domain/language.h"
#include "domain/time.h"

namespace mulkko {

/// Reads a JSON object that a program sent, field by field, and gathers what is wrong with it. A field that
/// is left out leaves its place as it is; `null` empties a text, a list or what may be missing.
/// Shape: faults name fields as skills[0].level. A field that nobody asked for is a fault, so that a
/// program that misspells one learns of it, and cannot set what is not its to set.
class JsonForm {
public:
    JsonForm(nlohmann::json const& object, Faults& faults, std::string prefix = {});

    bool has(std::string_view name) const;
    /// Marks fields that must be there, and not null.
    void require(std::initializer_list<char const*> names);

    void text(char const* name, std::string& into);
    void truth(char const* name, bool& into);
    void whole(char const* name, std::int64_t& into);
    void whole(char const* name, int& into);
    void day(char const* name, std::optional<Date>& into);
    void language(char const* name, Language& into);
    void languages(char const* name, std::vector<Language>& into);
    void texts(char const* name, std::vector<std::string>& into);

    template <typename SomeId>
    void id(char const* name, std::optional<SomeId>& into) {
        std::int64_t value = into ? into->value : 0;
        whole(name, value);
        if (has(name)) into = SomeId{value};
    }

    template <typename SomeId>
    void ids(char const* name, std::vector<SomeId>& into) {
        list(
            name,
            [&] { into.clear(); },
            [&](nlohmann::json const& item, std::string const& place) {
                if (auto value = whole_of(item, place)) into.push_back(SomeId{*value});
            }
        );
    }

    /// Reads one word of a few: `from` tells which.
    template <typename Choice>
    void choice(char const* name, Choice& into, std::optional<Choice> (*from)(std::string_view)) {
        auto word = text_of(name);
        if (!word) return;
        if (auto value = from(*word)) {
            into = *value;
        } else {
            fault(name, "error.unknown_choice");
        }
    }

    /// Reads an object, or a list of objects, with a form of its own.
    void object(char const* name, std::function<void(JsonForm&)> const& read);
    void objects(
        char const* name, std::function<void()> const& begin, std::function<void(JsonForm&)> const& read
    );

    /// Takes down the fields that nobody asked for.
    void finish();

private:
    using Item = std::function<void(nlohmann::json const&, std::string const&)>;

    nlohmann::json const* take(std::string const& name);
    std::optional<std::string> text_of(std::string const& name);
    std::optional<std::int64_t> whole_of(nlohmann::json const& value, std::string const& place);
    void list(char const* name, std::function<void()> const& begin, Item const& item);
    void fault(std::string const& place, std::string key, std::map<std::string, std::string> values = {});

    nlohmann::json const& object_;
    Faults& faults_;
    std::string prefix_;
    std::set<std::string, std::less<>> known_;
};

/// Reads a whole body with one form; gives what `read` filled in.
/// Errors: invalid, every fault at once.
template <typename T>
Result<T> read_form(nlohmann::json const& body, T value, std::function<void(JsonForm&, T&)> const& read) {
    Faults faults;
    JsonForm form(body, faults);
    read(form, value);
    form.finish();
    return faults.unless_any(std::move(value));
}

}  // namespace mulkko
