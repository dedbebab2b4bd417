package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.0.0/16, 10.0.255.255, false",
        "192.0.2.5, 192.0.2.5, true",
        "192.0.2.5, 192.0.2.4, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
    })
    void containsWhatSharesItsPrefix(String network, String address, boolean expected) throws UnknownHostException {
        assertThat(Cidr.of(network).contains(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1/16",
                "10.1.0.0/",
                "10.1.0.0/x",
                "10.1.0.0/-1",
                "localhost",
                "a.b.c.d",
                "256.1.1.1",
                "10.1.0.0/16/8",
                ":::"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.of(text)).withMessageContaining("network: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "2001:db8::/129"})
    void refusesAPrefixLongerThanTheAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.of(text)).withMessageContaining("prefix: ");
    }

    @Test
    void showsItsFirstAddress() {
        assertThat(Cidr.of("10.1.2.3/16")).hasToString("10.1.0.0/16").isEqualTo(Cidr.of("10.1.0.0/16"));
    }

    @Property
    void agreesWithBitByBit(
            @ForAll @Size(4) byte[] network, @ForAll @Size(4) byte[] address, @ForAll @IntRange(max = 32) int prefix)
            throws UnknownHostException {
        boolean isShared = true;
        for (int bit = 0; bit < prefix; bit++) {
            isShared &= ((network[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8) & 1) == 0;
        }

        assertThat(new Cidr(Octets.of(network), prefix).contains(InetAddress.getByAddress(address)))
                .isEqualTo(isShared);
    }
}
