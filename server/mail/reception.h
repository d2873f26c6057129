#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "domain/mail_in.h"
#include "domain/rules.h"
#include "server/mail/letter.h"
#include "storage/database.h"

namespace mulkko {

/// Tells what became of a letter that arrived. `later`: it could not be kept now, so it has to come again.
enum class Arrival { taken, set_aside, known, later };

/// Says whether a letter was fetched as a whole; of one that is too large only the head is.
enum class Extent { whole, head };

/// Says by what address letters come back, and which sender is our own.
struct ReceptionSettings {
    std::string reply_address;  ///< NAME@HOST
    std::string sender;         ///< "Mulkko <mulkko@localhost>"
    LetterLimits limits;
};

/// Receives letters: reads them, keeps their files and their originals, and has the domain decide, each in a
/// unit of work of its own. A letter counts once, however often and on however many servers it arrives.
class Reception {
public:
    Reception(Database& database, Rules const& rules, std::function<Time()> now, ReceptionSettings settings);

    /// Receives a letter in a temporary file, which goes.
    Arrival receive(LetterFile original, Extent extent);
    /// Lets go of originals after a month, and of letters that were set aside after half a year.
    void forget_old_letters();
    ReceptionSettings const& settings() const { return settings_; }

private:
    Result<void> learn_reply_key();
    Result<ArrivedLetter> arrived_from(LetterFile const& original, Extent extent);
    Result<void> keep_files(ReadLetter& read, ArrivedLetter& arrived);
    std::optional<Addressee> addressee_of(ReadLetter const& read);
    Result<std::optional<UserId>> unreached_by(ReadLetter const& read);
    bool is_own(Letter const& letter) const;
    Result<KeptLetter> decided(ArrivedLetter const& arrived);
    void let_go(ArrivedLetter const& arrived);

    Database& database_;
    Rules const& rules_;
    std::function<Time()> now_;
    ReceptionSettings settings_;
    std::string reply_key_;
};

}  // namespace mulkko
