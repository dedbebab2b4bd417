package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, statuses, tags and message states against the tables of the specification. */
class SpecificationTablesTest {
    /** By its name in the table, the bit of a session state; UNBOUND comes after unbind and has none. */
    private static final Map<String, Integer> STATES = Map.of(
            "OPEN", Command.OPEN,
            "OUTBOUND", Command.OUTBOUND,
            "BOUND_RX", Command.BOUND_RX,
            "BOUND_TX", Command.BOUND_TX,
            "BOUND_TRX", Command.BOUND_TRX);

    static Stream<Map<String, String>> commands() {
        return SpecTable.rows("commands").stream();
    }

    static Stream<Map<String, String>> statuses() {
        return SpecTable.rows("command_status").stream();
    }

    static Stream<Map<String, String>> tags() {
        return SpecTable.rows("tlvs").stream();
    }

    static Stream<Map<String, String>> messageStates() {
        return SpecTable.rows("message_states").stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void listEachCommand(Map<String, String> row) {
        int id = Long.decode(row.get("command_id")).intValue();

        Command command = Command.of(id);

        assertThat(command.isKnown()).isTrue();
        assertThat(command.id()).isEqualTo(id);
        assertThat(command.name()).isEqualTo(row.get("name"));
        assertThat(command.isResponse()).isEqualTo(row.get("kind").equals("response"));
        assertThat(command.sender()).isEqualTo(senderOf(row.get("direction")));
        assertThat(command.since()).isEqualTo(Integer.parseInt(row.get("since").replace(".", ""), 16));
        assertThat(command.layout()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void allowACommandWhereEitherVersionDoes(Map<String, String> row) {
        Command command = Command.of(Long.decode(row.get("command_id")).intValue());
        String allowed = row.get("session_states_3.4") + ";" + row.get("session_states_5.0");
        List<String> words = List.of(allowed.split("[^A-Z_]+"));

        STATES.forEach((name, state) -> {
            for (Command.Sender sender : List.of(Command.Sender.ESME, Command.Sender.SMSC)) {
                boolean maySend = command.sender() == Command.Sender.BOTH || command.sender() == sender;
                assertThat(command.isLegal(sender, state))
                        .as("%s from %s in %s", command, sender, name)
                        .isEqualTo(maySend && words.contains(name));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void knowTheResponseOfEachCommand(Map<String, String> row) {
        Command command = Command.of(Long.decode(row.get("command_id")).intValue());
        boolean isRequest = row.get("kind").equals("request");

        String expected = row.get("response").isEmpty() ? "generic_nack" : row.get("response");

        assertThat(command.response().name()).isEqualTo(expected);
        assertThat(command.isNotice())
                .isEqualTo(isRequest && row.get("response").isEmpty());
    }

    @Test
    void listNoOtherCommand() {
        List<Integer> listed = commands()
                .map(row -> Long.decode(row.get("command_id")).intValue())
                .toList();

        for (int id = 0; id < 0x1000; id++) {
            assertThat(Command.of(id).isKnown()).isEqualTo(listed.contains(id));
            assertThat(Command.of(id | 0x80000000).isKnown()).isEqualTo(listed.contains(id | 0x80000000));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x0C, 0x114, 0x01000001, 0x7FFFFFFF, 0x80000102, 0xFFFFFFFF})
    void takeACommandThatNoTableLists(int id) { // Q15
        Command command = Command.of(id);

        assertThat(command.isKnown()).isFalse();
        assertThat(command.id()).isEqualTo(id);
        assertThat(command.ordinal()).isZero();
        assertThat(command.response()).isSameAs(Command.GENERIC_NACK);
        assertThat(command).isEqualTo(Command.of(id)).hasSameHashCodeAs(Command.of(id));
    }

    @Test
    void giveEachRequestAnOrdinalOfItsOwn() {
        List<Integer> ordinals = commands()
                .filter(row -> row.get("kind").equals("request"))
                .map(row -> Command.of(Long.decode(row.get("command_id")).intValue())
                        .ordinal())
                .toList();

        assertThat(ordinals)
                .doesNotHaveDuplicates()
                .allSatisfy(ordinal -> assertThat(ordinal).isBetween(1, Command.ordinals() - 1));
    }

    private static Command.Sender senderOf(String direction) {
        return switch (direction) {
            case "esme->smsc" -> Command.Sender.ESME;
            case "smsc->esme" -> Command.Sender.SMSC;
            default -> Command.Sender.BOTH;
        };
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void listEachStatus(Map<String, String> row) throws ReflectiveOperationException {
        int code = Long.decode(row.get("code")).intValue();

        CommandStatus status = CommandStatus.of(code);

        assertThat(status.code()).isEqualTo(code);
        assertThat(status.name()).isEqualTo(row.get("name"));
        assertThat(status.isTransient()).isEqualTo(row.get("temporary").equals("yes"));
        assertThat(status.isOk()).isEqualTo(code == 0);
        assertThat(constants(CommandStatus.class)).contains(status);
    }

    @Test
    void listNoOtherStatus() throws ReflectiveOperationException {
        assertThat(constants(CommandStatus.class)).hasSize((int) statuses().count());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x09, 0x45A, 0x113, 0x3FF, 0x400, 0x4FF, 0xC5, 0xFD, 0x500, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF})
    void takeAStatusThatNoTableLists(int code) { // T12, Q14
        CommandStatus status = CommandStatus.of(code);

        assertThat(status.code()).isEqualTo(code);
        assertThat(status.name()).isEqualTo(String.format("0x%08X", code));
        assertThat(status.isOk()).isFalse();
        assertThat(status.fault()).isEqualTo(CommandStatus.Fault.PERMANENT);
        assertThat(status).isEqualTo(CommandStatus.of(code)).hasToString(status.name());
    }

    @ParameterizedTest
    @MethodSource("tags")
    void listEachTag(Map<String, String> row) throws ReflectiveOperationException {
        int code = Integer.decode(row.get("tag"));

        Tag<?> tag = Tags.find(code).orElseThrow();

        assertThat(tag.code()).isEqualTo(code);
        assertThat(tag.name()).isEqualTo(row.get("name"));
        assertThat(tag.maxOctets()).isEqualTo(Integer.parseInt(row.get("max_octets")));
        if (!row.get("value_type")
                .equals("c-octet-string")) { // how short an identifier may be is no matter of the codec
            assertThat(tag.minOctets()).isEqualTo(Integer.parseInt(row.get("min_octets")));
        }
        assertThat(constants(Tags.class)).contains(tag);
    }

    @Test
    void giveEachTagTheTypeOfItsValue() throws ReflectiveOperationException { // T5
        for (Field constant : Tags.class.getFields()) {
            Tag<?> tag = (Tag<?>) constant.get(null);
            Map<String, String> row = tags().filter(each -> Integer.decode(each.get("tag")) == tag.code())
                    .findFirst()
                    .orElseThrow();

            String type = constant.getGenericType().getTypeName();

            assertThat(type).as(tag.name()).endsWith(valueTypeOf(tag, row.get("value_type")) + ">");
        }
    }

    private static String valueTypeOf(Tag<?> tag, String type) {
        if (type.equals("c-octet-string")) {
            return "String";
        }
        // one octet that the table calls a string; a number is what it is used as
        boolean isNumber =
                type.equals("integer") || type.equals("bitmask") || tag.code() == Tags.USSD_SERVICE_OP.code();
        if (!isNumber) {
            return Octets.class.getSimpleName();
        }
        return tag.maxOctets() == 4 ? "Long" : "Integer";
    }

    @Test
    void listNoOtherTag() throws ReflectiveOperationException {
        assertThat(Tags.all()).hasSize((int) tags().count());
        assertThat(constants(Tags.class)).containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(Tags.all()));
        assertThat(Tags.find(0x1400)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messageStates")
    void listEachMessageState(Map<String, String> row) throws ReflectiveOperationException {
        MessageState state = MessageState.of(Integer.parseInt(row.get("value")));

        String stat = row.get("receipt_stat");

        assertThat(state.name()).isEqualTo(row.get("name"));
        assertThat(state.stat().orElse("")).isEqualTo(stat);
        assertThat(state.isFinal()).isEqualTo(row.get("final").startsWith("yes"));
        assertThat(MessageState.ofStat(row.get("name"))).contains(state);
        if (!stat.isEmpty()) {
            assertThat(MessageState.ofStat(stat)).contains(state);
            assertThat(MessageState.ofStat(stat.toLowerCase(Locale.ROOT))).contains(state);
        }
        assertThat(constants(MessageState.class)).contains(state);
    }

    @Test
    void takeAMessageStateThatNoTableLists() {
        MessageState vendors = MessageState.of(0x2A);

        assertThat(vendors.name()).isEqualTo("0x2A");
        assertThat(vendors.stat()).isEmpty();
        assertThat(vendors.isFinal()).isFalse();
        assertThat(MessageState.ofStat("")).isEmpty();
        assertThat(MessageState.ofStat("FAILED")).isEmpty();
    }

    private static List<Object> constants(Class<?> type) throws ReflectiveOperationException {
        List<Object> constants = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                constants.add(field.get(null));
            }
        }
        return constants;
    }
}
