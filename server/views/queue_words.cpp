#include "server/views/queue_words.h"

namespace mulkko {

std::string why_nobody(QueueEntry const& entry, Words const& words) {
    if (entry.proposed) return {};
    if (entry.ticket.ticket.problem.skills.empty()) return words.text("queue.no_skills");
    if (entry.candidates > 0 && entry.worth_asking == 0) return words.text("queue.better_busy");
    if (entry.candidates > 0) return words.text("queue.others_press_more");
    std::string reasons;
    for (auto const& [reason, count] : entry.left_out) {
        // Whoever does not know the field is nobody whom one would wait for.
        if (reason == LeftOut::no_skill) continue;
        auto const key = std::string{"queue.left_out."}.append(name_of(reason));
        reasons.append(reasons.empty() ? "" : " · ");
        reasons.append(words.text(key, {{"count", std::to_string(count)}}));
    }
    if (reasons.empty()) return words.text("queue.nobody_knows_it");
    return words.text("queue.nobody_free", {{"reasons", reasons}});
}

}  // namespace mulkko
