package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout against the table of the specification, and against the accessors and setters of its PDU. */
class LayoutTest {
    /** Java names that are not the wire's name: an address is one value of three fields. */
    private static final Map<String, String> JAVA_NAMES = Map.of(
            "source_addr", "source",
            "destination_addr", "destination",
            "esme_addr", "esme",
            "dest_address", "destinations",
            "unsuccess_sme", "unsuccessful",
            "address_range", "addressRange");

    private static final Destination SME = Destination.of(Address.of(255, 0, "x".repeat(20)));
    private static final Destination LIST = Destination.ofList("y".repeat(20));

    static Stream<Command> typed() {
        return SpecTable.rows("commands").stream()
                .map(row -> Command.of(Long.decode(row.get("command_id")).intValue()))
                .filter(command -> command.layout() != null);
    }

    static Stream<Command> built() {
        return typed().filter(command -> builderOf(command) != null);
    }

    @Test
    void coversAllPdus() {
        assertThat(typed()).hasSize(SpecTable.rows("commands").size());
        assertThat(built()).hasSize(15); // requests and notices with fields
    }

    @ParameterizedTest
    @MethodSource("typed")
    void hasTheFieldsOfTheSpecificationInOrder(Command command) {
        List<String> expected = SpecTable.rows("pdu_fields").stream()
                .filter(row -> row.get("pdu").equals(command.name()))
                .map(row -> row.get("field") + " " + row.get("type") + " " + row.get("max_octets"))
                .toList();

        List<String> stated = new ArrayList<>();
        command.layout().fields().forEach(field -> state(field, stated));

        assertThat(stated).isEqualTo(expected);
    }

