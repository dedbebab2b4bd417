package io.bindery.smpp.session;

import io.bindery.smpp.handler.TlsException;
import io.bindery.smpp.handler.TlsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of {@link TlsOptions} as they are at one moment, and what the JDK makes of them. Reads files: may block. */
final class TlsMaterial {
    private static final Logger LOG = LoggerFactory.getLogger(TlsMaterial.class);
    private static final char[] NO_PASSWORD = {};

    private final TlsOptions options;
    private final @Nullable PemFile certificate;
    private final @Nullable PemFile privateKey;
    private final @Nullable PemFile trust;

    private TlsMaterial(TlsOptions options) {
        this.options = options;
        this.certificate = read("certificate", options.certificate());
        this.privateKey = read("private key", options.privateKey());
        this.trust = read("trust", options.trust());
    }

    static TlsMaterial read(TlsOptions options) {
        return new TlsMaterial(options);
    }

    private static @Nullable PemFile read(String what, Optional<Path> path) {
        return path.map(file -> PemFile.read(what, file)).orElse(null);
    }

    /** A digest of all files: two are equal when no file has changed. */
    byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (PemFile file : new PemFile[] {certificate, privateKey, trust}) {
                byte[] content = file == null ? new byte[0] : file.content();
                digest.update((content.length + ":").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                digest.update(content);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256: every JDK has it", e);
        }
    }

    /** @throws TlsException naming the file that is not as it should be */
    SSLContext context() {
        KeyManager[] ours = keyManagers();
        TrustManager[] theirs = trustManagers();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours, theirs, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsException("TLS: the JDK cannot make a context: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] keyManagers() {
        if (certificate == null) {
            return null;
        }
        List<X509Certificate> chain = certificates(certificate);
        warnUnlessValid(certificate, chain.get(0));
        PrivateKey key = new PrivateKeyFile(
                        Objects.requireNonNull(privateKey),
                        options.keyPassword().orElse(null))
                .keyOf(chain.get(0).getPublicKey());
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("ours", key, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw certificate.bad("is of no use to the JDK: " + e.getMessage(), e);
        }
    }

    private TrustManager @Nullable [] trustManagers() {
        if (trust == null) {
            return null; // the JDK takes its own authorities
        }
        try {
            KeyStore store = emptyStore();
            int number = 0;
            for (X509Certificate authority : certificates(trust)) {
                store.setCertificateEntry("authority-" + ++number, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw trust.bad("is of no use to the JDK: " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(PemFile file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemFile.Block block : file.blocks()) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(file, block.der().toByteArray(), certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw file.bad("there is no certificate in it (BEGIN CERTIFICATE)", null);
        }
        return certificates;
    }

    private static X509Certificate certificate(PemFile file, byte[] der, int number) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw file.bad("certificate " + number + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A warning only: peers that do not look at the clock can still be served. */
    private static void warnUnlessValid(PemFile file, X509Certificate ours) {
        try {
            ours.checkValidity();
        } catch (CertificateExpiredException e) {
            LOG.warn(
                    "{}: has expired on {}; peers will refuse it",
                    file,
                    ours.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            LOG.warn(
                    "{}: is valid only from {} on; peers will refuse it",
                    file,
                    ours.getNotBefore().toInstant());
        }
    }
}
