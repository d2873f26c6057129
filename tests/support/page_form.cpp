#include "tests/support/page_form.h"

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace mulkko::test {
namespace {

constexpr auto kBoundary = "----the-cast-sends-a-form";

std::string attribute(std::string const& tag, std::string const& name) {
    std::smatch found;
    auto const pattern = std::regex{"\\s" + name + "=\"([^\"]*)\""};
    return std::regex_search(tag, found, pattern) ? without_entities(found[1]) : std::string{};
}

bool has_flag(std::string const& tag, std::string const& flag) {
    return std::regex_search(tag, std::regex{"\\s" + flag + "(?=[\\s>])"});
}

void take_input(PageForm& form, std::string const& tag) {
    auto const type = attribute(tag, "type");
    auto const name = attribute(tag, "name");
    bool const box = type == "radio" || type == "checkbox";
    if (name.empty() || type == "file" || (box && !has_flag(tag, "checked"))) return;
    form.fields.emplace_back(name, attribute(tag, "value"));
}

void take_select(PageForm& form, std::string const& tag, std::string const& inside) {
    std::smatch option;
    std::string chosen;
    bool first = true;
    auto rest = inside;
    static std::regex const pattern{"<option[^>]*>"};
    while (std::regex_search(rest, option, pattern)) {
        auto const one = option.str();
        if (first || has_flag(one, "selected")) chosen = attribute(one, "value");
        first = false;
        rest = option.suffix();
    }
    form.fields.emplace_back(attribute(tag, "name"), chosen);
}

PageForm read_form(std::string const& tag, std::string rest) {
    PageForm form{attribute(tag, "action"), attribute(tag, "enctype") == "multipart/form-data", {}};
    static std::regex const control{"<(input|select|textarea)\\b[^>]*>"};
    std::smatch found;
    while (std::regex_search(rest, found, control)) {
        auto const one = found.str();
        auto const kind = found[1].str();
        std::string after = found.suffix();
        auto const inside = after.substr(0, after.find("</" + kind + ">"));
        if (kind == "input") take_input(form, one);
        if (kind == "select") take_select(form, one, inside);
        if (kind == "textarea") form.fields.emplace_back(attribute(one, "name"), without_entities(inside));
        rest = std::move(after);
    }
    return form;
}

std::string multipart_body(PageForm const& form, std::vector<UploadedFile> const& files) {
    std::string body;
    for (auto const& [name, value] : form.fields) {
        body.append("--")
            .append(kBoundary)
            .append("\r\nContent-Disposition: form-data; name=\"")
            .append(name);
        body.append("\"\r\n\r\n").append(value).append("\r\n");
    }
    for (auto const& file : files) {
        body.append("--").append(kBoundary).append(
            "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        );
        body.append(file.name).append("\"\r\nContent-Type: ").append(file.media_type);
        body.append("\r\n\r\n").append(file.bytes).append("\r\n");
    }
    return body.append("--").append(kBoundary).append("--\r\n");
}

}  // namespace

PageForm& PageForm::set(std::string const& name, std::string const& value) {
    std::erase_if(fields, [&](auto const& field) { return field.first == name; });
    return tick(name, value);
}

PageForm& PageForm::tick(std::string const& name, std::string const& value) {
    fields.emplace_back(name, value);
    return *this;
}

std::string PageForm::value(std::string const& name) const {
    auto const found = std::ranges::find(fields, name, [](auto const& field) { return field.first; });
    return found == fields.end() ? std::string{} : found->second;
}

PageForm form_on(Answer const& page, std::string const& action, std::string const& holding) {
    std::size_t at = 0;
    for (at = page.body.find("<form", at); at != std::string::npos; at = page.body.find("<form", at + 1)) {
        auto const tag = page.body.substr(at, page.body.find('>', at) - at + 1);
        auto const inside =
            page.body.substr(at + tag.size(), page.body.find("</form>", at) - at - tag.size());
        if (attribute(tag, "action") != action || inside.find(holding) == std::string::npos) continue;
        return read_form(tag, inside);
    }
    throw std::runtime_error("no form posts to " + action + " on the page:\n" + page.body);
}

Answer press(HttpClient& client, PageForm const& form, std::vector<UploadedFile> const& files) {
    auto const proof = std::exchange(client.csrf, {});  // a form proves itself by its own field
    auto const type = std::string{"multipart/form-data; boundary="} + kBoundary;
    auto answer =
        form.multipart
            ? client.send("POST", form.action, multipart_body(form, files), {{"Content-Type", type}})
            : client.submit(form.action, form.fields);
    client.csrf = proof;
    return answer;
}

Answer followed(HttpClient& client, Answer const& answer) {
    auto const to = answer.header("location");
    if (to.empty())
        throw std::runtime_error("no redirect but " + std::to_string(answer.status) + answer.body);
    return client.get(to.substr(0, to.find('#')));
}

std::string without_entities(std::string text) {
    static std::pair<char const*, char const*> const entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#123;", "{"}, {"&amp;", "&"}};
    for (auto const& [entity, letter] : entities) {
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
            text.replace(at, std::string{entity}.size(), letter);
        }
    }
    return text;
}

}  // namespace mulkko::test
