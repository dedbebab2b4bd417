package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.handler.TlsOptions.Version;
import java.nio.file.Path;
import java.util.Set;

/** The certificate and the key of encrypted links, PEM files for {@code localhost}; TLS 1.3 with the JDK's provider for all. */
final class Certificates {
    /** The property that names the folder with {@code certificate.pem} and {@code key.pem}. */
    static final String FOLDER = "benchmark.certificates";

    private Certificates() {}

    private static Path certificate() {
        return Path.of(System.getProperty(FOLDER, "."), "certificate.pem");
    }

    private static Path key() {
        return Path.of(System.getProperty(FOLDER, "."), "key.pem");
    }

    /** Of a bare server. */
    static Encryption bareServer(Plan plan) throws Exception {
        return plan.isEncrypted() ? Encryption.ofServer(certificate(), key()) : Encryption.NONE;
    }

    /** Of a bare client. */
    static Encryption bareClient(Plan plan) throws Exception {
        return plan.isEncrypted() ? Encryption.ofClient(certificate()) : Encryption.NONE;
    }

    /** Of Bindery's server. */
    static TlsOptions binderyServer() {
        return TlsOptions.builder()
                .certificate(certificate(), key())
                .versions(Set.of(Version.TLS_1_3))
                .build();
    }

    /** Of Bindery's client. */
    static TlsOptions binderyClient() {
        return TlsOptions.builder()
                .trust(certificate())
                .versions(Set.of(Version.TLS_1_3))
                .build();
    }
}
