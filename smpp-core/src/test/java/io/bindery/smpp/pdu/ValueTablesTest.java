package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TON, NPI, esm_class and registered_delivery against the tables of the specification. */
class ValueTablesTest {
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(Ton.class, "ton", (IntFunction<Object>) Ton::of),
                Arguments.of(Npi.class, "npi", (IntFunction<Object>) Npi::of),
                Arguments.of(EsmClass.class, "esm_class", (IntFunction<Object>) EsmClass::of),
                Arguments.of(
                        RegisteredDelivery.class, "registered_delivery", (IntFunction<Object>) RegisteredDelivery::of));
    }

    /** The values of an enumeration and of its parts; combinations of two bits that have a name each are not repeated. */
    private static TreeSet<Integer> listed(String name) {
        TreeSet<Integer> values = new TreeSet<>();
        for (Map<String, String> row : SpecTable.rows("enums")) {
            boolean isOurs = row.get("enum").equals(name) || row.get("enum").startsWith(name + ".");
            if (isOurs && !row.get("name").equals("udhi_and_reply_path")) {
                values.add(Integer.decode(row.get("value")));
            }
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("types")
    void haveAConstantForEachListedValueAndNoOther(Class<?> type, String name, IntFunction<Object> of)
            throws ReflectiveOperationException {
        List<Object> constants = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                constants.add(field.get(null));
            }
        }

        assertThat(constants)
                .containsExactlyInAnyOrderElementsOf(
                        listed(name).stream().map(of::apply).toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void takeEveryOctetAndNothingElse(Class<?> type, String name, IntFunction<Object> of)
            throws ReflectiveOperationException { // Q32
        RecordComponent code = type.getRecordComponents()[0];
        for (int value = 0; value <= 0xFF; value++) {
            assertThat(code.getAccessor().invoke(of.apply(value))).isEqualTo(value);
            assertThat(of.apply(value)).isSameAs(of.apply(value));
        }
        for (int value : new int[] {-1, 0x100}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of.apply(value))
                    .withMessageContaining(String.valueOf(value))
                    .withMessageContaining("allowed 0 … 255");
        }
    }

    @Test
    void takeEsmClassApart() { // SB15
        EsmClass receipt = EsmClass.of(0x44);
        EsmClass notification = EsmClass.of(0x20);
        EsmClass part = EsmClass.STORE_AND_FORWARD.with(EsmClass.UDHI).with(EsmClass.REPLY_PATH);

        assertThat(receipt.isDeliveryReceipt()).isTrue();
        assertThat(receipt.hasUserDataHeader()).isTrue();
        assertThat(notification.isDeliveryReceipt()).isFalse();
        assertThat(notification.isIntermediateNotification()).isTrue();
        assertThat(EsmClass.of(0x24).isDeliveryReceipt()).isFalse();
        assertThat(part.code()).isEqualTo(0xC3);
        assertThat(part.messagingMode()).isEqualTo(3);
        assertThat(part.messageType()).isZero();
        assertThat(part.hasReplyPath()).isTrue();
    }

    @Test
    void takeRegisteredDeliveryApart() {
        RegisteredDelivery wish = RegisteredDelivery.FAILURE_ONLY.with(RegisteredDelivery.INTERMEDIATE);

        assertThat(wish.code()).isEqualTo(0x12);
        assertThat(wish.wantsReceipt()).isTrue();
        assertThat(wish.wantsIntermediate()).isTrue();
        assertThat(wish.wantsDeliveryAcknowledgement()).isFalse();
        assertThat(RegisteredDelivery.BOTH_ACKNOWLEDGEMENTS.wantsDeliveryAcknowledgement())
                .isTrue();
        assertThat(RegisteredDelivery.BOTH_ACKNOWLEDGEMENTS.wantsUserAcknowledgement())
                .isTrue();
        assertThat(RegisteredDelivery.of(0x80).wantsIntermediate()).isFalse();
    }
}
