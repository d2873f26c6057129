#include "domain/reply_lines.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

constexpr std::size_t kLongestAttribution = 400;
constexpr std::size_t kAttributionLines = 4;
constexpr std::size_t kHeaderBlockLines = 8;
constexpr std::size_t kLongestSignature = 120;

using Texts = std::vector<std::string_view>;

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (auto& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

bool contains_digit(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes the dashes, rules and stars off that programs decorate such lines with.
std::string_view undecorated(std::string_view line) {
    constexpr std::string_view kDecoration = "-_=* \t";
    auto const first = line.find_first_not_of(kDecoration);
    if (first == line.npos) return {};
    return line.substr(first, line.find_last_not_of(kDecoration) - first + 1);
}

/// Gives what stands before the colon of "From: somebody"; empty where no colon comes soon.
std::string header_name(std::string_view line) {
    line = undecorated(without_blank_ends(line));
    auto const narrow = line.find(':');
    auto const end = std::min(narrow, line.find("："));
    constexpr std::size_t kLongestName = 40;
    if (end == line.npos || end > kLongestName) return {};
    std::string name;
    for (char const c : lower_case(line.substr(0, end))) {
        if (c != ' ' && c != '*') name += c;
    }
    return name;
}

bool is_one_of(std::string_view text, Texts const& texts) {
    return std::ranges::find(texts, text) != texts.end();
}

bool ends_with_one_of(std::string_view text, Texts const& ends) {
    return std::ranges::any_of(ends, [&](auto end) { return text.ends_with(end); });
}

bool is_attribution(std::string_view text) {
    if (!contains_digit(text) && text.find('@') == text.npos) return false;
    if (text.starts_with("On ") || text.starts_with("At ")) return text.ends_with("wrote:");
    static Texts const endings{
        "작성:",
        "작성：",
        "썼습니다:",
        "쓴 글:",
        "쓴 메일:",
        "보낸 메일:",
        "写道:",
        "写道：",
        "寫道:",
        "寫道：",
        "> wrote:"};
    return ends_with_one_of(text, endings);
}

}  // namespace

std::string_view without_blank_ends(std::string_view line) {
    static constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\u00a0", "\u3000", "\u200b"};
    for (bool again = true; again;) {
        again = false;
        for (auto const blank : blanks) {
            if (line.starts_with(blank)) (line.remove_prefix(blank.size()), again = true);
            if (line.ends_with(blank)) (line.remove_suffix(blank.size()), again = true);
        }
    }
    return line;
}

bool is_quote(std::string_view line) { return without_blank_ends(line).starts_with('>'); }

bool is_separator(std::string_view line) {
    line = without_blank_ends(line);
    if (line.starts_with("##-") && line.ends_with("-##")) return true;
    if (!line.starts_with("--") && !line.starts_with("==")) return false;
    static Texts const words{
        "original message",
        "original mail",
        "original e-mail",
        "원본 메시지",
        "원본메시지",
        "원본 메세지",
        "원본 메일",
        "원본메일",
        "原始邮件",
        "原邮件",
        "回复的原邮件",
        "回复的邮件",
        "原始郵件"};
    return is_one_of(lower_case(undecorated(line)), words);
}

bool is_header_block(Lines const& lines, std::size_t at) {
    static Texts const first{"from", "보낸사람", "보낸이", "발신", "보낸분", "发件人", "寄件者", "寄件人"};
    if (!is_one_of(header_name(lines[at]), first)) return false;
    static Texts const others{"sent",     "date", "to",       "cc",       "subject", "보낸날짜",
                              "보낸시간", "날짜", "일시",     "받는사람", "받는이",  "수신",
                              "참조",     "제목", "发送时间", "发送日期", "日期",    "时间",
                              "收件人",   "抄送", "主题",     "收件者",   "主旨",    "寄件日期"};
    int found = 0;
    for (auto next = at + 1; next < std::min(lines.size(), at + kHeaderBlockLines); ++next) {
        if (is_one_of(header_name(lines[next]), others)) ++found;
    }
    return found >= 2;
}

std::size_t attribution_at(Lines const& lines, std::size_t at) {
    if (is_quote(lines[at]) || without_blank_ends(lines[at]).empty()) return 0;
    std::string joined;
    for (std::size_t count = 1; count <= kAttributionLines && at + count <= lines.size(); ++count) {
        auto const line = without_blank_ends(lines[at + count - 1]);
        if (line.empty() || is_quote(line)) return 0;
        joined.append(joined.empty() ? "" : " ").append(line);
        if (joined.size() > kLongestAttribution) return 0;
        if (is_attribution(joined)) return count;
        // Only these begin in a way that shows; of the others one line must be enough.
        bool const may_go_on = joined.starts_with("On ") || joined.starts_with("At ") ||
                               joined.starts_with("在") || joined.starts_with("20");
        if (!may_go_on) return 0;
    }
    return 0;
}

bool is_device_signature(std::string_view line) {
    auto const text = without_blank_ends(line);
    if (text.size() > kLongestSignature) return false;
    static Texts const beginnings{
        "Sent from my ",
        "Sent from Mail for ",
        "Get Outlook for ",
        "발신 iPhone",
        "나의 iPhone",
        "내 iPhone",
        "发自我的",
        "从我的 iPhone",
        "发送自我的",
        "來自我的",
        "来自我的",
        "获取 Outlook",
        "发自网易邮箱",
        "发自"};
    static Texts const endings{
        "에서 보냄",
        "에서 보냄.",
        "에서 보냈습니다",
        "에서 보냈습니다.",
        "용 Outlook 다운로드",
        "앱에서 발송",
        "发送",
        "发出"};
    static Texts const devices{
        "iPhone",
        "iPad",
        "Galaxy",
        "갤럭시",
        "Outlook",
        "Windows",
        "앱",
        "Android",
        "手机",
        "客户端",
        "휴대폰"};
    bool const named = std::ranges::any_of(devices, [&](auto word) { return text.find(word) != text.npos; });
    bool const begins = std::ranges::any_of(beginnings, [&](auto word) { return text.starts_with(word); });
    return begins || (named && ends_with_one_of(text, endings));
}

}  // namespace mulkko
