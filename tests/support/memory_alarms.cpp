#include "domain/alarms.h"

#include <tuple>

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

bool is_of(Alarm const& alarm, TicketId ticket, AlarmKind kind, OfferId offer = {}) {
    return alarm.ticket == ticket && alarm.kind == kind && alarm.offer == offer;
}

class MemoryAlarms : public Alarms {
public:
    explicit MemoryAlarms(MemoryTables& tables) : tables_(tables) {}

    void keep(Alarm const& alarm) override {
        remove(alarm.ticket, alarm.kind, alarm.offer);
        tables_.alarms.push_back(alarm);
    }

    std::optional<Alarm> find(TicketId ticket, AlarmKind kind, OfferId offer) override {
        for (auto const& alarm : tables_.alarms) {
            if (is_of(alarm, ticket, kind, offer)) return alarm;
        }
        return std::nullopt;
    }

    std::vector<Alarm> of(TicketId ticket) override {
        auto alarms = tables_.alarms;
        std::erase_if(alarms, [&](Alarm const& alarm) { return alarm.ticket != ticket; });
        std::ranges::sort(alarms, {}, [](Alarm const& alarm) {
            return std::tuple(name_of(alarm.kind), alarm.offer);
        });
        return alarms;
    }

    void put_to_sleep(TicketId ticket, AlarmKind kind) override {
        for (auto& alarm : tables_.alarms) {
            if (is_of(alarm, ticket, kind)) alarm.due_at.reset();
        }
    }

    void forget(TicketId ticket, AlarmKind kind, OfferId offer) override { remove(ticket, kind, offer); }

    bool advance(Alarm const& alarm, std::optional<Alarm> const& next) override {
        if (find(alarm.ticket, alarm.kind, alarm.offer) != alarm) return false;
        remove(alarm.ticket, alarm.kind, alarm.offer);
        if (next) keep(*next);
        return true;
    }

    std::vector<Alarm> due(Time now, AlarmPlace const& after, int most) override {
        auto alarms = tables_.alarms;
        std::erase_if(alarms, [&](Alarm const& alarm) {
            bool const passed = alarm.due_at && std::tuple(*alarm.due_at, alarm.ticket) <=
                                                    std::tuple(after.due_at, after.ticket);
            return !alarm.due_at || *alarm.due_at > now || passed;
        });
        std::ranges::sort(alarms, {}, [](Alarm const& alarm) {
            return std::tuple(alarm.due_at, alarm.ticket, name_of(alarm.kind), alarm.offer);
        });
        alarms.resize(std::min(alarms.size(), static_cast<std::size_t>(most)));
        return alarms;
    }

    std::optional<Time> now() override { return std::nullopt; }

    std::optional<std::string> counted_by() override { return tables_.counted_by; }
    void note_counted_by(std::string const& calendars) override { tables_.counted_by = calendars; }

private:
    void remove(TicketId ticket, AlarmKind kind, OfferId offer) {
        std::erase_if(tables_.alarms, [&](Alarm const& alarm) { return is_of(alarm, ticket, kind, offer); });
    }

    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Alarms> memory_alarms(MemoryTables& tables) { return std::make_unique<MemoryAlarms>(tables); }

}  // namespace mulkko
