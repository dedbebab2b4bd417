package io.bindery.smpp.pdu;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tlvs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One golden vector of {@code vectors/*.json}: a PDU that other implementations encoded, with its description.
 *
 * @param fields mandatory fields in wire order; integers as {@code Integer} or {@code Long}, short_message in hexadecimal,
 *     lists as lists of such maps
 */
public record Vector(
        String name,
        Octets octets,
        String command,
        int commandId,
        CommandStatus status,
        int sequence,
        boolean hasBody,
        Map<String, Object> fields,
        Tlvs tlvs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Stream<Vector> all() {
        return Stream.of(
                        "bind",
                        "session",
                        "submit_sm",
                        "deliver_sm",
                        "data_sm",
                        "submit_multi",
                        "ancillary",
                        "broadcast")
                .flatMap(Vector::of);
    }

    /** The vector of this name. */
    public static Vector named(String name) {
        return all().filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vector " + name));
    }

    private static Stream<Vector> of(String file) {
        return nodes(file).stream().map(Vector::of);
    }

    /** The entries of a vector file as they are. */
    static List<JsonNode> nodes(String file) {
        List<JsonNode> nodes = new ArrayList<>();
        try (InputStream in = Vector.class.getResourceAsStream("/vectors/" + file + ".json")) {
            JSON.readTree(in).forEach(nodes::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nodes;
    }

    private static Vector of(JsonNode node) {
        Tlvs.Builder tlvs = Tlvs.builder();
        for (JsonNode tlv : node.get("tlvs")) {
            int code = Integer.decode(tlv.get("tag").asText());
            tlvs.add(Tag.octets(code), Octets.ofHex(tlv.get("hex").asText()));
        }
        return new Vector(
                node.get("name").asText(),
                Octets.ofHex(node.get("hex").asText()),
                node.get("command").asText(),
                Long.decode(node.get("command_id").asText()).intValue(),
                CommandStatus.of(node.get("status").intValue()),
                (int) node.get("sequence").longValue(),
                node.get("body").booleanValue(),
                JSON.convertValue(node.get("fields"), new TypeReference<Map<String, Object>>() {}),
                tlvs.build());
    }

    String string(String field) {
        return (String) fields.get(field);
    }

    int number(String field) {
        return (Integer) fields.get(field);
    }

    @SuppressWarnings("unchecked") // as the JSON reader makes them
    List<Map<String, Object>> list(String field) {
        return (List<Map<String, Object>>) fields.get(field);
    }

    @Override
    public String toString() {
        return name;
    }
}
