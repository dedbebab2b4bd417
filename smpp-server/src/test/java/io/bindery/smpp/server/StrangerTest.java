package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrangerTest {
    @ParameterizedTest
    @CsvSource({
        "16030100, TLS",
        "16030300, TLS",
        "47455420, TEXT", // GET
        "504F5354, TEXT", // POST
        "68690D0A, TEXT",
        "5353482D, TEXT", // SSH-
        "50524F58, PROXY_HEADER",
        "0D0A0D0A, PROXY_HEADER",
        "FFFB1FFF, OTHER", // telnet negotiates
        "00000003, OTHER",
        "FFFFFFFF, OTHER",
    })
    void isKnownByItsFirstOctets(String octets, Stranger expected) {
        assertThat(Stranger.of(Integer.parseUnsignedInt(octets, 16))).isEqualTo(expected);
    }
}
