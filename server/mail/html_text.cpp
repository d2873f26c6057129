#include <algorithm>
#include <array>

#include "server/mail/html_entity.h"
#include "server/mail/letter_text.h"

namespace mulkko {
namespace {

constexpr std::size_t kLongestTag = 8192;
constexpr std::size_t kLongestLink = 500;
constexpr int kDeepestQuote = 20;

template <std::size_t count>
bool is_one_of(std::string_view name, std::array<std::string_view, count> const& names) {
    return std::ranges::find(names, name) != names.end();
}

bool begins_line(std::string_view tag) {
    static constexpr std::array<std::string_view, 22> tags{
        "p",  "div", "tr", "li", "ul",    "ol",      "h1",      "h2",     "h3",     "h4",   "h5",
        "h6", "pre", "hr", "dl", "table", "section", "article", "header", "footer", "form", "blockquote"};
    return is_one_of(tag, tags);
}

/// What stands within these is for machines.
bool hides(std::string_view tag) {
    static constexpr std::array<std::string_view, 6> tags{
        "script", "style", "head", "title", "template", "noscript"};
    return is_one_of(tag, tags);
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (auto& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// Reads where a link leads, if that is a place in the web.
std::string link_in(std::string_view tag) {
    auto const lower = lower_case(tag);
    auto const at = lower.find("href=");
    if (at == lower.npos) return {};
    auto value = tag.substr(at + 5);
    if (value.empty()) return {};
    char const quote = value.front();
    bool const quoted = quote == '"' || quote == '\'';
    if (quoted) value.remove_prefix(1);
    value = value.substr(0, quoted ? value.find(quote) : value.find_first_of(" \t>"));
    bool const web = value.starts_with("http://") || value.starts_with("https://");
    return web && value.size() <= kLongestLink ? std::string{value} : std::string{};
}

/// Writes what a reader sees, line by line.
class Reading {
public:
    void take(std::string_view html) {
        while (!html.empty()) {
            auto const used = html.front() == '<' ? take_markup(html) : take_text(html);
            html.remove_prefix(std::min(used, html.size()));
        }
    }
    std::string text() {
        end_line();
        return std::move(text_);
    }

private:
    std::size_t take_markup(std::string_view html) {
        if (html.starts_with("<!--")) {
            auto const end = html.find("-->");
            return end == html.npos ? html.size() : end + 3;
        }
        bool const tag = html.size() > 1 && (std::isalpha(static_cast<unsigned char>(html[1])) != 0 ||
                                             html[1] == '/' || html[1] == '!' || html[1] == '?');
        auto const end = html.substr(0, kLongestTag).find('>');
        if (!tag || end == html.npos) return (write('<'), 1);
        auto const inside = html.substr(1, end - 1);
        bool const closing = inside.starts_with('/');
        auto const words = inside.substr(closing ? 1 : 0);
        take_tag(lower_case(words.substr(0, words.find_first_of(" \t\r\n/"))), inside, closing);
        return end + 1;
    }

    void take_tag(std::string const& name, std::string_view inside, bool closing) {
        if (!hidden_.empty()) {
            // A head without an end hides no body.
            bool const ends = (closing && name == hidden_) || (name == "body" && hidden_ == "head");
            if (ends) hidden_.clear();
            return;
        }
        if (hides(name)) {
            if (!closing) hidden_ = name;
            return;
        }
        if (name == "br") return break_line();
        if (name == "td" || name == "th") return write(' ');
        if (name == "a") return take_link(inside, closing);
        if (name == "pre") verbatim_ = !closing;
        if (!begins_line(name)) return;
        end_line();
        if (name == "blockquote") depth_ = std::clamp(depth_ + (closing ? -1 : 1), 0, kDeepestQuote);
        if (name == "li" && !closing) line_ = "- ";
    }

    void take_link(std::string_view inside, bool closing) {
        if (!closing) {
            link_ = link_in(inside);
            link_begin_ = line_.size();
            return;
        }
        bool const said = link_begin_ <= line_.size() && line_.find(link_, link_begin_) != line_.npos;
        if (!link_.empty() && !said) line_ += " <" + link_ + ">";
        link_.clear();
    }

    std::size_t take_text(std::string_view html) {
        if (!hidden_.empty()) return std::max<std::size_t>(1, std::min(html.find('<'), html.size()));
        if (html.front() == '&') {
            if (auto const used = take_entity(html, line_)) return used;
        }
        write(html.front());
        return 1;
    }

    void write(char c) {
        if (!hidden_.empty()) return;
        bool const blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (verbatim_ && c == '\n') return break_line();
        if (!blank || verbatim_) {
            if (c != '\r') line_ += c;
        } else if (!line_.empty() && line_.back() != ' ') {
            line_ += ' ';
        }
    }

    void end_line() {
        if (line_.find_first_not_of(' ') != line_.npos) break_line();
        line_.clear();
    }
    void break_line() {
        text_.append(static_cast<std::size_t>(depth_), '>').append(depth_ > 0 ? " " : "");
        text_.append(line_).append("\n");
        line_.clear();
    }

    std::string text_, line_, hidden_, link_;
    std::size_t link_begin_ = 0;
    int depth_ = 0;
    bool verbatim_ = false;
};

}  // namespace

std::string text_from_html(std::string_view html) {
    Reading reading;
    reading.take(html);
    return reading.text();
}

}  // namespace mulkko
