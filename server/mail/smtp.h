#pragma once

#include <memory>

#include "server/mail/carrier.h"
#include "server/mail/settings.h"

namespace mulkko {

/// Says how long a mail server may keep us waiting. Units: seconds.
struct Patience {
    long connect = 15;
    long answer = 30;
    long letter = 60;
};

/// Carries letters by SMTP, all over one connection for as long as it lasts. Nothing leaves in clear unless
/// the settings say so, and nobody's certificate is believed unchecked. For one thread.
class Smtp : public Carrier {
public:
    explicit Smtp(MailSettings settings, Patience patience = {});
    ~Smtp() override;

    Handover carry(Posting const& post) override;

private:
    struct Line;

    void prepare();

    MailSettings settings_;
    Patience patience_;
    std::unique_ptr<Line> line_;
};

/// Makes libcurl ready; called once before threads begin.
void make_mail_ready();

}  // namespace mulkko
