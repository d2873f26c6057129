#include "server/body.h"

#include <boost/beast/core/string.hpp>

#include "server/upload.h"
#include "server/urlencoded.h"

namespace mulkko {
namespace {

// Bodies in memory, of all requests together: a crowd of slow senders shall not fill it.
constexpr std::uint64_t kMostHeld = 128 << 20;

/// Holds a body as it is; its bytes count as held until the sink goes.
class WholeBody : public BodySink {
public:
    WholeBody(Request& request, std::uint64_t& held) : request_(&request), held_(&held) {}
    ~WholeBody() override { *held_ -= counted_; }

    Refusal take(std::string_view bytes) override {
        if (*held_ + bytes.size() > kMostHeld) return 503;
        *held_ += bytes.size();
        counted_ += bytes.size();
        request_->body.append(bytes);
        return {};
    }
    Refusal finish() override { return {}; }

protected:
    Request* request_;

private:
    std::uint64_t* held_;
    std::uint64_t counted_ = 0;
};

class FormBody : public WholeBody {
public:
    using WholeBody::WholeBody;
    Refusal finish() override { return read_urlencoded(request_->body, request_->form) ? Refusal{} : 400; }
};

bool is_form(Request const& request) {
    auto type = request.header("content-type").value_or("");
    type = type.substr(0, type.find(';'));
    type = type.substr(0, type.find(' '));
    return boost::beast::iequals(type, "application/x-www-form-urlencoded");
}

}  // namespace

BodyPlan plan_body(Admission const& admission, Config const& config, Request& request, std::uint64_t& held) {
    auto boundary = multipart_boundary(request.header("content-type").value_or(""));
    if (admission.files && boundary) {
        auto files = static_cast<std::uint64_t>(admission.file_count_limit);
        UploadLimits limits{
            config.temporary_directory,
            admission.file_limit,
            admission.file_count_limit,
            admission.body_limit};
        return {
            std::make_unique<Upload>(*boundary, std::move(limits), request),
            admission.body_limit + admission.file_limit * files};
    }
    if (is_form(request)) return {std::make_unique<FormBody>(request, held), admission.body_limit};
    return {std::make_unique<WholeBody>(request, held), admission.body_limit};
}

}  // namespace mulkko
