#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "domain/result.h"
#include "server/reports/ticket_columns.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;
struct lxw_chart;

namespace mulkko {

/// Says how a cell of a workbook looks.
enum class Look { plain, heading, title, soft, wrapped, number, decimals, percent, moment };
inline constexpr std::size_t kLookCount = 9;

/// Names the cells of one column of a sheet, for a chart. Shape: rows and columns from 0, both ends included.
struct CellRange {
    std::string sheet;
    std::uint32_t first_row = 0, last_row = 0;
    std::uint16_t column = 0;
};

class Workbook;

/// Is one sheet of a workbook, written row by row; whatever looks like a formula stays text.
class Sheet {
public:
    std::string const& name() const { return name_; }
    std::uint32_t row() const { return row_; }

    void set_widths(std::vector<int> const& widths);
    void add(std::vector<TableCell> const& cells, std::vector<Look> const& looks = {});
    void skip_row() { ++row_; }
    /// Makes the next row higher than one line. Units: points.
    void set_next_height(double height);
    /// Keeps the rows so far in view and, on paper, atop each page; the last of them gets filters for what
    /// stands below, to be set when that is all written.
    void freeze();
    void filter();
    void add_chart(lxw_chart* chart, std::uint32_t row, std::uint16_t column);

    /// Excel's own ceiling.
    static constexpr std::uint32_t kMostRows = 1'048'576;

private:
    friend class Workbook;
    Sheet(Workbook& book, lxw_worksheet* sheet, std::string name);

    Workbook* book_;
    lxw_worksheet* sheet_;
    std::string name_;
    std::uint32_t row_ = 0, heading_ = 0;
    std::uint16_t columns_ = 0;
};

/// Writes an XLSX file through a temporary one, with no more than a row of each sheet in memory.
class Workbook {
public:
    /// Shape: `directory` takes the temporary files.
    Workbook(std::filesystem::path const& file, std::filesystem::path const& directory);
    /// Lets go of a workbook that nobody finished.
    ~Workbook();
    Workbook(Workbook const&) = delete;
    Workbook& operator=(Workbook const&) = delete;

    void describe(std::string const& title, Time made_at);
    Sheet add_sheet(std::string const& name);

    enum class ChartKind { columns, bars, lines };
    struct Series {
        std::string name;
        CellRange values;
    };
    /// Makes a chart of one or more rows of values over the same categories.
    lxw_chart* chart(
        ChartKind kind,
        std::string const& title,
        CellRange const& categories,
        std::vector<Series> const& series,
        char const* axis_format
    );

    /// Writes the file.
    /// Errors: busy (the disk does not take it).
    Result<void> finish();

private:
    friend class Sheet;
    lxw_format* format(Look look);
    void style(lxw_format* format, Look look);

    std::string directory_;
    lxw_workbook* book_;
    lxw_format* formats_[kLookCount] = {};
    bool failed_ = false;
    std::vector<lxw_worksheet*> sheets_;
};

}  // namespace mulkko
