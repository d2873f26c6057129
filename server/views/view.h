#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ctemplate {
class TemplateDictionary;
}

namespace mulkko {

/// Holds the ready strings that one page shows, and which of its sections appear how often. Everything is
/// escaped where the template puts it. An inner section sees the names of the outer ones.
/// Shape: what `add` gives lives as long as the page it was added to.
class View {
public:
    View();
    ~View();
    View(View&&) noexcept;
    View& operator=(View&&) = delete;

    /// Gives a name its text.
    void set(std::string_view name, std::string_view text);
    void set(std::string_view name, std::int64_t number);

    /// Shows a section once, as it is.
    void show(std::string_view section);
    void show_if(std::string_view section, bool wanted) {
        if (wanted) show(section);
    }
    /// Shows one section or the other.
    void choose(std::string_view section, std::string_view otherwise, bool wanted) {
        show(wanted ? section : otherwise);
    }
    /// Shows a section that stands around one text, named section_text; not where there is no text.
    void say(std::string_view section, std::string_view text);

    /// Shows a section once more, with names of its own.
    View add(std::string_view section);

    /// Lists all that was set, for tests.
    std::string dump() const;

private:
    friend class Templates;
    explicit View(ctemplate::TemplateDictionary* part);

    std::unique_ptr<ctemplate::TemplateDictionary> whole_;
    ctemplate::TemplateDictionary* part_;
};

}  // namespace mulkko
