#include "server/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/stat.h>

#include <algorithm>

#include "server/log.h"

namespace mulkko {
namespace {

namespace ssl = boost::asio::ssl;

// TLS 1.2 only with forward secrecy and authenticated encryption; TLS 1.3 has nothing else.
constexpr char kCiphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr unsigned char kSpoken[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* size, unsigned char const* offered, unsigned offered_size, void*) {
    unsigned char* found = nullptr;
    auto outcome = SSL_select_next_proto(&found, size, kSpoken, sizeof kSpoken, offered, offered_size);
    *chosen = found;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Failure unusable(std::string field, std::string message, std::string const& file, std::string reason) {
    return fail(invalid(std::move(field), std::move(message), {{"file", file}, {"reason", std::move(reason)}})
    );
}

void warn_if_others_can_read(std::string const& key) {
    struct stat facts {};
    if (::stat(key.c_str(), &facts) != 0 || (facts.st_mode & S_IROTH) == 0) return;
    log_event(Severity::warning, "tls_key_readable_by_all", {{"file", std::string_view(key)}});
}

}  // namespace

Result<std::unique_ptr<ssl::context>> open_tls(std::string const& certificate, std::string const& key) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    auto handle = context->native_handle();
    SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(handle, kCiphers);
    SSL_CTX_set_options(
        handle, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION
    );
    SSL_CTX_set_mode(handle, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(handle, choose_protocol, nullptr);
    boost::system::error_code failure;
    context->use_certificate_chain_file(certificate, failure);
    if (failure) return unusable("tls_certificate", "error.tls_certificate", certificate, failure.message());
    context->use_private_key_file(key, ssl::context::pem, failure);
    // The library says "key values mismatch" here as well when the key is another certificate's.
    if (failure) return unusable("tls_key", "error.tls_key", key, failure.message());
    warn_if_others_can_read(key);
    return context;
}

}  // namespace mulkko
