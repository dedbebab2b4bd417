package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.Setback;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.faults.MoodyCentre.Mood;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.TestAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A supervised bind and message centres in all moods: it comes back whatever happens, has never more than one connection, and
 * never calls in a loop.
 */
@Faults
class SupervisedBindsIT {
    /** Even the luckiest wait. */
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<BindState> states = new CopyOnWriteArrayList<>();

    private SmppClientBuilder builder(Site site, MoodyCentre centre) {
        Duration soon = Duration.ofMillis(60);
        Duration later = Duration.ofMillis(200);
        return site.client(centre.port())
                .discardDeliveries()
                .backoff(soon, later)
                .refusedBackoff(soon, later)
                .throttledBackoff(soon, later)
                .alreadyBoundRetry(soon)
                .onState(states::add)
                .link(Site.patient()
                        .bindResponse(Duration.ofMillis(400))
                        .enquireLink(Duration.ofMillis(100))
                        .enquireLinkMisses(4)
                        .unbind(Duration.ofSeconds(1))
                        .build());
    }

    private static MoodyCentre centre(Site site, List<Mood> first, Mood last) throws Exception {
        return site.keep(new MoodyCentre(first, last));
    }

    /** Waits for the session that stays, the one after all the others. */
    private void assertComesBack(SmppClient client, MoodyCentre centre, long begun, int moods) throws Exception {
        Await.until(
                "connection " + (moods + 1) + ", the client is " + client,
                Site.PATIENCE,
                () -> centre.visits() > moods);
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
        assertThat(client.send(Pdus.submit(1))).isEqualTo(Reply.ok(SubmitSmResp.of("1")));
        assertThat(centre.violations).isEmpty();
        assertThat(System.nanoTime() - begun)
                .as("%d connections", centre.visits())
                .isGreaterThan((centre.visits() - 1) * SHORTEST_WAIT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STAYS")
    void comesBackFromEachMood(Mood mood, Site site) throws Exception {
        MoodyCentre centre = centre(site, List.of(mood, mood, mood), Mood.STAYS);
        long begun = System.nanoTime();
        SmppClient client = site.keep(builder(site, centre).start());

        assertComesBack(client, centre, begun, 3);

        assertThat(setbacks()).hasSizeGreaterThanOrEqualTo(3).contains(expected(mood));
    }

    private List<Setback> setbacks() {
        return states.stream()
                .filter(BindState.Waiting.class::isInstance)
                .map(state -> ((BindState.Waiting) state).setback())
                .toList();
    }

    private static Setback expected(Mood mood) {
        return switch (mood) {
            case REFUSES_THE_BIND -> Setback.REFUSED;
            case SAYS_ALREADY_BOUND -> Setback.ALREADY_BOUND;
            case THROTTLES_BINDS -> Setback.THROTTLED;
            default -> Setback.NETWORK;
        };
    }

    static long[] seeds() {
        return Seeds.some(3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comesBackFromAnySequenceOfMoods(long seed, Site site) throws Exception {
        Random random = new Random(seed);
        List<Mood> moods = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            moods.add(Mood.values()[random.nextInt(Mood.values().length - 1)]); // but the last, STAYS
        }
        MoodyCentre centre = centre(site, moods, Mood.STAYS);
        long begun = System.nanoTime();

        SmppClient client = site.keep(builder(site, centre).start());

        assertComesBack(client, centre, begun, 25);
    }

    /** That it would be noticed. */
    @Test
    void theCentreNoticesASecondConnection(Site site) throws Exception {
        MoodyCentre centre = centre(site, List.of(), Mood.STAYS);
        site.bound(builder(site, centre));

        site.bound(builder(site, centre));

        assertThat(centre.violations).containsExactly("connection 2 while the one before is open");
    }

    /** No message is lost in silence: it is answered, or the sender is told that it was not sent, or that nobody knows. */
    @Test
    void tellsOfEachMessageWhileItsPeerUnbindsAgainAndAgain(Site site) throws Exception {
        MoodyCentre centre = centre(site, List.of(), Mood.UNBINDS_SOON);
        SmppClient client = site.bound(builder(site, centre));
        List<CompletableFuture<Reply<SubmitSmResp>>> sent = new ArrayList<>();

        while (centre.visits() < 8) {
            for (int i = 0; i < 5; i++) {
                sent.add(client.sendAsync(Pdus.submit(sent.size())).toCompletableFuture());
            }
            LockSupport.parkNanos(2_000_000);
        }

        Set<String> answered = new HashSet<>();
        Set<String> notSent = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            String text = String.valueOf(i);
            try {
                assertThat(sent.get(i).get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(Reply.ok(SubmitSmResp.of(text)));
                answered.add(text);
            } catch (CompletionException | java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).isInstanceOfAny(NotSentException.class, OutcomeUnknownException.class);
                if (e.getCause() instanceof NotSentException) {
                    notSent.add(text);
                }
            }
        }
        assertThat(answered).isNotEmpty();
        assertThat(centre.received)
                .doesNotHaveDuplicates()
                .containsAll(answered)
                .doesNotContainAnyElementsOf(notSent);
        assertThat(centre.violations).isEmpty();
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
    }

    /** The real reason, and back by itself as soon as the message centre has a certificate that is valid. */
    @Test
    void recoversWhenAnExpiredCertificateIsReplaced(Site site, @TempDir Path folder) throws Exception {
        TestAuthority authority = TestAuthority.in(folder, "authority");
        Path certificate = folder.resolve("centre.crt");
        Path key = folder.resolve("centre.key");
        install(authority.issueExpired("localhost"), certificate, key);
        SmppServer server = site.start(SmppServer.builder()
                .listener(Listener.named("tls")
                        .on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .tls(TlsOptions.builder().certificate(certificate, key).build()))
                .onBind(bind -> BindDecision.accept()));
        SmppClient client = site.keep(SmppClient.builder("tls")
                .connectTo("localhost", server.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .backoff(Duration.ofMillis(60), Duration.ofMillis(200))
                .tls(TlsOptions.builder().trust(authority.certificate()).build())
                .onState(states::add)
                .start());
        Await.until(
                "a wait",
                () -> states.stream()
                                .filter(BindState.Waiting.class::isInstance)
                                .count()
                        >= 2);
        assertThat(states)
                .filteredOn(BindState.Waiting.class::isInstance)
                .allMatch(state -> ((BindState.Waiting) state).cause().contains("certificate has expired"));

        install(authority.issue("localhost"), certificate, key);
        server.reloadTls();

        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
    }

    private static void install(TestAuthority.Issued issued, Path certificate, Path key) throws Exception {
        Files.copy(issued.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(issued.privateKey(), key, StandardCopyOption.REPLACE_EXISTING);
    }
}
