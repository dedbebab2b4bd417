package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.CloseReason.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SetbackTest {
    private static Setback of(Kind kind, int status, boolean wasJustBound) {
        return Setback.of(new CloseReason(kind, ""), CommandStatus.of(status), wasJustBound);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0D, REFUSED", // ESME_RBINDFAIL
        "0x0E, REFUSED", // ESME_RINVPASWD
        "0x0F, REFUSED", // ESME_RINVSYSID
        "0x53, REFUSED", // ESME_RINVSYSTYP
        "0x05, ALREADY_BOUND", // ESME_RALYBND
        "0x58, THROTTLED", // ESME_RTHROTTLED
        "0x08, THROTTLED", // ESME_RSYSERR
        "0x14, THROTTLED", // ESME_RMSGQFUL
        "0x00, NETWORK", // a session that ended otherwise
    })
    void followsTheStatusOfTheBind(String status, Setback expected) {
        assertThat(of(Kind.BIND_REFUSED, Integer.decode(status), false)).isEqualTo(expected);
    }

    @Test
    void aBindThatFailedRightAfterALostSessionMeetsTheOldOne() {
        assertThat(of(Kind.BIND_REFUSED, 0x0D, true)).isEqualTo(Setback.ALREADY_BOUND);
        assertThat(of(Kind.BIND_REFUSED, 0x0E, true)).isEqualTo(Setback.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "BIND_REFUSED")
    void everyOtherEndIsTheNetworks(Kind kind) {
        assertThat(of(kind, 0x0E, true)).isEqualTo(Setback.NETWORK);
    }
}
