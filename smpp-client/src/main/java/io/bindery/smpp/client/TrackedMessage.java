package io.bindery.smpp.client;

import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.store.CorrelationKey;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * A message whose outcome somebody wants to know: what is stored with each of its parts, and read back from there when a
 * receipt comes.
 *
 * @param id one for all parts
 * @param context what the sender gave
 * @param parts how many there are
 */
record TrackedMessage(String id, String context, int parts) {
    private static final String CONTEXT = "context";
    private static final String MESSAGE = "message";
    private static final String PART = "part";
    private static final String PARTS = "parts";
    private static final Duration USUAL_VALIDITY = Duration.ofDays(3);

    /** What {@code record}'s message is; empty when it was not written here. */
    static Optional<TrackedMessage> in(CorrelationRecord record) {
        Map<String, String> attributes = record.attributes();
        return attributes.containsKey(MESSAGE)
                ? Optional.of(new TrackedMessage(
                        attributes.get(MESSAGE),
                        attributes.getOrDefault(CONTEXT, ""),
                        Integer.parseInt(attributes.getOrDefault(PARTS, "1"))))
                : Optional.empty();
    }

    /** Which part of its message {@code record} is of. */
    static int partOf(CorrelationRecord record) {
        return Integer.parseInt(record.attributes().getOrDefault(PART, "1"));
    }

    CorrelationRecord record(SubmitSm pdu, int part, String systemId, InstantSource clock) {
        return CorrelationRecord.builder(parts == 1 ? id : id + "-" + part, systemId)
                .source(
                        pdu.source().ton().code(),
                        pdu.source().npi().code(),
                        pdu.source().digits())
                .destination(
                        pdu.destination().ton().code(),
                        pdu.destination().npi().code(),
                        pdu.destination().digits())
                .submittedAtMillis(clock.millis())
                .registeredDelivery(pdu.registeredDelivery().code())
                .serviceType(pdu.serviceType())
                .validity(validityOf(pdu, clock))
                .attribute(CONTEXT, context)
                .attribute(MESSAGE, id)
                .attribute(PART, Integer.toString(part))
                .attribute(PARTS, Integer.toString(parts))
                .build();
    }

    private static Duration validityOf(SubmitSm pdu, InstantSource clock) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return pdu.validity()
                .map(time -> Duration.between(now, time.from(now)))
                .filter(time -> !time.isNegative() && !time.isZero())
                .orElse(USUAL_VALIDITY);
    }

    /** Under what is kept which of its parts have been delivered; no message centre gives such a scope or id. */
    CorrelationKey key(String scope) {
        return new CorrelationKey(scope + "/parts", id);
    }
}
