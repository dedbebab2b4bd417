package io.bindery.smpp.session;

import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The blocks of a PEM file; what stands between them is a comment. Nothing of its content gets into an exception. */
final class PemFile {
    /** Far above any chain; the authorities of a whole operating system are a quarter of it. */
    private static final int LIMIT = 1_048_576;

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** @param label what stands behind BEGIN */
    record Block(String label, Octets der) {}

    private final String what;
    private final Path path;
    private final byte[] content;
    private final @Nullable TlsException problem;

    private PemFile(String what, Path path, byte[] content, @Nullable TlsException problem) {
        this.what = what;
        this.path = path;
        this.content = content;
        this.problem = problem;
    }

    /**
     * Reads a file. Links are followed, so that a file that is replaced by a link to another is the other. That it cannot be read
     * is a state of the file too, and said by {@link #blocks()}.
     *
     * @param what the file is to be, for the exception
     */
    static PemFile read(String what, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LIMIT + 1);
            return content.length <= LIMIT
                    ? new PemFile(what, path, content, null)
                    : unreadable(what, path, "larger than " + LIMIT + " octets", null);
        } catch (NoSuchFileException e) {
            return unreadable(what, path, "there is no such file", null);
        } catch (IOException e) {
            return unreadable(what, path, "cannot be read: " + e, e);
        }
    }

    private static PemFile unreadable(String what, Path path, String why, @Nullable IOException cause) {
        TlsException problem = new TlsException(what + " " + path + ": " + why, cause);
        return new PemFile(what, path, why.getBytes(StandardCharsets.UTF_8), problem);
    }

    /** The octets of the file, or why there are none: to tell whether it has changed. */
    byte[] content() {
        return content;
    }

    /** @throws TlsException when the file could not be read, or a block is damaged */
    List<Block> blocks() {
        if (problem != null) {
            throw problem;
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decoded(matcher.group(1), matcher.group(2))));
        }
        return blocks;
    }

    private Octets decoded(String label, String base64) {
        try {
            return Octets.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw bad("a block " + label + " is no base64", null); // the exception would quote it
        }
    }

    /** The exception that this file is not what it should be. */
    TlsException bad(String why, @Nullable Throwable cause) {
        return new TlsException(this + ": " + why, cause);
    }

    @Override
    public String toString() {
        return what + " " + path;
    }
}
