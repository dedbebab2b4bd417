package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.pdu.EnquireLink;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutboxTest {
    private static PendingRequest<?> element() {
        return new PendingRequest<>(EnquireLink.of(), PendingRequest.AS_THE_SESSION, null);
    }

    /** An event loop of which the outbox sees no more than that it takes a task, or does not. */
    private static EventLoop loop(boolean isInLoop, Queue<Runnable> tasks) {
        return (EventLoop) Proxy.newProxyInstance(
                OutboxTest.class.getClassLoader(),
                new Class<?>[] {EventLoop.class},
                (self, method, args) -> switch (method.getName()) {
                    case "inEventLoop" -> isInLoop;
                    case "isTerminated" -> true;
                    case "execute" -> tasks.add((Runnable) args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void isEmptyAtFirst() {
        Outbox outbox = new Outbox(new EmbeddedChannel().eventLoop(), () -> {});

        assertThat(outbox.poll()).isNull();
        assertThat(outbox.poll()).isNull();
    }

    @Test
    void plansOneDrainForManyOffers() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Outbox outbox = new Outbox(loop(false, tasks), () -> {});

        outbox.offer(element());
        outbox.offer(element());
        assertThat(tasks).hasSize(1);

        outbox.beginDrain();
        outbox.offer(element());
        assertThat(tasks).hasSize(2);
    }

    @Test
    void plansNoDrainInABurstThatEndsWithOne() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Outbox outbox = new Outbox(loop(true, tasks), () -> {});
        outbox.beginBurst();

        outbox.offer(element());
        assertThat(tasks).isEmpty();

        outbox.beginDrain();
        assertThat(outbox.poll()).isNotNull();
        outbox.offer(element());
        assertThat(tasks).hasSize(1);
    }

    @Test
    void failsEachRequestThatComesAfterTheEndOfTheEventLoop() {
        Outbox outbox = new Outbox(
                loop(false, new ArrayDeque<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public boolean add(Runnable task) {
                        throw new RejectedExecutionException("shut down");
                    }
                }),
                () -> {});

        for (int i = 0; i < 3; i++) {
            PendingRequest<?> request = element();
            outbox.offer(request);
            assertThat(request.outcome).isCompletedExceptionally();
            assertThat(request.outcome.handle((reply, failure) -> failure).join())
                    .isInstanceOf(NotSentException.class);
        }
    }

    /** Its last drain may be under way while it already turns others away: two may not poll at a time. */
    @Test
    void leavesLateRequestsAloneUntilTheEventLoopHasEnded() {
        Promise<Object> end = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);
        EventLoop ending = (EventLoop) Proxy.newProxyInstance(
                OutboxTest.class.getClassLoader(),
                new Class<?>[] {EventLoop.class},
                (self, method, args) -> switch (method.getName()) {
                    case "inEventLoop" -> false;
                    case "isTerminated" -> end.isDone();
                    case "terminationFuture" -> end;
                    case "execute" -> throw new RejectedExecutionException("shut down");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Outbox outbox = new Outbox(ending, () -> {});
        PendingRequest<?> late = element();

        outbox.offer(late);
        assertThat(late.outcome).isNotDone();

        end.setSuccess("ended");
        assertThat(late.outcome.handle((reply, failure) -> failure).join()).isInstanceOf(NotSentException.class);
    }

    @Test
    @Timeout(60)
    void failsRequestsOfAllThreadsAfterTheEndOfTheEventLoop() throws Exception {
        for (int round = 0; round < 300; round++) {
            Outbox outbox = new Outbox(
                    loop(false, new ArrayDeque<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public boolean add(Runnable task) {
                            throw new RejectedExecutionException("shut down");
                        }
                    }),
                    () -> {});
            Queue<PendingRequest<?>> offered = new ConcurrentLinkedQueue<>();

            inParallel(3, thread -> {
                for (int i = 0; i < 20; i++) {
                    PendingRequest<?> request = element();
                    offered.add(request);
                    outbox.offer(request);
                }
            });

            assertThat(offered).hasSize(60).allMatch(request -> request.outcome.isDone());
        }
    }

    /** True offers, false polls. */
    @Property(tries = 200)
    void behavesLikeAQueue(@ForAll @Size(max = 200) List<Boolean> steps) {
        Outbox outbox = new Outbox(loop(false, new ArrayDeque<>()), () -> {});
        Queue<Outgoing> model = new ArrayDeque<>();

        for (boolean isOffer : steps) {
            if (isOffer) {
                PendingRequest<?> element = element();
                outbox.offer(element);
                model.add(element);
            } else {
                assertThat(outbox.poll()).isSameAs(model.poll());
            }
        }

        while (!model.isEmpty()) {
            assertThat(outbox.poll()).isSameAs(model.poll());
        }
        assertThat(outbox.poll()).isNull();
    }

    /** What one thread offers comes out in its order; nothing is lost, nothing comes twice, nobody is left waiting. */
    @Test
    @Timeout(60)
    void losesNothingOfManyThreads() throws Exception {
        int producers = 4;
        int each = 20_000;
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        List<List<Integer>> got = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            got.add(new ArrayList<>());
        }
        AtomicInteger count = new AtomicInteger();
        Outbox[] box = new Outbox[1];
        Outbox outbox = new Outbox(loop(false, tasks), () -> {
            box[0].beginDrain();
            for (Outgoing next = box[0].poll(); next != null; next = box[0].poll()) {
                PendingRequest<?> request = (PendingRequest<?>) next;
                got.get(request.sequence / each).add(request.sequence % each);
                count.incrementAndGet();
            }
        });
        box[0] = outbox;
        Thread consumer = new Thread(() -> {
            while (count.get() < producers * each && !Thread.interrupted()) {
                Runnable task = tasks.poll();
                if (task != null) {
                    task.run();
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        consumer.start();

        inParallel(producers, thread -> {
            for (int i = 0; i < each; i++) {
                PendingRequest<?> request = element();
                request.sequence = thread * each + i;
                outbox.offer(request);
            }
        });
        consumer.join(30_000);
        consumer.interrupt();
        consumer.join();

        for (List<Integer> of : got) {
            assertThat(of).hasSize(each).isSorted();
        }
    }

    private static void inParallel(int threads, java.util.function.IntConsumer work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.accept(number);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            running.add(thread);
        }
        start.countDown();
        for (Thread thread : running) {
            thread.join();
        }
    }
}
