#include "server/reports/report_xlsx.h"

#include <exception>
#include <sstream>

#include "server/log.h"
#include "server/workers.h"

namespace mulkko {
namespace {

constexpr int kMostFailures = 20;
constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kMostTicketsInALetter = 2000;
constexpr std::uintmax_t kMostBytesInALetter = 3 << 20;

}  // namespace

void ReportXlsx::begin_step() {
    switch (stage_) {
        case Stage::figures:
            return at_work(&ReportXlsx::write_figures);
        case Stage::tickets:
            return pages_.next([self = self<ReportXlsx>()](auto page) {
                self->write_tickets(std::move(page));
            });
        case Stage::bytes:
            return at_work(&ReportXlsx::read_piece);
    }
}

void ReportXlsx::at_work(void (ReportXlsx::*work)()) {
    auto const done = house_.workers().submit([self = self<ReportXlsx>(), work] {
        try {
            (*self.*work)();
        } catch (std::exception const& fault) {
            log_event(Severity::error, "workbook_failed", {{"reason", fault.what()}});
            self->broke_off();
        }
    });
    if (!done) try_later();
}

void ReportXlsx::write_figures() {
    auto const& directory = house_.config().temporary_directory;
    if (!file_) file_.emplace(directory);
    book_.emplace(file_->path(), directory, report_, words_);
    stage_ = Stage::tickets;
    begin_step();
}

void ReportXlsx::write_tickets(Result<TicketPages::Page> page) {
    // Who has gone needs no workbook.
    if (is_closed()) return broke_off();
    if (!page) return ++failures_ < kMostFailures ? try_later() : broke_off();
    failures_ = 0;
    if (page->empty()) return at_work(&ReportXlsx::pack);
    book_->add(*page);
    begin_step();
}

void ReportXlsx::pack() {
    if (auto finished = book_->finish(); !finished) return broke_off();
    book_.reset();
    bytes_.open(file_->path(), std::ios::binary);
    stage_ = Stage::bytes;
    read_piece();
}

void ReportXlsx::read_piece() {
    std::string piece(kPiece, '\0');
    bytes_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(bytes_.gcount()));
    if (bytes_.bad()) return broke_off();
    if (piece.empty()) return ended();
    gave(std::move(piece));
}

Result<std::optional<std::string>> small_workbook(
    House& house, NamedReport const& report, Words const& words
) {
    auto const& directory = house.config().temporary_directory;
    ScratchFile const file{directory};
    ReportWorkbook book{file.path(), directory, report, words};
    TicketPages pages{house, report.report.period};
    std::size_t count = 0;
    for (;;) {
        auto page = pages.next();
        if (!page) return pass(page);
        if (page->empty()) break;
        count += page->size();
        if (count > kMostTicketsInALetter) return std::nullopt;
        book.add(*page);
    }
    if (auto finished = book.finish(); !finished) return pass(finished);
    if (std::filesystem::file_size(file.path()) > kMostBytesInALetter) return std::nullopt;
    std::ostringstream bytes;
    bytes << std::ifstream{file.path(), std::ios::binary}.rdbuf();
    return std::optional{std::move(bytes).str()};
}

}  // namespace mulkko
