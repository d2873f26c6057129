#include "server/mail/reception.h"

#include "domain/kept_secrets.h"
#include "server/log.h"
#include "server/mail/mime.h"
#include "server/mail/reply_address.h"
#include "server/secrets.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;

constexpr auto kOriginalsStay = std::chrono::days{30};
constexpr auto kLettersStay = std::chrono::days{180};
constexpr int kMostForgotten = 1000;
constexpr char const* kReplyKey = "reply_address";

void remove_file(fs::path const& file) {
    std::error_code gone;
    fs::remove(file, gone);
}

/// The same letter has the same key, also where it comes another way; what is meant for somebody else has
/// another.
std::string key_of(Letter const& letter, std::optional<Addressee> const& to, std::string const& digest) {
    if (letter.message_id.empty()) return key_hash("bytes:" + digest);
    auto const whom = to ? std::to_string(to->ticket.value) + "-" + std::to_string(to->user.value) : "";
    return key_hash("letter:" + letter.message_id + "\n" + whom);
}

ArrivedLetter unreadable(LetterFile const& original) {
    ArrivedLetter arrived{.key = key_hash("bytes:" + original.sha256)};
    arrived.letter.kind = LetterKind::unreadable;
    return arrived;
}

NewAttachment attachment_of(LetterFile const& file) {
    return {
        .name = file.name,
        .media_type = file.media_type,
        .size = file.size,
        .sha256 = file.sha256,
        .content_key = {}};
}

}  // namespace

Reception::Reception(
    Database& database, Rules const& rules, std::function<Time()> now, ReceptionSettings settings
)
    : database_(database), rules_(rules), now_(std::move(now)), settings_(std::move(settings)) {}

Arrival Reception::receive(LetterFile original, Extent extent) {
    auto arrived = learn_reply_key().and_then([&] { return arrived_from(original, extent); });
    if (!arrived) return (remove_file(original.file), Arrival::later);
    arrived->original = attachment_of(original);
    auto content = database_.content().keep(
        original.file, {.key = {}, .size = original.size, .sha256 = original.sha256}
    );
    remove_file(original.file);
    if (content) arrived->original.content_key = content->key;
    if (!content) return (let_go(*arrived), Arrival::later);

    auto kept = decided(*arrived);
    // What the database refuses for what it says is kept as bytes alone, so that it holds up no other letter.
    if (!kept && kept.error().code == ErrorCode::broken) {
        log_event(Severity::error, "letter_refused", {{"error", kept.error().message}});
        auto bare = unreadable(original);
        bare.original = arrived->original;
        kept = decided(bare);
    }
    if (kept) return kept->status == LetterStatus::taken ? Arrival::taken : Arrival::set_aside;
    let_go(*arrived);
    return kept.error().code == ErrorCode::conflict ? Arrival::known : Arrival::later;
}

Result<ArrivedLetter> Reception::arrived_from(LetterFile const& original, Extent extent) {
    auto read = read_letter(original.file, settings_.limits);
    if (!read && read.error().code == ErrorCode::busy) return pass(read);
    if (!read) return unreadable(original);
    ArrivedLetter arrived{.letter = read->letter, .left_out = read->left_out};
    // Mail programs quote addresses; who reads the quote must not get hold of a proof.
    for (auto* words : {&arrived.letter.text, &arrived.letter.subject})
        *words = without_proofs(settings_.reply_address, std::move(*words));
    arrived.addressee = addressee_of(*read);
    if (arrived.letter.kind == LetterKind::bounce) {
        auto const unreached = unreached_by(*read);
        if (!unreached) return pass(unreached);
        arrived.unreached = *unreached;
    }
    arrived.key = key_of(arrived.letter, arrived.addressee, original.sha256);
    if (extent == Extent::head) arrived.fault = LetterFault::too_large;
    if (arrived.letter.kind == LetterKind::personal && is_own(arrived.letter))
        arrived.letter.kind = LetterKind::automatic;
    if (auto kept = keep_files(*read, arrived); !kept) return (let_go(arrived), pass(kept));
    return arrived;
}

// The files of a letter that cannot become a message stay in its original.
Result<void> Reception::keep_files(ReadLetter& read, ArrivedLetter& arrived) {
    bool const worth_it = arrived.addressee && arrived.letter.kind == LetterKind::personal;
    for (auto const& file : read.files) {
        auto attachment = attachment_of(file);
        if (worth_it) {
            auto content =
                database_.content().keep(file.file, {.key = {}, .size = file.size, .sha256 = file.sha256});
            if (!content) return pass(content);
            attachment.content_key = content->key;
        }
        arrived.files.push_back(std::move(attachment));
    }
    return {};
}

std::optional<Addressee> Reception::addressee_of(ReadLetter const& read) {
    for (auto const& address : read.recipients) {
        if (auto const to = reply_to(settings_.reply_address, reply_key_, address))
            return Addressee{to->ticket, to->user, to->note};
    }
    return std::nullopt;
}

/// Anybody can write a letter that looks like a bounce; one that comes back to the return address of
/// somebody's present address is believed.
Result<std::optional<UserId>> Reception::unreached_by(ReadLetter const& read) {
    std::optional<UserId> unreached;
    for (auto const& address : read.recipients) {
        auto const user = returned_from(settings_.reply_address, address);
        if (!user) continue;
        auto const run = database_.run(Lane::read, [&](Store& store) {
            auto const found = store.users().find(*user);
            bool const proven =
                found && same_secret(
                             address, return_address(settings_.reply_address, reply_key_, *user, found->email)
                         );
            if (proven) unreached = *user;
            return Outcome::keep;
        });
        if (!run) return pass(run);
    }
    return unreached;
}

bool Reception::is_own(Letter const& letter) const {
    auto const ours = addresses_in(settings_.sender);
    if (!ours.empty() && letter.sender == ours.front()) return true;
    auto const base = addresses_in(settings_.reply_address);
    if (base.empty()) return false;
    auto const at = base.front().rfind('@');
    if (letter.sender == base.front()) return true;
    return letter.sender.starts_with(base.front().substr(0, at) + "+") &&
           letter.sender.ends_with(base.front().substr(at));
}

// All servers of one database share the key; whoever needs it first makes it.
Result<void> Reception::learn_reply_key() {
    if (!reply_key_.empty()) return {};
    std::string key;
    auto const run = database_.run(Lane::write, [&](Store& store) {
        key = store.secrets().keep(kReplyKey, random_key());
        return Outcome::keep;
    });
    if (run) reply_key_ = key;
    return run;
}

Result<KeptLetter> Reception::decided(ArrivedLetter const& arrived) {
    Result<KeptLetter> kept;
    auto const run = database_.run(Lane::write, [&](Store& store) {
        kept = MailIn{store, rules_, now_()}.take_in(arrived);
        return kept ? Outcome::keep : Outcome::undo;
    });
    if (!run) return pass(run);
    return kept;
}

void Reception::forget_old_letters() {
    auto const now = now_();
    auto const run = database_.run(Lane::write, [&](Store& store) {
        store.inbox().forget(now - kOriginalsStay, now - kLettersStay, kMostForgotten);
        return Outcome::keep;
    });
    if (!run) log_event(Severity::warning, "letters_not_forgotten", {{"error", run.error().message}});
}

void Reception::let_go(ArrivedLetter const& arrived) {
    for (auto const& file : arrived.files) database_.content().remove(file.content_key);
    database_.content().remove(arrived.original.content_key);
}

}  // namespace mulkko
