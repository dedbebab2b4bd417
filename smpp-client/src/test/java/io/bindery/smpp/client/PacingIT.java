package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.session.ChannelSession;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.Role;
import io.bindery.smpp.session.SessionOwner;
import io.bindery.smpp.session.SessionSetup;
import io.bindery.smpp.session.Transport;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real session with a message centre that throttles; only the clock of the recovery is put forward. */
@SmppTest
@Timeout(60)
class PacingIT {
    private static final AtomicLong FORWARD = new AtomicLong();

    FakeSmsc smsc;

    /** What owns a bind does as much. */
    private static final class Owner implements SessionOwner {
        final CompletableFuture<LiveSession> bound = new CompletableFuture<>();
        final Pacing pacing;

        Owner(EventLoop eventLoop) {
            Loop loop = new Loop() {
                @Override
                public void execute(Runnable call) {
                    eventLoop.execute(call);
                }

                @Override
                public Future<?> schedule(Runnable call, long delay, TimeUnit unit) {
                    return eventLoop.schedule(call, delay, unit);
                }
            };
            pacing = new Pacing("main-route", loop, () -> System.nanoTime() + FORWARD.get(), () -> 0);
        }

        @Override
        public void bound(LiveSession session) {
            bound.complete(session);
        }

        @Override
        public void closed(LiveSession session, CloseReason reason) {}
    }

    @Test
    void slowsDownWhenItIsThrottledAndComesBackWhenItIsNot() throws Exception {
        smsc.onSubmit(
                script -> script.accept().thenRefuse(CommandStatus.THROTTLED).thenAccept());
        try (Transport transport = Transport.open("pacing", 1)) {
            EventLoop eventLoop = transport.next();
            Owner owner = new Owner(eventLoop);
            Bind bind = Bind.builder(BindType.TRANSMITTER)
                    .systemId("acme")
                    .password(Secret.of("s3cret"))
                    .build();
            SessionSetup setup = new SessionSetup(
                    new Role.Esme(bind, SessionPolicy.defaults()),
                    LinkOptions.client(),
                    Handlers::none,
                    Runnable::run,
                    owner.pacing.before(owner),
                    SessionObserver.NONE,
                    InboundBudget.ofProcess(),
                    System::nanoTime);
            transport
                    .client(eventLoop, Duration.ofSeconds(5), new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel made) {
                            made.pipeline().addLast(new ChannelSession("it-1", made, setup));
                        }
                    })
                    .connect(smsc.host(), smsc.port());
            LiveSession session = owner.bound.get(15, TimeUnit.SECONDS);
            List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();

            for (int i = 0; i < 20; i++) {
                replies.add(session.sendAsync(GroupRig.MESSAGE).toCompletableFuture());
            }

            CompletableFuture.allOf(replies.toArray(new CompletableFuture<?>[0]))
                    .get(15, TimeUnit.SECONDS);
            assertThat(replies).filteredOn(reply -> !reply.join().isOk()).hasSize(1);
            Await.until("a rate", () -> session.policy().outboundMessagesPerSecond() > 0);
            assertThat(session.policy().outboundMessagesPerSecond()).isLessThanOrEqualTo(14);
            FORWARD.set(TimeUnit.SECONDS.toNanos(60));
            Await.until("no rate", () -> session.policy().outboundMessagesPerSecond() == 0);
            session.unbind().toCompletableFuture().get(15, TimeUnit.SECONDS);
        }
    }
}
