#include "server/views/view.h"

#include <cstring>  // ctemplate forgets it

#include <ctemplate/template_dictionary.h>

namespace mulkko {
namespace {

ctemplate::TemplateString as_is(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

View::View() : whole_(std::make_unique<ctemplate::TemplateDictionary>("page")), part_(whole_.get()) {}
View::View(ctemplate::TemplateDictionary* part) : part_(part) {}
View::~View() = default;
View::View(View&&) noexcept = default;

void View::set(std::string_view name, std::string_view text) { part_->SetValue(as_is(name), as_is(text)); }

void View::set(std::string_view name, std::int64_t number) { set(name, std::to_string(number)); }

void View::show(std::string_view section) { part_->ShowSection(as_is(section)); }

void View::say(std::string_view section, std::string_view text) {
    if (text.empty()) return;
    set(std::string(section) + "_text", text);
    show(section);
}

View View::add(std::string_view section) { return View{part_->AddSectionDictionary(as_is(section))}; }

std::string View::dump() const {
    std::string text;
    part_->DumpToString(&text);
    return text;
}

}  // namespace mulkko
