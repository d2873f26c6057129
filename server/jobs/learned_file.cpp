#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/jobs/skill_learner.h"
#include "server/log.h"

// What is learned, on its way to a file and back.

namespace mulkko {
namespace {

void note(std::string_view event, std::string const& reason) {
    log_event(Severity::warning, event, {{"error", reason}});
}

}  // namespace

void SkillLearner::write_down() {
    if (state_file_.empty()) return;
    // Beside it and then in its place: who reads meanwhile finds the old one or the new one, whole.
    auto const beside = state_file_ + ".new";
    std::error_code fault;
    std::filesystem::create_directories(std::filesystem::path(state_file_).parent_path(), fault);
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        file << rules_.suggester.saved();
        if (!file.flush()) return note("skills_not_written", beside);
    }
    std::filesystem::rename(beside, state_file_, fault);
    if (fault) note("skills_not_written", fault.message());
}

bool SkillLearner::recall(Rules const& rules, std::string const& state_file) {
    std::ifstream file(state_file, std::ios::binary);
    if (!file) return false;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    bool const fits = rules.suggester.restore(bytes.view());
    if (!fits) note("skills_not_recalled", state_file);
    return fits;
}

}  // namespace mulkko
