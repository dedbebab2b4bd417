package io.bindery.smpp.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority for tests: it lives as long as the test, and nobody else trusts it. Its certificates are of
 * P-256 and are written as PEM files into the folder it was made with.
 *
 * <pre>{@code
 * TestAuthority authority = TestAuthority.in(folder, "our-ca");
 * TestAuthority.Issued server = authority.issue("localhost");
 * TlsOptions.server(server.certificate(), server.privateKey());
 * }</pre>
 */
public final class TestAuthority {
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
    private static final byte[] COMMON_NAME = Der.oid(0x55, 0x04, 0x03);
    private static final byte[] ALTERNATIVE_NAMES = Der.oid(0x55, 0x1D, 0x11);
    private static final byte[] BASIC_CONSTRAINTS = Der.oid(0x55, 0x1D, 0x13);

    /**
     * A certificate and its key.
     *
     * @param certificate a PEM file
     * @param privateKey a PEM file, PKCS #8, not encrypted
     * @param key what is in it
     */
    public record Issued(Path certificate, Path privateKey, PrivateKey key) {}

    private final Path folder;
    private final String name;
    private final KeyPair keys;
    private final Path certificate;

    private TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.keys = newKeys();
        Instant now = Instant.now();
        byte[] extensions = Der.sequence(BASIC_CONSTRAINTS, Der.isTrue(), Der.octetString(Der.sequence(Der.isTrue())));
        this.certificate = write(
                name + ".pem",
                "CERTIFICATE",
                signed(name, keys.getPublic(), now.minus(DAY), now.plus(DAY), extensions));
    }

    /** A new authority with a key of its own, whose files go to {@code folder}. */
    public static TestAuthority in(Path folder, String name) {
        return new TestAuthority(folder, name);
    }

    /** The authority's own certificate, a PEM file: what those who trust it have. */
    public Path certificate() {
        return certificate;
    }

    /**
     * A new certificate, valid from yesterday to tomorrow. A second one for the same name replaces the files of the first.
     *
     * @param commonName its subject, and the name of its files
     * @param more other names and IP addresses it is valid for
     */
    public Issued issue(String commonName, String... more) {
        return issue(commonName, Instant.now().plus(DAY), more);
    }

    /** As {@link #issue}, but it expired an hour ago; its files are {@code expired-…}. */
    public Issued issueExpired(String commonName, String... more) {
        return issue(commonName, Instant.now().minus(Duration.ofHours(1)), more);
    }

    /** TLS for a side that trusts this authority and shows no certificate. */
    public SSLContext context() {
        return context(new KeyManager[0]);
    }

    /** TLS for a side that trusts this authority and shows {@code identity}, of whatever authority that is. */
    public SSLContext context(Issued identity) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "it", identity.key(), new char[0], new Certificate[] {certificateIn(identity.certificate())});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return context(factory.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext context(KeyManager[] ours) {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry(name, certificateIn(certificate));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificateIn(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Issued issue(String commonName, Instant end, String... more) {
        KeyPair fresh = newKeys();
        String files = (end.isBefore(Instant.now()) ? "expired-" : "") + commonName;
        byte[] extensions = Der.sequence(ALTERNATIVE_NAMES, Der.octetString(names(commonName, more)));
        byte[] made = signed(commonName, fresh.getPublic(), Instant.now().minus(DAY), end, extensions);
        return new Issued(
                write(files + ".crt", "CERTIFICATE", made),
                write(files + ".key", "PRIVATE KEY", fresh.getPrivate().getEncoded()),
                fresh.getPrivate());
    }

    private byte[] signed(String subject, PublicKey key, Instant begin, Instant end, byte[] extension) {
        byte[] version = Der.element(0xA0, Der.integer(BigInteger.TWO));
        byte[] extensions = Der.element(0xA3, Der.sequence(extension));
        byte[] content = Der.sequence(
                version,
                Der.integer(new BigInteger(63, new SecureRandom())),
                ECDSA_WITH_SHA256,
                nameOf(name),
                Der.sequence(Der.time(begin), Der.time(end)),
                nameOf(subject),
                key.getEncoded(),
                extensions);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return Der.sequence(content, ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] nameOf(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(commonName))));
    }

    private static byte[] names(String first, String... more) {
        List<byte[]> names = new ArrayList<>();
        names.add(alternative(first));
        for (String name : more) {
            names.add(alternative(name));
        }
        return Der.element(0x30, Der.joined(names));
    }

    private static byte[] alternative(String name) {
        try {
            return name.matches("[0-9.]+|.*:.*")
                    ? Der.element(0x87, InetAddress.getByName(name).getAddress())
                    : Der.element(0x82, name.getBytes(StandardCharsets.US_ASCII));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(name + ": no IP address", e);
        }
    }

    private Path write(String file, String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
        try {
            return Files.writeString(folder.resolve(file), pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
