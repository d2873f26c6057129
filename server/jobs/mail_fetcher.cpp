#include "server/jobs/mail_fetcher.h"

#include "server/log.h"
#include "server/temporary_file.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr auto kTidying = 1h;

std::string_view name_of(Arrival arrival) {
    switch (arrival) {
        case Arrival::taken:
            return "taken";
        case Arrival::set_aside:
            return "set_aside";
        case Arrival::known:
            return "known";
        case Arrival::later:
            return "later";
    }
    return {};
}

/// One file of the largest size, as mail carries it, and the words around it.
std::uint64_t longest_letter(LetterLimits const& limits) { return limits.file / 2 * 3 + (1u << 20); }

}  // namespace

MailFetcher::MailFetcher(Reception reception, ImapSettings mailbox, std::chrono::seconds pause)
    : reception_(std::move(reception)),
      mailbox_(std::move(mailbox)),
      rounds_([this] { round(); }, [pause] { return pause; }, {.trouble = "mail_round_failed"}) {}

int MailFetcher::round() {
    std::lock_guard lock(one_at_a_time_);
    auto imap = Imap::open(mailbox_, rounds_.are_ending());
    if (!imap) return (note_state(imap.error().values.at("cause")), 0);
    auto const settled = fetch_all(**imap);
    tidy();
    return settled;
}

int MailFetcher::fetch_all(Imap& imap) {
    auto const letters = imap.unseen();
    if (!letters) return (note_state(letters.error().values.at("cause")), 0);
    int settled = 0;
    for (auto const letter : *letters) {
        if (rounds_.are_ending()) return settled;
        auto const done = fetch_one(imap, letter);
        if (!done) return (note_state(done.error().values.at("cause")), settled);
        settled += *done ? 1 : 0;
    }
    note_state({});
    return settled;
}

Result<bool> MailFetcher::fetch_one(Imap& imap, Imap::Uid letter) {
    auto const& limits = reception_.settings().limits;
    auto const size = imap.size_of(letter);
    if (!size) return pass(size);
    if (*size == 0) return false;  // another program took it out of the mailbox
    auto const extent = *size > longest_letter(limits) ? Extent::head : Extent::whole;
    TemporaryFile file;
    if (!file.open(limits.directory)) return fail(ErrorCode::busy, "error.busy", {{"cause", "disk full"}});
    auto const part = extent == Extent::head ? Imap::Part::head : Imap::Part::whole;
    auto fetched = imap.fetch(letter, part, [&](std::string_view bytes) { return file.write(bytes); });
    if (!fetched) return pass(fetched);
    if (file.size() == 0) return false;
    LetterFile original{.name = {}, .file = {}, .media_type = {}, .size = file.size(), .sha256 = {}};
    original.sha256 = file.release(original.file);
    auto const arrival = reception_.receive(std::move(original), extent);
    log_event(
        arrival == Arrival::later ? Severity::warning : Severity::info,
        "letter",
        {{"uid", std::int64_t{letter}}, {"arrival", name_of(arrival)}}
    );
    if (arrival == Arrival::later) return false;
    if (auto marked = imap.mark_seen(letter); !marked) return pass(marked);
    return true;
}

/// Says it once when the mailbox goes away, and once when it is back.
void MailFetcher::note_state(std::string const& trouble) {
    bool const changed = trouble.empty() != trouble_.empty();
    trouble_ = trouble;
    if (!changed || rounds_.are_ending()) return;
    if (trouble.empty()) return log_event(Severity::info, "mailbox_back");
    log_event(Severity::warning, "mailbox_away", {{"error", trouble}});
}

void MailFetcher::tidy() {
    auto const now = std::chrono::steady_clock::now();
    if (tidied_at_.time_since_epoch().count() != 0 && now - tidied_at_ < kTidying) return;
    tidied_at_ = now;
    reception_.forget_old_letters();
}

}  // namespace mulkko
