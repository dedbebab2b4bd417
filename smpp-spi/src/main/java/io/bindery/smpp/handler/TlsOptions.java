package io.bindery.smpp.handler;

import io.bindery.smpp.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a listener or a client speaks TLS. Immutable; one class for both sides, because most of it is the same.
 *
 * <p>Certificates and keys are PEM files. They are read at the start and looked at again every {@link #reloadEvery()}: what
 * has changed holds for the connections that are made from then on, and no session ends because of it.
 *
 * <p>TLS is that of the JDK, with its cipher suites and its list of disabled algorithms, in versions 1.2 and 1.3.
 */
public final class TlsOptions {
    private static final Duration DAY = Duration.ofDays(1);

    /** The versions there are here; those before 1.2 are broken. */
    public enum Version {
        /** TLS 1.2. */
        TLS_1_2("TLSv1.2"),
        /** TLS 1.3. */
        TLS_1_3("TLSv1.3");

        private final String standardName;

        Version(String standardName) {
            this.standardName = standardName;
        }

        /** As the JDK calls it. */
        public String standardName() {
            return standardName;
        }
    }

    /** What a server asks of its clients. */
    public enum ClientAuthentication {
        /** No certificate. */
        NONE,
        /** A certificate if the client has one; one that cannot be trusted ends the handshake. */
        OPTIONAL,
        /** A certificate; without one the handshake fails. */
        REQUIRED
    }

    private final @Nullable Path certificate;
    private final @Nullable Path privateKey;
    private final @Nullable Secret keyPassword;
    private final @Nullable Path trust;
    private final ClientAuthentication clientAuthentication;
    private final @Nullable String serverName;
    private final boolean verifiesHostName;
    private final Set<Version> versions;
    private final List<String> cipherSuites;
    private final Duration handshake;
    private final Duration reloadEvery;

    private TlsOptions(Builder builder) {
        this.certificate = builder.certificate;
        this.privateKey = builder.privateKey;
        this.keyPassword = builder.keyPassword;
        this.trust = builder.trust;
        this.clientAuthentication = builder.clientAuthentication;
        this.serverName = builder.serverName;
        this.verifiesHostName = builder.verifiesHostName;
        this.versions = Set.copyOf(builder.versions);
        this.cipherSuites = builder.cipherSuites;
        this.handshake = builder.handshake;
        this.reloadEvery = builder.reloadEvery;
    }

    /**
     * Of a server that shows a certificate and asks its clients for none.
     *
     * @param certificate see {@link Builder#certificate}
     */
    public static TlsOptions server(Path certificate, Path privateKey) {
        return builder().certificate(certificate, privateKey).build();
    }

    /** Of a client that trusts whom the JDK trusts, verifies the host name and shows no certificate. */
    public static TlsOptions client() {
        return builder().build();
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The file of our certificate and those that lead from it to the root. */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** The file of our certificate's private key. */
    public Optional<Path> privateKey() {
        return Optional.ofNullable(privateKey);
    }

    /** What the file of the private key is encrypted with. */
    public Optional<Secret> keyPassword() {
        return Optional.ofNullable(keyPassword);
    }

    /** The file of the authorities that vouch for the peer; empty for those of the JDK. */
    public Optional<Path> trust() {
        return Optional.ofNullable(trust);
    }

    /** What a server asks of its clients. Default NONE. */
    public ClientAuthentication clientAuthentication() {
        return clientAuthentication;
    }

    /** The name a client asks for and expects in the certificate; empty for the host it connects to. */
    public Optional<String> serverName() {
        return Optional.ofNullable(serverName);
    }

    /** Whether a client checks that the certificate is that of the host. Default true. */
    public boolean verifiesHostName() {
        return verifiesHostName;
    }

    /** The versions that are spoken. Default both. */
    public Set<Version> versions() {
        return versions;
    }

    /** The cipher suites that are offered, by their standard names; empty for those of the JDK. */
    public List<String> cipherSuites() {
        return cipherSuites;
    }

    /** How long a handshake may take. Default 5 s. */
    public Duration handshake() {
        return handshake;
    }

    /** How often the files are looked at. Default 60 s. */
    public Duration reloadEvery() {
        return reloadEvery;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsOptions that
                && toString().equals(that.toString())
                && keyPassword().equals(that.keyPassword());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Files and settings; the password of the key is masked. */
    @Override
    public String toString() {
        return "TlsOptions{certificate=" + certificate + ", privateKey=" + privateKey
                + (keyPassword == null ? "" : ", keyPassword=***") + ", trust="
                + (trust == null ? "JDK" : trust) + ", clientAuthentication=" + clientAuthentication + ", serverName="
                + serverName + ", verifiesHostName=" + verifiesHostName + ", versions=" + versions + ", cipherSuites="
                + cipherSuites + ", handshake=" + handshake + ", reloadEvery=" + reloadEvery + "}";
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private @Nullable Path certificate;
        private @Nullable Path privateKey;
        private @Nullable Secret keyPassword;
        private @Nullable Path trust;
        private ClientAuthentication clientAuthentication = ClientAuthentication.NONE;
        private @Nullable String serverName;
        private boolean verifiesHostName = true;
        private Set<Version> versions = EnumSet.allOf(Version.class);
        private List<String> cipherSuites = List.of();
        private Duration handshake = Duration.ofSeconds(5);
        private Duration reloadEvery = Duration.ofSeconds(60);

        private Builder() {}

        /**
         * Our certificate. A server needs one; a client shows it to a server that asks for it.
         *
         * @param chain a PEM file: our certificate first, behind it those of the authorities that lead to the root
         * @param key a PEM file with its private key as PKCS #8 ({@code BEGIN PRIVATE KEY}), or encrypted with
         *     {@link #keyPassword}
         */
        public Builder certificate(Path chain, Path key) {
            certificate = Objects.requireNonNull(chain, "chain");
            privateKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Decrypts the private key ({@code BEGIN ENCRYPTED PRIVATE KEY}), if it is encrypted in a way that the JDK knows: PBES2
         * with AES, which OpenSSL uses by default, is one, scrypt is none.
         */
        public Builder keyPassword(Secret value) {
            keyPassword = Objects.requireNonNull(value, "keyPassword");
            return this;
        }

        /** A PEM file of the authorities that vouch for the peer, which replaces those of the JDK. */
        public Builder trust(Path authorities) {
            trust = Objects.requireNonNull(authorities, "trust");
            return this;
        }

        /** On a server: what it asks of its clients; all but NONE need {@link #trust}. Default NONE. */
        public Builder clientAuthentication(ClientAuthentication value) {
            clientAuthentication = Objects.requireNonNull(value, "clientAuthentication");
            return this;
        }

        /**
         * On a client: the name it asks for (SNI) and expects in the certificate. Default: the host it connects to. For a
         * connection through a tunnel, or to an address that the certificate does not name.
         *
         * @throws IllegalArgumentException when it is empty
         */
        public Builder serverName(String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("serverName: empty (allowed: a host name)");
            }
            serverName = value;
            return this;
        }

        /**
         * On a client: accepts a trusted certificate whatever host it is of. Whoever holds any certificate of an authority that
         * is trusted can then pose as the message centre and read the password of the bind: only with a {@link #trust} of
         * its own that vouches for nobody else.
         */
        public Builder withoutHostNameVerification() {
            verifiesHostName = false;
            return this;
        }

        /**
         * The versions to speak. Default both.
         *
         * @throws IllegalArgumentException when there is none
         */
        public Builder versions(Set<Version> value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("versions: none (allowed TLS_1_2 and TLS_1_3)");
            }
            versions = Set.copyOf(value);
            return this;
        }

        /**
         * The cipher suites to offer, by their standard names, the preferred ones first. Default: those of the JDK. One that the
         * JDK does not have is refused at the start.
         */
        public Builder cipherSuites(List<String> value) {
            cipherSuites = List.copyOf(value);
            return this;
        }

        /** @see TlsOptions#handshake() */
        public Builder handshake(Duration value) {
            handshake = inRange("handshake", value);
            return this;
        }

        /** @see TlsOptions#reloadEvery() */
        public Builder reloadEvery(Duration value) {
            reloadEvery = inRange("reloadEvery", value);
            return this;
        }

        private static Duration inRange(String name, Duration value) {
            if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(DAY) > 0) {
                throw new IllegalArgumentException(name + ": " + value + " (allowed 1 ms … 1 day)");
            }
            return value;
        }

        /**
         * The options. The files are read later, when the server or client starts.
         *
         * @throws IllegalArgumentException when there is a {@link #keyPassword} without a key, or client authentication without
         *     {@link #trust}: the JDK's authorities vouch for everybody on the internet
         */
        public TlsOptions build() {
            if (keyPassword != null && privateKey == null) {
                throw new IllegalArgumentException(
                        "keyPassword: there is no private key; certificate(chain, key) is missing");
            }
            if (clientAuthentication != ClientAuthentication.NONE && trust == null) {
                throw new IllegalArgumentException("clientAuthentication: " + clientAuthentication
                        + " needs the authorities that vouch for clients; trust(file) is missing");
            }
            return new TlsOptions(this);
        }
    }
}
