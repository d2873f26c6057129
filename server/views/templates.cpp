#include "server/views/templates.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "server/views/template_source.h"
#include "server/views/template_text.h"

namespace mulkko {
namespace {

constexpr std::string_view kEscapeByContext = "{{%AUTOESCAPE context=\"HTML\"}}";

std::string key_of(Language language, std::string_view name) {
    return std::string{code_of(language)}.append("/").append(name);
}

std::vector<std::string> pages_in(std::string const& directory) {
    std::vector<std::string> names;
    std::error_code fault;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{directory, fault}) {
        auto const& path = entry.path();
        auto const name = std::filesystem::relative(path, directory, fault).generic_string();
        bool const is_text = path.extension() == ".html" || is_plain_text(name);
        bool const is_page = is_text && !path.filename().string().starts_with('_');
        if (is_page && name.find('/') != name.npos) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

/// A modifier or pragma could turn the escaping off. The one that pages need, for what people wrote in lines,
/// escapes the same and keeps the lines.
Result<void> check_escaping(std::string const& text, std::string const& name) {
    for (auto at = text.find("{{"); at != text.npos; at = text.find("{{", at + 2)) {
        auto const inside = std::string_view{text}.substr(at + 2, text.find("}}", at) - at - 2);
        auto const modifier = inside.find(':');
        bool const modified = modifier != inside.npos && inside.substr(modifier) != ":p";
        if (inside.starts_with('%') || modified || inside.starts_with('=')) {
            return fail(invalid(name, "error.template_escaping", {{"name", std::string{inside}}}));
        }
    }
    return {};
}

}  // namespace

Templates::Templates() : cache_(std::make_unique<ctemplate::TemplateCache>()) {}
Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;

Result<Templates> Templates::read(
    std::string const& directory, Catalogues const& catalogues, Assets const& assets
) {
    Templates templates;
    templates.names_ = pages_in(directory);
    if (templates.names_.empty()) {
        return fail(invalid("templates", "error.file_missing", {{"file", directory}}));
    }
    for (auto const& name : templates.names_) {
        auto const text = composed(directory, name);
        if (!text) return pass(text);
        if (auto checked = check_escaping(*text, name); !checked) return pass(checked);
        for (auto language : kLanguages) {
            auto const said = said_in(language, *text, name, catalogues, assets);
            if (!said) return pass(said);
            if (auto taken = templates.take(language, name, *said); !taken) return pass(taken);
        }
    }
    templates.cache_->Freeze();
    return templates;
}

Result<void> Templates::take(Language language, std::string const& name, std::string const& text) {
    auto const key = key_of(language, name);
    // Plain text is read as it stands, by no browser: there is nothing to escape in it.
    auto const whole = is_plain_text(name) ? text : std::string{kEscapeByContext} + text;
    bool const parsed = cache_->StringToTemplateCache(key, whole, ctemplate::DO_NOT_STRIP) &&
                        cache_->LoadTemplate(key, ctemplate::DO_NOT_STRIP);
    if (!parsed) return fail(invalid(name, "error.template_syntax"));
    return {};
}

std::string Templates::render(Language language, std::string_view name, View const& view) const {
    std::string page;
    if (watch) watch(name, view);
    auto const key = key_of(language, name);
    if (!cache_->ExpandWithData(key, ctemplate::DO_NOT_STRIP, view.part_, nullptr, &page)) {
        throw std::logic_error("no such template: " + key);
    }
    return page;
}

}  // namespace mulkko
