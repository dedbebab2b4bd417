package io.bindery.smpp.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where fuzzing begins: the PDUs and receipts that the tests of the core know. */
final class Seeds {
    private static final int HEADER = 16;
    private static final List<String> GOLDEN =
            List.of("bind", "session", "submit_sm", "deliver_sm", "data_sm", "submit_multi", "ancillary", "broadcast");

    private Seeds() {}

    /** Whole PDUs, faultless and damaged ones. */
    static Stream<byte[]> frames() {
        return Stream.concat(GOLDEN.stream(), Stream.of("malformed")).flatMap(Seeds::framesOf);
    }

    /** Those of some files of vectors. */
    static Stream<byte[]> framesOf(String file) {
        try {
            JsonNode vectors = new ObjectMapper().readTree(resource("/vectors/" + file + ".json"));
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(vector -> HexFormat.of().parseHex(vector.get("hex").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The octets behind the header; none when the frame is no longer than that. */
    static byte[] bodyOf(byte[] frame) {
        return frame.length <= HEADER ? new byte[0] : Arrays.copyOfRange(frame, HEADER, frame.length);
    }

    /** Texts of receipts in all dialects. */
    static Stream<String> receipts() {
        return new String(resource("/receipts/dialects.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2));
    }

    /** {@code choices} and then {@code rest}: what a target takes. */
    static byte[] input(byte[] rest, int... choices) {
        byte[] input = new byte[choices.length + rest.length];
        for (int i = 0; i < choices.length; i++) {
            input[i] = (byte) choices[i];
        }
        System.arraycopy(rest, 0, input, choices.length, rest.length);
        return input;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Seeds.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
