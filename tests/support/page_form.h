#pragma once

#include <string>
#include <vector>

#include "tests/support/http_client.h"

namespace mulkko::test {

/// Holds one form of a page with what a browser without JavaScript would send.
struct PageForm {
    std::string action;
    bool multipart = false;
    std::vector<std::pair<std::string, std::string>> fields;

    /// Fills a field in; what it held before goes.
    PageForm& set(std::string const& name, std::string const& value);
    /// Ticks one more box of that name.
    PageForm& tick(std::string const& name, std::string const& value);
    std::string value(std::string const& name) const;
};

/// Finds the page's form that posts to an address and, where several do, holds a piece of text.
/// Errors: throws std::runtime_error where there is none.
PageForm form_on(Answer const& page, std::string const& action, std::string const& holding = {});

/// Presses the form's button; files go into the parts named `file`.
Answer press(HttpClient& client, PageForm const& form, std::vector<UploadedFile> const& files = {});

/// Follows the redirect of an answer.
Answer followed(HttpClient& client, Answer const& answer);

/// Turns the entities of a page back into text.
std::string without_entities(std::string text);

}  // namespace mulkko::test
