package io.bindery.smpp.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.benchmarks.engine.Plan.Drive;
import io.bindery.smpp.benchmarks.engine.Plan.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pair that is measured passes some hundred messages, and each is answered. */
@Timeout(60)
class EveryMessageAnsweredIT {
    private static final int MESSAGES = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void answersEachSubmitOfFourBinds(Speaker speaker) throws Exception {
        assertAnswered(speaker, new Plan(Traffic.SUBMIT, chainOrThreads(speaker), 4, 8, 0, Plan.Link.LOOPBACK));
    }

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void answersEachReceiptThatTheServerSends(Speaker speaker) throws Exception {
        assertAnswered(speaker, new Plan(Traffic.RECEIPT, chainOrThreads(speaker), 1, 64, 0, Plan.Link.LOOPBACK));
    }

    @ParameterizedTest
    @EnumSource(value = Speaker.class, mode = EnumSource.Mode.EXCLUDE, names = "JSMPP")
    void answersEachSubmitOfAThreadOfTheApplication(Speaker speaker) throws Exception {
        assertAnswered(speaker, Plan.chain(2, 16).with(Drive.PUMP));
    }

    @ParameterizedTest
    @EnumSource(value = Speaker.class, mode = EnumSource.Mode.EXCLUDE, names = "JSMPP")
    void answersEachSubmitAtARate(Speaker speaker) throws Exception {
        assertAnswered(speaker, Plan.chain(4, 64).pacedAt(200));
    }

    @ParameterizedTest
    @EnumSource(Speaker.class)
    void answersTheBareClient(Speaker speaker) throws Exception {
        assertAnswered(speaker, Speaker.NETTY, Plan.chain(1, 64));
    }

    private static Drive chainOrThreads(Speaker speaker) {
        return speaker == Speaker.JSMPP ? Drive.THREADS : Drive.CHAIN;
    }

    private static void assertAnswered(Speaker speaker, Plan plan) throws Exception {
        assertAnswered(speaker, speaker, plan);
    }

    private static void assertAnswered(Speaker serving, Speaker sending, Plan plan) throws Exception {
        try (Endpoint server = serving.server(plan);
                Endpoint client = sending.client(server.port(), plan)) {
            Load load = Load.on(sessions(server, client, plan), plan);
            load.measure();
            Instant latest = Instant.now().plus(PATIENCE);
            while (load.answered() < MESSAGES && Instant.now().isBefore(latest)) {
                Thread.sleep(5);
            }
            LoadResult result = load.end();

            assertThat(result.failure()).isEmpty();
            assertThat(result.lost()).isZero();
            assertThat(result.sent()).isGreaterThanOrEqualTo(MESSAGES);
        }
    }

    /** A server knows of a bind a moment after its client does, or before. */
    private static List<SendingSession> sessions(Endpoint server, Endpoint client, Plan plan) throws Exception {
        if (plan.traffic() == Traffic.SUBMIT) {
            return client.sessions();
        }
        Instant latest = Instant.now().plus(PATIENCE);
        while (server.sessions().size() < plan.binds() && Instant.now().isBefore(latest)) {
            Thread.sleep(5);
        }
        return server.sessions();
    }
}
