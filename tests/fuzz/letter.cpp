#include "server/mail/letter.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "domain/quoted_text.h"
#include "domain/reply_lines.h"
#include "domain/text.h"
#include "server/mail/charset.h"
#include "server/mail/header_text.h"
#include "server/mail/letter_text.h"
#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {
namespace {

std::size_t written_lines(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        if (!without_blank_ends(text.substr(0, end)).empty()) ++count;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return count;
}

bool is_one_line(std::string_view text) { return is_valid_utf8(text) && text.find('\n') == text.npos; }

void fold(std::string_view text) {
    auto const folded = folded_reply(text);
    must(
        written_lines(folded.fresh) + written_lines(folded.rest) == written_lines(text),
        "every line of a letter is fresh or stands with the rest"
    );
}

std::filesystem::path const& scratch_file() {
    static auto const file =
        std::filesystem::temp_directory_path() / ("mulkko-letter-" + std::to_string(::getpid()));
    return file;
}

}  // namespace

void letter(std::string_view bytes) {
    must(is_one_line(header_text(bytes)), "a header is one line of UTF-8");
    must(is_one_line(header_parameter(bytes, "filename")), "a parameter is one line of UTF-8");
    for (auto const* charset : {"", "ks_c_5601-1987", "gb2312", "iso-2022-kr", "utf-7", "no-such"}) {
        must(is_valid_utf8(utf8_from(bytes, charset)), "a text becomes UTF-8");
    }
    auto const text = utf8_from(bytes, {});
    must(is_valid_utf8(text_from_html(text)), "a page becomes UTF-8");
    fold(text_from_html(text));
    fold(without_soft_breaks(text, DelSp::yes));

    std::ofstream(scratch_file(), std::ios::binary) << bytes;
    LetterLimits limits;
    limits.directory = scratch_file().parent_path();
    auto const read = read_letter(scratch_file(), limits);
    std::filesystem::remove(scratch_file());
    if (!read) return;
    must(is_one_line(read->letter.subject), "a subject is one line of UTF-8");
    must(is_valid_utf8(read->letter.text), "a letter's text is UTF-8");
    must(
        read->files.size() <= static_cast<std::size_t>(limits.files), "a letter has so many files and no more"
    );
    fold(read->letter.text);
}

}  // namespace mulkko::fuzz
