package io.bindery.smpp.profile;

import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.receipt.ReceiptDialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * How a peer writes receipts, or wants them written. It may change while a session lives; but see {@link MessageIdMatching}
 * about messages that wait for their receipts.
 *
 * <p>Dates in receipts have no time zone: they are what the peer's clock shows. Where that clock is put forward, an hour does not
 * exist; a date in it is read as if the clock had not been put forward yet. Where it is put back, an hour comes twice; a date in
 * it is read as the first one. So what is read may be an hour too early, and is never one of the future.
 *
 * @param messageIds when the message id of a response and that of a receipt name the same message. Default
 *     {@link MessageIdMatching#AUTO}
 * @param dialect how receipts are written for the peer. Default {@link ReceiptDialect#standard()}
 * @param zone whose time the dates are, in both directions. Default UTC
 * @param errors what its errors mean, in both directions. Default {@link ErrorMap#identity()}
 */
public record ReceiptProfile(MessageIdMatching messageIds, ReceiptDialect dialect, ZoneId zone, ErrorMap errors) {
    private static final ReceiptProfile DEFAULTS =
            new ReceiptProfile(MessageIdMatching.AUTO, ReceiptDialect.standard(), ZoneOffset.UTC, ErrorMap.identity());

    public ReceiptProfile {
        Objects.requireNonNull(messageIds, "messageIds");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(errors, "errors");
    }

    /** Ids as they are, the classic text and three TLVs, dates in UTC, errors as they are. */
    public static ReceiptProfile defaults() {
        return DEFAULTS;
    }

    /** A copy for a peer that writes ids in two ways. */
    public ReceiptProfile messageIds(MessageIdMatching value) {
        return new ReceiptProfile(value, dialect, zone, errors);
    }

    /** A copy for a peer that wants another dialect. */
    public ReceiptProfile dialect(ReceiptDialect value) {
        return new ReceiptProfile(messageIds, value, zone, errors);
    }

    /** A copy for a peer whose clock is elsewhere. */
    public ReceiptProfile zone(ZoneId value) {
        return new ReceiptProfile(messageIds, dialect, value, errors);
    }

    /** A copy for a peer with errors of its own. */
    public ReceiptProfile errors(ErrorMap value) {
        return new ReceiptProfile(messageIds, dialect, zone, value);
    }

    /** When the peer's clock showed {@code date}. */
    public Instant instant(LocalDateTime date) {
        return date.atZone(zone).toInstant(); // a gap is skipped and an overlap read early, as the class says
    }

    /** What the peer's clock shows at {@code time}: a date for a receipt that is written for it. */
    public LocalDateTime date(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }

    /** {@code submit date} of a receipt of the peer's; empty when missing or no date. */
    public Optional<Instant> submitted(DeliveryReceipt receipt) {
        return receipt.submitDate().map(this::instant);
    }

    /** {@code done date} of a receipt of the peer's; empty when missing or no date. */
    public Optional<Instant> done(DeliveryReceipt receipt) {
        return receipt.doneDate().map(this::instant);
    }

    /** What differs from the defaults. */
    @Override
    public String toString() {
        return Differences.of("ReceiptProfile")
                .add("messageIds", messageIds, DEFAULTS.messageIds)
                .add("dialect", dialect, DEFAULTS.dialect)
                .add("zone", zone, DEFAULTS.zone)
                .add("errors", errors, DEFAULTS.errors)
                .toString();
    }
}
