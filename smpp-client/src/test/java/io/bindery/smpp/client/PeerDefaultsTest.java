package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.text.Splitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who has the last word: the profile of the peer or the host. */
class PeerDefaultsTest {
    private static final LinkOptions PATIENT =
            LinkOptions.client().toBuilder().response(Duration.ofMinutes(2)).build();
    private static final LinkOptions HASTY =
            LinkOptions.client().toBuilder().response(Duration.ofSeconds(2)).build();
    private static final TlsOptions ONE = TlsOptions.client();
    private static final TlsOptions OTHER =
            TlsOptions.builder().serverName("smsc.example.net").build();
    private static final Bind BIND = Bind.builder(BindType.RECEIVER)
            .systemId("acme")
            .password(Secret.of("s3cr3t"))
            .systemType("VMS")
            .interfaceVersion(0x50)
            .build();

    private static final PeerDefaults UNSAID = new PeerDefaults(PeerProfile.defaults());
    private static final PeerDefaults SAID = new PeerDefaults(PeerProfile.defaults()
            .link(link -> link.timers(PATIENT).tls(ONE).localAddress(InetAddress.getLoopbackAddress()))
            .text(text -> text.split(SplitMethod.SAR))
            .addresses(addresses -> addresses.bindRange(1, 1, "31612345678")));

    @Test
    void whatNobodySaysHasItsDefault() {
        assertThat(UNSAID.link(null)).isEqualTo(LinkOptions.client());
        assertThat(UNSAID.tls(null)).isNull();
        assertThat(UNSAID.splitter(null)).hasToString(Splitter.udh8().toString());
        assertThat(UNSAID.bind(BIND)).isEqualTo(BIND);
        assertThat(UNSAID.localAddress()).isNull();
    }

    @Test
    void whatOnlyTheProfileSaysHolds() {
        assertThat(SAID.link(null)).isEqualTo(PATIENT);
        assertThat(SAID.tls(null)).isEqualTo(ONE);
        assertThat(SAID.splitter(null)).hasToString(Splitter.sar().toString());
        assertThat(SAID.localAddress()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void whatTheHostSaysHoldsWhateverTheProfileSays() {
        Splitter splitter = Splitter.payload();

        assertThat(SAID.link(HASTY)).isEqualTo(HASTY);
        assertThat(SAID.tls(OTHER)).isEqualTo(OTHER);
        assertThat(SAID.splitter(splitter)).isSameAs(splitter);
    }

    @Test
    void theRangeOfTheProfileGoesIntoABindThatHasNone() {
        Address range = Address.international("31687654321");
        Bind own = Bind.builder(BindType.RECEIVER)
                .systemId("acme")
                .addressRange(range)
                .build();

        Bind completed = SAID.bind(BIND);

        assertThat(completed.addressRange()).isEqualTo(Address.international("31612345678"));
        assertThat(completed.password()).isEqualTo(BIND.password());
        assertThat(completed.systemType()).isEqualTo("VMS");
        assertThat(completed.interfaceVersion()).isEqualTo(0x50);
        assertThat(completed.type()).isEqualTo(BindType.RECEIVER);
        assertThat(SAID.bind(own)).isEqualTo(own);
    }

    @Test
    void messageIdsAreMatchedAsTheHostSaysElseAsTheProfileDoes() {
        OutcomeOptions options = new OutcomeOptions("main-route");
        assertThat(options.ids()).isEqualTo(MessageIdMatching.AUTO);

        options.receipts = options.receipts.messageIds(MessageIdMatching.HEX_TO_DEC);
        assertThat(options.ids()).isEqualTo(MessageIdMatching.HEX_TO_DEC);

        options.ids = MessageIdMatching.IGNORE_CASE;
        assertThat(options.ids()).isEqualTo(MessageIdMatching.IGNORE_CASE);
    }
}
