package io.bindery.smpp.session;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.TlsException;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A private key from a PEM file, of the kind that a certificate's public key is of, and proven to be its other half. */
final class PrivateKeyFile {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final byte[] PROBE = {1, 2, 3, 4};

    private final PemFile file;
    private final @Nullable Secret password;

    PrivateKeyFile(PemFile file, @Nullable Secret password) {
        this.file = file;
        this.password = password;
    }

    /** The key that belongs to {@code other}. Causes are left out of exceptions: some quote what they could not read. */
    PrivateKey keyOf(PublicKey other) {
        PemFile.Block block = keyBlock(file.blocks());
        byte[] der = block.der().toByteArray();
        PKCS8EncodedKeySpec encoded = block.label().equals(PLAIN) ? new PKCS8EncodedKeySpec(der) : decrypted(der);
        PrivateKey key = decoded(encoded, other.getAlgorithm());
        if (!areHalvesOfOne(key, other)) {
            throw file.bad("is not the key of the certificate", null);
        }
        return key;
    }

    private PemFile.Block keyBlock(List<PemFile.Block> blocks) {
        for (PemFile.Block block : blocks) {
            if (block.label().equals(PLAIN) || block.label().equals(ENCRYPTED)) {
                return block;
            }
            if (block.label().endsWith(PLAIN)) {
                throw file.bad(
                        "a " + block.label() + " is not read, only PKCS #8; convert it with: openssl pkcs8 -topk8",
                        null);
            }
        }
        throw file.bad("there is no private key in it (BEGIN PRIVATE KEY)", null);
    }

    private PKCS8EncodedKeySpec decrypted(byte[] der) {
        if (password == null) {
            throw file.bad("is encrypted, and there is no keyPassword", null);
        }
        EncryptedPrivateKeyInfo info;
        Cipher cipher;
        try {
            info = new EncryptedPrivateKeyInfo(der);
            cipher = cipherOf(info);
        } catch (IOException | GeneralSecurityException e) {
            throw file.bad("is encrypted in a way that the JDK does not know", null);
        }
        try {
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw file.bad("cannot be decrypted with the keyPassword", null);
        }
    }

    private Cipher cipherOf(EncryptedPrivateKeyInfo info) throws GeneralSecurityException {
        AlgorithmParameters parameters = info.getAlgParameters();
        // PBES2 is a family; its parameters call themselves by the name of the member
        String name = info.getAlgName().equals("PBES2") ? String.valueOf(parameters) : info.getAlgName();
        PBEKeySpec spec = new PBEKeySpec(passwordChars());
        try {
            Cipher cipher = Cipher.getInstance(name);
            cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(name).generateSecret(spec), parameters);
            return cipher;
        } finally {
            spec.clearPassword();
        }
    }

    private char[] passwordChars() {
        return java.util.Objects.requireNonNull(password).reveal().toCharArray();
    }

    private PrivateKey decoded(PKCS8EncodedKeySpec encoded, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            throw file.bad("is no key of " + algorithm + ", which the certificate's is", null);
        }
    }

    private boolean areHalvesOfOne(PrivateKey key, PublicKey other) {
        String algorithm = signatureOf(other.getAlgorithm());
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (java.security.SignatureException e) {
            return false; // of another curve or size
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + ": cannot be tried with " + algorithm, null);
        }
    }

    private static String signatureOf(String algorithm) {
        return switch (algorithm) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> algorithm; // EdDSA and the like are both
        };
    }
}
