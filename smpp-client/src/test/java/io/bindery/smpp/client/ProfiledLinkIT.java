package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a profile says about connections and binds, on real sockets. */
@Timeout(120)
class ProfiledLinkIT {
    private static final Address NUMBER = Address.international("31612345678");

    @Test
    void connectsFromTheAddressOfTheProfile() throws Exception {
        InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                SmppClient client = SmppClient.builder("multi-homed")
                        .connectTo("127.0.0.1", listening.getLocalPort())
                        .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                        .peer(PeerProfile.defaults().link(link -> link.localAddress(local)))
                        .start()) {
            listening.setSoTimeout(60_000);

            try (Socket accepted = listening.accept()) {
                assertThat(((InetSocketAddress) accepted.getRemoteSocketAddress()).getAddress())
                        .isEqualTo(local);
            }
            assertThat(client.name()).isEqualTo("multi-homed");
        }
    }

    @Test
    void bindsWithTheRangeOfTheProfileAndItsTimers() throws Exception {
        PeerProfile profile = PeerProfile.defaults()
                .link(link -> link.timers(LinkOptions.client().toBuilder()
                        .enquireLink(Duration.ofMillis(50))
                        .build()))
                .addresses(addresses -> addresses.bindRange(1, 1, "^3161234"));
        try (FakeSmsc smsc = FakeSmsc.start();
                SmppClient client = SmppClient.builder("ranged")
                        .peer(profile)
                        .connectTo(smsc.host(), smsc.port())
                        .bind(BindType.RECEIVER, "acme", Secret.of("s3cret"))
                        .discardDeliveries()
                        .start()) {
            assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();

            assertThat(smsc.received(Bind.class).get(0).addressRange()).isEqualTo(Address.of(1, 1, "^3161234"));
            Await.until(
                    "an enquire_link",
                    () -> !smsc.received(io.bindery.smpp.pdu.EnquireLink.class).isEmpty());
        }
    }

    @Test
    void addressesChangeWithoutANewBind() throws Exception {
        try (FakeSmsc smsc = FakeSmsc.start();
                SmppClient client = SmppClient.builder("changing")
                        .connectTo(smsc.host(), smsc.port())
                        .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                        .start()) {
            assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
            PeerProfile plus = PeerProfile.defaults().addresses(addresses -> addresses.numbers(NumberForm.PLUS));

            client.change(to -> to.peer(plus)).toCompletableFuture().get(30, TimeUnit.SECONDS);
            Await.until("the profile", () -> {
                client.sendText(NUMBER, NUMBER, "hello");
                return smsc.received(SubmitSm.class).stream()
                        .anyMatch(sent -> sent.destination().digits().equals("+31612345678"));
            });

            assertThat(smsc.received(Bind.class)).hasSize(1);
        }
    }

    @Test
    void textsAreWrittenByAChangedProfileAtOnce() throws Exception {
        try (FakeSmsc smsc = FakeSmsc.start();
                SmppClient client = SmppClient.builder("changing")
                        .connectTo(smsc.host(), smsc.port())
                        .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                        .start()) {
            assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
            String text = "x".repeat(161);
            client.sendText(NUMBER, NUMBER, text);
            assertThat(smsc.received(SubmitSm.class)).hasSize(2);

            client.change(to -> to.peer(PeerProfile.defaults().text(how -> how.split(SplitMethod.PAYLOAD))));
            client.sendText(NUMBER, NUMBER, text);

            assertThat(smsc.received(SubmitSm.class)).hasSize(3);
            assertThat(smsc.received(Bind.class)).hasSize(1);
        }
    }
}
