package io.bindery.smpp.handler;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What TLS says about the other side of a connection.
 *
 * @param protocol for example {@code TLSv1.3}
 * @param cipherSuite by its standard name
 * @param certificates the peer's, its own first, verified against our trust; empty when it has shown none
 */
public record TlsPeer(String protocol, String cipherSuite, List<X509Certificate> certificates) {
    public TlsPeer {
        certificates = List.copyOf(certificates);
    }

    /** The peer's own certificate; empty when it has shown none. */
    public Optional<X509Certificate> certificate() {
        return certificates.stream().findFirst();
    }

    /** Protocol, cipher suite and the subjects' names. */
    @Override
    public String toString() {
        return "TlsPeer{" + protocol + ", " + cipherSuite + ", "
                + certificates.stream()
                        .map(certificate ->
                                certificate.getSubjectX500Principal().getName())
                        .toList()
                + "}";
    }
}
