package io.bindery.examples.spring;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.server.SmppServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the message centre as long as the application runs. */
@Component
class Smsc implements SmartLifecycle {
    private final SmscHandlers handlers;
    private final MeterRegistry meters;
    private final int port;
    private final DrainPlan plan;
    private volatile SmppServer server;

    Smsc(
            SmscHandlers handlers,
            MeterRegistry meters,
            @Value("${smsc.port}") int port,
            @Value("${smsc.drain-seconds}") int drainSeconds) {
        this.handlers = handlers;
        this.meters = meters;
        this.port = port;
        this.plan = DrainPlan.within(Duration.ofSeconds(drainSeconds)); // here, so that a bad value stops the start
    }

    @Override
    public void start() {
        server = SmppServer.builder()
                .listen(port)
                .handlers(handlers)
                .observer(SmppMetrics.server(meters))
                .start();
    }

    /** Every session is served until it has answered its unbind; Spring waits for {@code done}. */
    @Override
    public void stop(Runnable done) {
        SmppServer leaving = server;
        leaving.drain(plan).whenComplete((report, failure) -> {
            leaving.close();
            server = null;
            done.run();
        });
    }

    @Override
    public void stop() {
        server.close();
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    boolean isReady() {
        SmppServer running = server;
        return running != null && running.health().isReady();
    }

    int port() {
        return server.port();
    }

    int sessions() {
        return server.sessions().size();
    }
}
