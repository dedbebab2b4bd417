package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.TlsException;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.testkit.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsMaterialTest {
    @TempDir
    Path folder;

    private TestAuthority.Issued issued;

    @BeforeEach
    void issue() {
        issued = TestAuthority.in(folder, "authority").issue("localhost");
    }

    private static void load(TlsOptions options) {
        assertThat(TlsMaterial.read(options).context()).isNotNull();
    }

    private static void assertRefused(TlsOptions options, String message) {
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> load(options))
                .withMessage(message)
                .withNoCause();
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\r\n" + Base64.getMimeEncoder().encodeToString(der) + "\r\n-----END "
                + label + "-----\r\n";
    }

    /** With a key that OpenSSL has encrypted, as it does by default: PBES2, AES-256 in CBC mode, HMAC with SHA-256. */
    private static TlsOptions.Builder encrypted() {
        Path resources = Path.of("src", "test", "resources", "tls");
        return TlsOptions.builder()
                .certificate(resources.resolve("encrypted-key.crt"), resources.resolve("encrypted.key"));
    }

    @Test
    void takesCommentsAndOtherBlocksAroundWhatItLooksFor() throws Exception {
        String key = Files.readString(issued.privateKey());
        Path both = file(
                "both.pem", "subject=CN = localhost\n" + Files.readString(issued.certificate()) + "\n# key\n" + key);

        load(TlsOptions.server(both, both));
    }

    @Test
    void decryptsAKey() {
        TlsOptions options = encrypted().keyPassword(Secret.of("sesame")).build();

        load(options);

        assertThat(options.toString()).contains("keyPassword=***").doesNotContain("sesame");
    }

    @Test
    void saysThatAKeyCannotBeDecrypted() {
        String key = "private key " + encrypted().build().privateKey().orElseThrow();

        assertRefused(encrypted().build(), key + ": is encrypted, and there is no keyPassword");
        assertRefused(
                encrypted().keyPassword(Secret.of("wrong")).build(),
                key + ": cannot be decrypted with the keyPassword");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path none = folder.resolve("none");

        assertRefused(TlsOptions.server(none, issued.privateKey()), "certificate " + none + ": there is no such file");
        assertRefused(TlsOptions.server(issued.certificate(), none), "private key " + none + ": there is no such file");
    }

    @Test
    void saysThatThereIsNothingInAFile() throws Exception {
        Path empty = file("empty", "");

        assertRefused(
                TlsOptions.server(empty, issued.privateKey()),
                "certificate " + empty + ": there is no certificate in it (BEGIN CERTIFICATE)");
        assertRefused(
                TlsOptions.server(issued.certificate(), empty),
                "private key " + empty + ": there is no private key in it (BEGIN PRIVATE KEY)");
        assertRefused(
                TlsOptions.builder().trust(empty).build(),
                "trust " + empty + ": there is no certificate in it (BEGIN CERTIFICATE)");
    }

    @Test
    void saysHowToConvertAnOldKey() throws Exception {
        Path old = file("old", pem("RSA PRIVATE KEY", new byte[] {1, 2, 3}));

        assertRefused(
                TlsOptions.server(issued.certificate(), old),
                "private key " + old
                        + ": a RSA PRIVATE KEY is not read, only PKCS #8; convert it with: openssl pkcs8 -topk8");
    }

    @Test
    void saysThatAKeyIsOfAnotherKind() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        Path rsa = file(
                "rsa",
                pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));

        assertRefused(
                TlsOptions.server(issued.certificate(), rsa),
                "private key " + rsa + ": is no key of EC, which the certificate's is");
    }

    @Test
    void showsNothingOfADamagedKey() throws Exception {
        Path damaged = file("damaged", pem("PRIVATE KEY", new byte[] {0x30, 0x03, 0x02, 0x01, 0x77}));
        Path noBase64 = file("noBase64", "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n");

        assertRefused(
                TlsOptions.server(issued.certificate(), damaged),
                "private key " + damaged + ": is no key of EC, which the certificate's is");
        assertRefused(
                TlsOptions.server(issued.certificate(), noBase64),
                "private key " + noBase64 + ": a block PRIVATE KEY is no base64");
    }

    @Test
    void refusesAFileThatIsNoneOfThese() throws Exception {
        Path huge = Files.write(folder.resolve("huge"), new byte[1_048_577]);

        assertRefused(TlsOptions.builder().trust(huge).build(), "trust " + huge + ": larger than 1048576 octets");
    }

    @Test
    void noticesEveryChangeOfAnyFile() throws Exception {
        Path trust = Files.copy(issued.certificate(), folder.resolve("trust"));
        TlsOptions options = TlsOptions.builder().trust(trust).build();
        byte[] before = TlsMaterial.read(options).fingerprint();

        assertThat(TlsMaterial.read(options).fingerprint()).isEqualTo(before);
        Files.writeString(trust, "#", java.nio.file.StandardOpenOption.APPEND);
        byte[] after = TlsMaterial.read(options).fingerprint();
        Files.delete(trust);

        assertThat(after).isNotEqualTo(before);
        assertThat(TlsMaterial.read(options).fingerprint()).isNotEqualTo(after).isNotEqualTo(before);
    }

    @Test
    void refusesACipherSuiteThatTheJdkDoesNotHave() {
        TlsOptions options =
                TlsOptions.builder().cipherSuites(List.of("TLS_NO_SUCH_SUITE")).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsGate.client("test", options, "localhost", 1))
                .withMessage("cipherSuites: TLS_NO_SUCH_SUITE (allowed: those of the JDK)");
    }
}
