package io.bindery.smpp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.NetworkError;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMapTest {
    private static final NetworkError ABSENT = new NetworkError(3, 27);
    private static final ErrorMap MAP = ErrorMap.builder()
            .err("021", "104", "absent subscriber")
            .err("21b", "104", "absent for long")
            .err("-1", "199")
            .networkError(ABSENT, "104", "absent subscriber")
            .build();

    private static DeliveryReceipt receipt(String err, Optional<NetworkError> networkError) {
        DeliveryReceipt.Builder builder = DeliveryReceipt.builder("1").err(err);
        networkError.ifPresent(builder::networkError);
        return DeliveryReceipt.of(builder.build().putOn(DeliverSm.builder()).build())
                .orElseThrow();
    }

    /** Q22: err may be any word. */
    @Test
    void saysWhatThePeersErrIsToUs() {
        assertThat(MAP.of("021")).isEqualTo(new DeliveryError("104", "absent subscriber"));
        assertThat(MAP.of("21b").code()).isEqualTo("104");
        assertThat(MAP.of("-1")).isEqualTo(new DeliveryError("199", ""));
        assertThat(MAP.of(ABSENT).meaning()).isEqualTo("absent subscriber");
    }

    @Test
    void whatItDoesNotHaveStaysAsItCame() {
        assertThat(MAP.of("21")).isEqualTo(new DeliveryError("21", ""));
        assertThat(MAP.of("")).isEqualTo(DeliveryError.none());
        assertThat(MAP.of(new NetworkError(3, 28))).isEqualTo(new DeliveryError("3/28", ""));
        assertThat(MAP.errFor("5")).isEqualTo("5");
        assertThat(MAP.networkErrorFor("5")).isEmpty();
        assertThat(ErrorMap.identity().of("21b")).isEqualTo(new DeliveryError("21b", ""));
        assertThat(ErrorMap.identity().isIdentity()).isTrue();
        assertThat(MAP.isIdentity()).isFalse();
    }

    @Test
    void inAReceiptWhatTheMapKnowsComesFirst() {
        assertThat(MAP.of(receipt("021", Optional.of(new NetworkError(3, 28)))).code())
                .isEqualTo("104");
        assertThat(MAP.of(receipt("000", Optional.of(ABSENT))).code()).isEqualTo("104");
        assertThat(MAP.of(receipt("007", Optional.of(new NetworkError(3, 28)))).code())
                .isEqualTo("007");
        assertThat(MAP.of(receipt("007", Optional.empty())).code()).isEqualTo("007");
        assertThat(MAP.of("", Optional.of(new NetworkError(3, 28))).code()).isEqualTo("3/28");
        assertThat(MAP.of("", Optional.empty())).isEqualTo(DeliveryError.none());
    }

    @Test
    void writesTheFirstOfThoseThatMeanTheSame() {
        assertThat(MAP.errFor("104")).isEqualTo("021");
        assertThat(MAP.errFor("199")).isEqualTo("-1");
        assertThat(MAP.networkErrorFor("104")).contains(ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a;b", "a|b", "ä"})
    void refusesCodesThatNoReceiptCarries(String code) {
        assertThatThrownBy(() -> ErrorMap.builder().err(code, "1"))
                .hasMessage(
                        "err: " + code.length() + " characters (allowed 1 … 64 visible ones of ASCII without , ; |)");
        assertThatThrownBy(() -> ErrorMap.builder().err("1", code)).hasMessageStartingWith("code: ");
        assertThatThrownBy(() -> ErrorMap.builder().networkError(ABSENT, code)).hasMessageStartingWith("code: ");
    }

    @Test
    void refusesTwoMeaningsOfOneCode() {
        assertThatThrownBy(() -> ErrorMap.builder().err("1", "2").err("1", "3"))
                .hasMessage("err: 1 is there already (allowed once)");
    }

    @Test
    void mapsThatSayTheSameAreEqual() {
        ErrorMap one = ErrorMap.builder().err("1", "2").build();

        assertThat(one).isEqualTo(ErrorMap.builder().err("1", "2").build());
        assertThat(one).hasSameHashCodeAs(ErrorMap.builder().err("1", "2").build());
        assertThat(one).isNotEqualTo(ErrorMap.builder().err("1", "3").build());
        assertThat(one).hasToString("ErrorMap{1 of err, 0 of network_error_code}");
    }

    @Test
    void aBuilderThatGoesOnDoesNotChangeWhatItMade() {
        ErrorMap.Builder builder = ErrorMap.builder().err("1", "2");
        ErrorMap made = builder.build();

        builder.err("3", "4");

        assertThat(made.of("3").code()).isEqualTo("3");
    }
}
