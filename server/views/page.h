#pragma once

#include <string>
#include <string_view>

#include "server/call.h"
#include "server/views/view.h"
#include "server/views/words.h"

namespace mulkko {

/// Makes one page: the frame around it (menu, languages, who is signed in) is filled at once, the handler
/// fills the rest.
class Page {
public:
    /// Shape: `name` is the template (tickets/show.html), `place` the address the menu marks as the present
    /// one.
    Page(Call& call, std::string name, std::string_view place = {});

    /// Makes a page for somebody who is not let in, or where nothing is known but the request.
    Page(
        House const& house, Request const& request, Language language, Actor const* reader, std::string name
    );

    View& view() { return view_; }
    Words const& words() const { return words_; }
    Actor const* reader() const { return reader_; }

    /// Shows a sentence above the page, such as what has just been done.
    void announce(std::string_view text) { view_.say("notice", text); }

    /// Writes the page. Browsers and caches keep no copy of it.
    Response answer(int status = 200) const;

private:
    struct Frame;
    Page(House const& house, Frame const& frame, std::string name);
    void fill_frame(Frame const& frame);
    void fill_menu(Frame const& frame);
    void show_done(std::string_view what);
    void show_trouble(Frame const& frame);

    House const& house_;
    std::string name_;
    Words words_;
    Actor const* reader_;
    View view_;
};

}  // namespace mulkko
