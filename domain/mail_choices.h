#pragma once

namespace mulkko {

/// Holds what each person chose about mail: which kinds not, how often, and when not.
class MailChoices {
public:
    virtual ~MailChoices() = default;
};

}  // namespace mulkko
