package io.bindery.smpp.client;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.handler.MessageIdGenerator;
import io.bindery.smpp.handler.RefusedException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages in as many parts as they need, all over one session and in order, and makes one answer of theirs.
 * Thread-safe.
 */
final class TextSending {
    private static final int LONGEST_CONTEXT = 256;

    private final String client;
    private final Supplier<Splitter> splitters;
    private final @Nullable OutcomeTracking tracking;
    private final Supplier<? extends @Nullable Sender> session;
    private final Supplier<NotBoundException> notBound;
    private final MessageIdGenerator ids = MessageIdGenerator.timeOrdered();
    private final AtomicLong underWay = new AtomicLong();

    TextSending(
            String client,
            Supplier<Splitter> splitters,
            @Nullable OutcomeTracking tracking,
            Supplier<? extends @Nullable Sender> session,
            Supplier<NotBoundException> notBound) {
        this.client = client;
        this.splitters = splitters;
        this.tracking = tracking;
        this.session = session;
        this.notBound = notBound;
    }

    /** @param context null when nobody wants to know the outcome */
    CompletionStage<Sent> text(Address source, Address destination, String text, @Nullable String context) {
        Splitter splitter = splitters.get();
        PeerAlphabets alphabets = splitter.alphabets();
        EncodedText encoded = EncodedText.of(text, alphabets);
        SubmitSm frame = SubmitSm.builder()
                .source(source)
                .destination(destination)
                .registeredDelivery(context == null ? RegisteredDelivery.NONE : RegisteredDelivery.FINAL)
                .build();
        List<SubmitSm> parts = splitter.split(encoded).stream().map(frame::with).toList();
        return send(parts, encoded.alphabet().name(), context);
    }

    CompletionStage<Sent> message(SubmitSm message, @Nullable String context) {
        String alphabet = message.dataCoding().alphabet().map(Alphabet::name).orElse("");
        SubmitSm asking = context == null || message.registeredDelivery().wantsReceipt()
                ? message
                : message.toBuilder()
                        .registeredDelivery(message.registeredDelivery().with(RegisteredDelivery.FINAL))
                        .build();
        return send(asking.parts(splitters.get()), alphabet, context);
    }

    /** How many messages are not yet taken, or not yet noted in the store. */
    long underWay() {
        return underWay.get();
    }

    private CompletionStage<Sent> send(List<SubmitSm> parts, String alphabet, @Nullable String context) {
        if (context == null) {
            return send(new Sending(parts, alphabet, null));
        }
        int octets = context.getBytes(StandardCharsets.UTF_8).length;
        if (octets > LONGEST_CONTEXT) {
            throw new IllegalArgumentException(
                    "context: " + octets + " octets in UTF-8 (allowed 0 … " + LONGEST_CONTEXT + ")");
        }
        if (tracking == null) {
            throw new IllegalStateException("client " + client
                    + ": a message with a context needs somebody to tell of its outcome, .onReceipt((context, outcome) -> …)"
                    + " on the builder");
        }
        Sending sending = new Sending(parts, alphabet, new TrackedMessage(ids.next(), context, parts.size()));
        return tracking.ready().thenCompose(ready -> send(sending));
    }

    private CompletionStage<Sent> send(Sending sending) {
        Sender to = session.get();
        if (to == null) {
            return CompletableFuture.failedStage(notBound.get());
        }
        underWay.incrementAndGet();
        List<CompletableFuture<Fate>> fates = new ArrayList<>();
        for (int i = 0; i < sending.parts.size(); i++) {
            fates.add(send(sending, i, to).toCompletableFuture());
        }
        return CompletableFuture.allOf(fates.toArray(new CompletableFuture<?>[0]))
                .whenComplete((all, failure) -> underWay.decrementAndGet())
                .thenApply(all -> outcome(
                        sending, fates.stream().map(CompletableFuture::join).toList()));
    }

    private CompletionStage<Fate> send(Sending sending, int index, Sender to) {
        SubmitSm part = sending.parts.get(index);
        return to.sendAsync(part)
                .handle(Fate::of)
                .thenCompose(fate -> fate.id().isEmpty() || sending.message == null || tracking == null
                        ? CompletableFuture.completedStage(fate)
                        : tracking.accepted(
                                        sending.message,
                                        part,
                                        index + 1,
                                        fate.id().get())
                                .handle((stored, failure) -> failure == null ? fate : fate.untracked(failure)));
    }

    /** Makes one of what became of the parts. */
    private Sent outcome(Sending sending, List<Fate> fates) {
        List<String> taken = fates.stream().flatMap(fate -> fate.id().stream()).toList();
        Sent sent = new Sent(taken, fates.size(), sending.alphabet);
        Optional<RuntimeException> refused = firstRefusal(fates);
        if (refused.isPresent()) {
            if (taken.isEmpty()) {
                throw refused.get();
            }
            if (sending.message != null && tracking != null) {
                tracking.forget(sending.message);
            }
            throw new PartlySentException(sent, refused.get());
        }
        fates.stream().flatMap(fate -> fate.untracked().stream()).findFirst().ifPresent(failure -> {
            throw new NotTrackedException(sent, failure);
        });
        return sent;
    }

    /** The first; but if one of them may have arrived all the same, that one, for the sender has to know. */
    private static Optional<RuntimeException> firstRefusal(List<Fate> fates) {
        List<RuntimeException> refusals =
                fates.stream().flatMap(fate -> fate.refusal().stream()).toList();
        return refusals.stream()
                .filter(OutcomeUnknownException.class::isInstance)
                .findFirst()
                .or(() -> refusals.stream().findFirst());
    }

    /** @param message null when nobody wants to know the outcome */
    private record Sending(
            List<SubmitSm> parts, String alphabet, @Nullable TrackedMessage message) {}

    /** What became of one part: taken under an id, or not; and if it should have been tracked, why it is not. */
    private record Fate(Optional<String> id, Optional<RuntimeException> refusal, Optional<Throwable> untracked) {
        static Fate of(@Nullable Reply<SubmitSmResp> reply, @Nullable Throwable failure) {
            if (reply == null) {
                return notTaken(asSendException(failure));
            }
            try {
                return new Fate(Optional.of(reply.orElseThrow().messageId()), Optional.empty(), Optional.empty());
            } catch (RefusedException refused) {
                return notTaken(refused);
            }
        }

        private static Fate notTaken(RuntimeException why) {
            return new Fate(Optional.empty(), Optional.of(why), Optional.empty());
        }

        private static RuntimeException asSendException(@Nullable Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return cause instanceof RuntimeException known
                    ? known
                    : new OutcomeUnknownException("sending failed in an unforeseen way", cause);
        }

        Fate untracked(Throwable why) {
            return new Fate(id, refusal, Optional.of(why));
        }
    }

    /** Waits for {@code sending}, and throws what it fails with as it is. */
    static Sent await(CompletionStage<Sent> sending) {
        CompletableFuture<Sent> future = sending.toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            throw new OutcomeUnknownException("interrupted while the answers were awaited", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("sending failed in an unforeseen way", e.getCause());
        }
    }
}
