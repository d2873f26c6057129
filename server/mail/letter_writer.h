#pragma once

#include <optional>
#include <string>

#include "domain/follow_up.h"
#include "domain/mailroom.h"
#include "server/mail/carrier.h"
#include "server/mail/draft.h"
#include "server/reports/named_report.h"

namespace mulkko {

class House;
class View;

/// Holds the keys that letters are signed with, the same on all servers of a database.
struct MailKeys {
    std::string letters;  ///< ids of letters, and ways to choose less of them
    std::string replies;  ///< addresses to answer to
};

/// Reads the keys that were made already.
std::optional<MailKeys> mail_keys_kept(Store& store);

/// Reads the keys, and makes them where there are none yet.
MailKeys mail_keys(Store& store);

/// Writes letters in their readers' languages, times in their zones.
class LetterWriter {
public:
    LetterWriter(House const& house, MailKeys keys) : house_(house), keys_(std::move(keys)) {}

    Posting news(Mailing const& mailing, MailingNews const& news) const;
    /// Writes the way to a password.
    /// Shape: `link` is its address.
    Posting way_in(Mailing const& mailing, MailingNews const& reader, std::string const& link) const;
    /// Asks what a solution brought.
    Posting follow_up(Mailing const& mailing, MailingNews const& news, FollowUpId id) const;
    /// Writes the way to confirm an address, or to the address that is to be given up the way to stop that.
    /// Shape: `link` is its address.
    Posting address(Mailing const& mailing, MailingNews const& reader, std::string const& link) const;
    /// Writes the chief figures of a report, with the way to it.
    /// Shape: `workbook` is what goes with the letter, if it is not too large.
    Posting report(
        Mailing const& mailing,
        User const& reader,
        NamedReport const& report,
        Words const& words,
        std::optional<std::string> const& workbook
    ) const;
    /// Writes a letter that only shows that letters arrive.
    Posting sample(std::string const& address, Language language) const;

private:
    Draft begun(Mailing const& mailing, User const& reader) const;
    Posting posted(Draft draft, std::string const& name, Language language, View const& view) const;
    std::string return_path(std::string const& address, UserId reader) const;
    std::string id(std::string const& what) const;
    std::string opt_out_url(UserId user, std::string const& topic) const;

    House const& house_;
    MailKeys keys_;
};

/// Signs the way by which one person, without signing in, switches off one topic of mail.
std::string opt_out_proof(std::string const& key, UserId user, std::string const& topic);

/// Stands for all topics at once, in such a way.
inline constexpr char const* kEveryTopic = "everything";

}  // namespace mulkko