    private static void state(Field field, List<String> stated) {
        if (field instanceof Field.Int8) {
            stated.add(field.name() + " Integer 1");
        } else if (field instanceof Field.CString string) {
            stated.add(field.name() + " C-Octet String " + string.max());
        } else if (field instanceof Field.Addr address) {
            state(address.ton(), stated);
            state(address.npi(), stated);
            state(address.digits(), stated);
        } else if (field instanceof Field.Counted counted) {
            stated.add(counted.countName() + " Integer 1");
            stated.add(counted.name() + " Octet String " + counted.max());
        } else if (field instanceof Field.Entries<?> entries) {
            stated.add(entries.countName() + " Integer 1");
            stated.add(entries.name() + " Composite list ");
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    void marksTheTimesThatAreEmptyOrSixteenCharacters(Command command) {
        List<String> expected = SpecTable.rows("pdu_fields").stream()
                .filter(row -> row.get("pdu").equals(command.name()))
                .filter(row -> row.get("notes").contains("either 1 or exactly 17"))
                .map(row -> row.get("field"))
                .toList();

        List<String> times = command.layout().fields().stream()
                .filter(field -> field instanceof Field.CString string && string.nature() == Field.Nature.TIME)
                .map(Field::name)
                .toList();

        assertThat(times).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void isReachedByAnAccessorForEachField(Command command) throws ReflectiveOperationException {
        Pdu pdu = command.read(ByteBuffer.wrap(emptyBody(command)), emptyBody(command).length, Reading.STRICT);

        for (Field field : command.layout().fields()) {
            assertThat(accessor(pdu, field).invoke(pdu)).as(field.name()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void givesBackWhatASetterTookAndChangesNothingElse(Command command) throws ReflectiveOperationException {
        Map<String, Object> before = values(build(builderOf(command)), command);
        for (Field field : command.layout().fields()) {
            for (Object value : samples(field, command)) {
                Object builder = builderOf(command);

                set(builder, field, value);
                Map<String, Object> after = values(build(builder), command);

                Map<String, Object> expected = new LinkedHashMap<>(before);
                expected.put(field.name(), value);
                assertThat(after).as(field.name()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void takesEachFieldUpToItsBoundAndNoFurther(Command command) throws ReflectiveOperationException {
        for (Field field : command.layout().fields()) {
            for (Object value : samples(field, command)) {
                set(builderOf(command), field, value);
            }
            for (Object value : tooMuch(field, command)) {
                assertThatIllegalArgumentException()
                        .as(field.name())
                        .isThrownBy(() -> set(builderOf(command), field, value))
                        .withMessageContaining(field.name())
                        .withMessageMatching(".*(allowed|at most) .*");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    void readsEachStringUpToItsBoundAndNoFurther(Command command) {
        for (Field.CString string : strings(command)) {
            for (int length = 0; length <= string.max() + 1; length++) {
                byte[] body = bodyWith(command, string, length);
                boolean isTime = string.nature() == Field.Nature.TIME;
                boolean isInOrder = isTime ? length == 0 || length == 16 : length < string.max();

                DecodeException refused = refusal(command, body, Reading.STRICT);

                assertThat(refused == null)
                        .as("%s of %s", string.name(), length)
                        .isEqualTo(isInOrder);
                if (refused != null) {
                    assertThat(refused.status()).isEqualTo(string.violation());
                    assertThat(refused).hasMessageContaining(string.name()).hasMessageContaining("offset");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    void keepsOverlongStringsUnlessThatWouldLoseAPasswordOrAnIdentifier(Command command) { // Q16
        for (Field.CString string : strings(command)) {
            Quirk quirk = switch (string.nature()) {
                case SECRET -> Quirk.OVERLONG_PASSWORD;
                case IDENTIFIER -> Quirk.OVERLONG_MESSAGE_ID;
                case TIME -> Quirk.MALFORMED_TIME;
                case PLAIN -> Quirk.OVERLONG_FIELD;
            };
            boolean isKept = string.nature() != Field.Nature.SECRET
                    && (string.nature() != Field.Nature.IDENTIFIER || command.isResponse());
            for (int length : new int[] {string.max(), string.max() + 1, LenientWalk.CAP - 1}) {
                byte[] body = bodyWith(command, string, length);

                DecodeException refused = refusal(command, body, Reading.LENIENT);

                assertThat(refused == null)
                        .as("%s of %s", string.name(), length)
                        .isEqualTo(isKept);
                if (refused == null) {
                    Pdu pdu = command.read(ByteBuffer.wrap(body), body.length, Reading.LENIENT);
                    assertThat(string.in((Body) pdu)).hasSize(length);
                    assertThat(pdu.quirks()).containsExactly(quirk);
                    assertThat(pdu.octets()).isEqualTo(Octets.of(body));
                }
            }
            assertThat(refusal(command, bodyWith(command, string, LenientWalk.CAP), Reading.LENIENT)
                            .status())
                    .isEqualTo(string.violation());
        }
    }

    @Test
    void keepsAMalformedTimeAsItCame() { // Q16
        Field.CString validity = strings(Command.SUBMIT_SM).stream()
                .filter(string -> string.name().equals("validity_period"))
                .findFirst()
                .orElseThrow();
        byte[] body = bodyWith(Command.SUBMIT_SM, validity, 15);

        SubmitSm sm = (SubmitSm) Command.SUBMIT_SM.read(ByteBuffer.wrap(body), body.length, Reading.LENIENT);

        assertThat(sm.validityPeriod()).hasSize(15);
        assertThat(sm.quirks()).containsExactly(Quirk.MALFORMED_TIME);
        assertThat(sm.toBuilder().build().octets()).isEqualTo(Octets.of(body));
    }

    @ParameterizedTest
    @MethodSource("built")
    void namesTheFieldTheValueAndTheCharacterThatNoCStringCarries(Command command) {
        for (Field.CString string : strings(command)) {
            if (string.nature() == Field.Nature.TIME) {
                continue; // a time is refused for its length before its characters are looked at
            }
            for (String value : List.of("a\u0000", "a\u0100", "\u4E2D")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> string.set(command.layout().draft(), value))
                        .withMessageContaining(string.name())
                        .withMessageContaining(String.format("U+%04X", (int) value.charAt(value.length() - 1)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    void makesAPduOfDefaultsAndTlvs(Command command) {
        Tlvs tlvs = Tlvs.of(Tags.CONGESTION_STATE, 99);
        byte[] empty = emptyBody(command);

        Pdu pdu = command.withDefaults(tlvs).orElseThrow();

        assertThat(pdu.tlvs()).isEqualTo(tlvs);
        assertThat(pdu.octets()).isEqualTo(Octets.of(empty).concat(tlvs.encoded()));
        assertThat(command.read(ByteBuffer.wrap(pdu.octets().toByteArray()), pdu.length(), Reading.STRICT))
                .isEqualTo(pdu);
    }

    @Test
    void boundsTheTextsOfResponses() { // Q1
        assertThat(SubmitSmResp.of("x".repeat(64)).messageId()).hasSize(64);
        assertThat(BindResp.of(BindType.RECEIVER, "x".repeat(15), Tlvs.empty()).systemId())
                .hasSize(15);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmitSmResp.of("x".repeat(65)))
                .withMessageContaining("message_id: 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliverSmResp.of("x".repeat(65)))
                .withMessageContaining("message_id: 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSmResp.of("x".repeat(65)))
                .withMessageContaining("message_id: 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BindResp.of(BindType.RECEIVER, "x".repeat(16), Tlvs.empty()))
                .withMessageContaining("system_id: 16");
    }

    @Test
    void saysThatLongTextTravelsInMessagePayload() { // T3
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmitSm.builder().shortMessage(Octets.of(new byte[256])))
                .withMessageContaining("short_message: 256 octets (at most 255")
                .withMessageContaining("message_payload");
    }

    /** The body with every field empty. */
    static byte[] emptyBody(Command command) {
        int length = 0;
        for (Field field : command.layout().fields()) {
            length += field instanceof Field.Addr ? 3 : 1;
        }
        return new byte[length];
    }

    /** The body with {@code length} characters in one string and nothing in the others. */
    static byte[] bodyWith(Command command, Field.CString wanted, int length) {
        byte[] body = new byte[emptyBody(command).length + length];
        int at = 0;
        for (Field field : command.layout().fields()) {
            Field.CString string = field instanceof Field.Addr address
                    ? address.digits()
                    : field instanceof Field.CString plain ? plain : null;
            at += field instanceof Field.Addr ? 2 : 0;
            if (wanted.equals(string)) {
                byte filler = (byte) (wanted.nature() == Field.Nature.TIME ? '0' : '7');
                Arrays.fill(body, at, at + length, filler);
                if (wanted.nature() == Field.Nature.TIME && length == 16) {
                    body[at + 15] = 'R';
                }
                return body;
            }
            at++;
        }
        throw new IllegalArgumentException(wanted.name());
    }

    static List<Field.CString> strings(Command command) {
        List<Field.CString> strings = new ArrayList<>();
        for (Field field : command.layout().fields()) {
            if (field instanceof Field.CString string) {
                strings.add(string);
            } else if (field instanceof Field.Addr address) {
                strings.add(address.digits());
            }
        }
        return strings;
    }

    /** Why {@code how} refuses the body; null when it does not. */
    static DecodeException refusal(Command command, byte[] body, Reading how) {
        return catchThrowableOfType(DecodeException.class, () -> command.read(ByteBuffer.wrap(body), body.length, how));
    }

    private static List<Object> samples(Field field, Command command) {
        if (field instanceof Field.Int8) {
            return Stream.of(0, 1, 127, 128, 254, 255)
                    .map(code -> typed(code, field, command))
                    .toList();
        } else if (field instanceof Field.CString string) {
            if (string.nature() == Field.Nature.TIME) {
                return List.of("", "000001000000000R", "261121143000000+");
            }
            return Stream.of(0, 1, string.max() - 2, string.max() - 1)
                    .map(length -> secret("\u00FF".repeat(length), string))
                    .toList();
        } else if (field instanceof Field.Addr address) {
            int max = address.digits().max();
            return List.of(Address.of(255, 0, ""), Address.of(0, 255, "1"), Address.of(1, 2, "x".repeat(max - 1)));
        } else if (field instanceof Field.Entries<?>) {
            return List.of(List.of(), List.of(SME), List.of(SME, LIST, SME), Collections.nCopies(255, SME));
        }
        int max = ((Field.Counted) field).max();
        return List.of(Octets.of((byte) 0), Octets.of(new byte[max - 1]), Octets.of(new byte[max]));
    }

    private static List<Object> tooMuch(Field field, Command command) {
        if (field instanceof Field.Int8) {
            boolean isPlain = typed(0, field, command) instanceof Integer;
            return isPlain ? List.of(-1, 256) : List.of(); // the value types refuse these themselves
        } else if (field instanceof Field.CString string) {
            List<Integer> lengths = string.nature() == Field.Nature.TIME
                    ? List.of(1, 15, 16, 17)
                    : List.of(string.max(), string.max() + 1);
            return lengths.stream()
                    .map(length -> secret("7".repeat(length), string))
                    .toList();
        } else if (field instanceof Field.Addr address) {
            return List.of(Address.of(1, 1, "7".repeat(address.digits().max())));
        } else if (field instanceof Field.Entries<?>) {
            return List.of();
        }
        return List.of(Octets.of(new byte[((Field.Counted) field).max() + 1])); // T3
    }

    private static Object typed(int code, Field field, Command command) {
        return switch (field.name()) {
            case "esm_class" -> EsmClass.of(code);
            case "registered_delivery" -> RegisteredDelivery.of(code);
            case "data_coding" -> DataCoding.of(code);
            case "message_state" -> MessageState.of(code);
            default -> code;
        };
    }

    private static Object secret(String value, Field.CString string) {
        return string.nature() == Field.Nature.SECRET ? Secret.of(value) : value;
    }

    private static Map<String, Object> values(Pdu pdu, Command command) throws ReflectiveOperationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : command.layout().fields()) {
            values.put(field.name(), accessor(pdu, field).invoke(pdu));
        }
        return values;
    }

    private static Method accessor(Pdu pdu, Field field) throws NoSuchMethodException {
        return pdu.getClass().getMethod(javaName(field));
    }

    private static String javaName(Field field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.name().split("_")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return JAVA_NAMES.getOrDefault(field.name(), name.toString());
    }

    private static void set(Object builder, Field field, Object value) {
        for (Method method : builder.getClass().getMethods()) {
            if (method.getName().equals(javaName(field))
                    && method.getParameterCount() == 1
                    && !method.isVarArgs()
                    && takes(method, value)) {
                try {
                    method.invoke(builder, value);
                } catch (InvocationTargetException e) {
                    throw (RuntimeException) e.getCause();
                } catch (IllegalAccessException e) {
                    throw new LinkageError(method.toString(), e);
                }
                return;
            }
        }
        throw new AssertionError("no setter " + javaName(field) + " in " + builder.getClass());
    }

    private static boolean takes(Method method, Object value) {
        Class<?> type = method.getParameterTypes()[0];
        return type.isInstance(value) || type == int.class && value instanceof Integer;
    }

    private static Pdu build(Object builder) throws ReflectiveOperationException {
        return (Pdu) builder.getClass().getMethod("build").invoke(builder);
    }

    private static Object builderOf(Command command) {
        return switch (command.name()) {
            case "bind_receiver" -> Bind.builder(BindType.RECEIVER);
            case "bind_transmitter" -> Bind.builder(BindType.TRANSMITTER);
            case "bind_transceiver" -> Bind.builder(BindType.TRANSCEIVER);
            case "submit_sm" -> SubmitSm.builder();
            case "deliver_sm" -> DeliverSm.builder();
            case "data_sm" -> DataSm.builder();
            case "submit_multi" -> SubmitMulti.builder();
            case "query_sm" -> QuerySm.builder();
            case "cancel_sm" -> CancelSm.builder();
            case "replace_sm" -> ReplaceSm.builder();
            case "broadcast_sm" -> BroadcastSm.builder();
            case "query_broadcast_sm" -> QueryBroadcastSm.builder();
            case "cancel_broadcast_sm" -> CancelBroadcastSm.builder();
            case "alert_notification" -> AlertNotification.builder();
            case "outbind" -> Outbind.builder();
            default -> null;
        };
    }
}
