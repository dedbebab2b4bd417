package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static SocketAddress client(String address) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(address), 1_234);
    }

    /** ::ffff:192.0.2.1, as a dual-stack socket may show it. */
    private static SocketAddress mapped() throws Exception {
        byte[] octets = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
        return new InetSocketAddress(Inet6Address.getByAddress(null, octets, -1), 1_234);
    }

    @Test
    void isAnAddressOfIpv4() throws Exception {
        assertThat(Origin.of(client("192.0.2.1"))).isEqualTo(Origin.of(new InetSocketAddress("192.0.2.1", 99)));
        assertThat(Origin.of(client("192.0.2.1"))).isNotEqualTo(Origin.of(client("192.0.2.2")));
        assertThat(Origin.of(mapped())).isEqualTo(Origin.of(client("192.0.2.1")));
    }

    @Test
    void isANetworkOf64BitsOfIpv6() throws Exception {
        assertThat(Origin.of(client("2001:db8::1"))).isEqualTo(Origin.of(client("2001:db8::ffff:ffff:ffff:ffff")));
        assertThat(Origin.of(client("2001:db8::1"))).isNotEqualTo(Origin.of(client("2001:db8:0:1::1")));
        assertThat(Origin.of(client("::1"))).isNotEqualTo(Origin.of(client("0.0.0.1")));
    }

    @Test
    void isUnknownWhereThereIsNoAddress() {
        assertThat(Origin.of(InetSocketAddress.createUnresolved("host.invalid", 1)))
                .isEqualTo(Origin.UNKNOWN);
        assertThat(Origin.of(new SocketAddress() {})).isEqualTo(Origin.UNKNOWN);
        assertThat(Origin.isIn(List.of(), new SocketAddress() {})).isTrue();
        assertThat(Origin.isIn(List.of(Cidr.of("0.0.0.0/0")), new SocketAddress() {}))
                .isFalse();
    }

    @Test
    void liesInANetworkWhateverItsClothes() throws Exception {
        assertThat(Origin.isIn(List.of(Cidr.of("10.0.0.0/8"), Cidr.of("192.0.2.0/24")), mapped()))
                .isTrue();
        assertThat(Origin.isIn(List.of(Cidr.of("10.0.0.0/8")), mapped())).isFalse();
        assertThat(Origin.isKnownIn(List.of(), mapped())).isFalse();
    }
}
