package io.bindery.smpp.receipt;

import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How receipts are written for one peer. Immutable; made with {@link #builder()} or from another one with
 * {@link #toBuilder()}. Whatever a dialect writes, {@link DeliveryReceipt} reads.
 */
public final class ReceiptDialect {
    private static final List<Tag<?>> TLVS =
            List.of(Tags.RECEIPTED_MESSAGE_ID, Tags.MESSAGE_STATE, Tags.NETWORK_ERROR_CODE);
    private static final int EXCERPT = 20;

    private static final ReceiptDialect STANDARD = builder().build();
    private static final ReceiptDialect TEXT_ONLY = builder().tlvs().build();
    private static final ReceiptDialect TLVS_ONLY = builder().withoutText().build();

    /** The key in front of the excerpt of the message. */
    public enum ExcerptKey {
        /** {@code text:}, as most message centres write it. */
        LOWER_CASE,
        /** {@code Text:}, as the specification writes it. */
        CAPITAL,
        /** Neither key nor excerpt. */
        ABSENT
    }

    private final boolean hasText;
    private final boolean hasCounts;
    private final ReceiptDateFormat dates;
    private final int errDigits;
    private final ExcerptKey excerptKey;
    private final int excerptLength;
    private final ReceiptCoding coding;
    private final Map<MessageState, String> stats;
    private final Set<Tag<?>> tlvs;

    private ReceiptDialect(Builder from) {
        this.hasText = from.hasText;
        this.hasCounts = from.hasCounts;
        this.dates = from.dates;
        this.errDigits = from.errDigits;
        this.excerptKey = from.excerptKey;
        this.excerptLength = from.excerptLength;
        this.coding = from.coding;
        this.stats = Map.copyOf(from.stats);
        this.tlvs = Set.copyOf(from.tlvs);
    }

    /**
     * The classic one: all fields of the specification, dates of ten digits, {@code text:} with at most 20
     * characters, ASCII where it will do, and the TLVs receipted_message_id, message_state and network_error_code.
     */
    public static ReceiptDialect standard() {
        return STANDARD;
    }

    /** As {@link #standard()}, without TLVs: for peers of SMPP 3.3. */
    public static ReceiptDialect textOnly() {
        return TEXT_ONLY;
    }

    /** TLVs and no text, as some peers want it in a data_sm. The dates and the excerpt then do not travel. */
    public static ReceiptDialect tlvsOnly() {
        return TLVS_ONLY;
    }

    /** A builder that starts with {@link #standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this dialect. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.hasText = hasText;
        copy.hasCounts = hasCounts;
        copy.dates = dates;
        copy.errDigits = errDigits;
        copy.excerptKey = excerptKey;
        copy.excerptLength = excerptLength;
        copy.coding = coding;
        copy.stats.putAll(stats);
        copy.tlvs.clear();
        copy.tlvs.addAll(tlvs);
        return copy;
    }

    /** Whether there is a text at all. Default true. */
    public boolean hasText() {
        return hasText;
    }

    /** Whether {@code sub} and {@code dlvrd} are written. Default true. */
    public boolean hasCounts() {
        return hasCounts;
    }

    /** How dates are written. Default {@link ReceiptDateFormat#MINUTES}. */
    public ReceiptDateFormat dates() {
        return dates;
    }

    /**
     * How many digits {@code err} has when it is a number that can be written so, 1 … 9. Default 0: as it is, and three when it
     * is a network_error_code.
     */
    public int errDigits() {
        return errDigits;
    }

    /** What stands in front of the excerpt. Default {@link ExcerptKey#LOWER_CASE}. */
    public ExcerptKey excerptKey() {
        return excerptKey;
    }

    /** Most characters of the excerpt, 0 … 255; default 20. */
    public int excerptLength() {
        return excerptLength;
    }

    /** Octets and data_coding of the text. Default {@link ReceiptCoding#DEFAULT}. */
    public ReceiptCoding coding() {
        return coding;
    }

    /** The word of this dialect's own for {@code state}; empty when it has none. */
    public Optional<String> stat(MessageState state) {
        return Optional.ofNullable(stats.get(state));
    }

    /** Whether this TLV is added when its value is known. Default true for the three that receipts have. */
    public boolean adds(Tag<?> tlv) {
        return tlvs.contains(tlv);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceiptDialect that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Everything that was chosen. */
    @Override
    public String toString() {
        return "ReceiptDialect{" + (hasText ? "" : "no text, ") + "counts=" + hasCounts + ", dates=" + dates
                + ", errDigits=" + errDigits + ", excerpt=" + excerptKey + " " + excerptLength + ", coding=" + coding
                + ", stats=" + words() + ", tlvs="
                + TLVS.stream().filter(this::adds).toList() + "}";
    }

    /** In the order of the states, so that equal dialects have equal texts. */
    private Map<Integer, String> words() {
        Map<Integer, String> words = new TreeMap<>();
        stats.forEach((state, word) -> words.put(state.code(), word));
        return words;
    }

    /** Collects a {@link ReceiptDialect}. Not thread-safe. */
    public static final class Builder {
        private boolean hasText = true;
        private boolean hasCounts = true;
        private ReceiptDateFormat dates = ReceiptDateFormat.MINUTES;
        private int errDigits;
        private ExcerptKey excerptKey = ExcerptKey.LOWER_CASE;
        private int excerptLength = EXCERPT;
        private ReceiptCoding coding = ReceiptCoding.DEFAULT;
        private final Map<MessageState, String> stats = new HashMap<>();
        private final Set<Tag<?>> tlvs = new LinkedHashSet<>(TLVS);

        private Builder() {}

        /** TLVs only. */
        public Builder withoutText() {
            hasText = false;
            return this;
        }

        /** Neither {@code sub} nor {@code dlvrd}. */
        public Builder withoutCounts() {
            hasCounts = false;
            return this;
        }

        /** @see ReceiptDialect#dates() */
        public Builder dates(ReceiptDateFormat value) {
            dates = value;
            return this;
        }

        /** @see ReceiptDialect#errDigits() */
        public Builder errDigits(int value) {
            errDigits = ReceiptWords.requireRange("errDigits", value, 0, 9);
            return this;
        }

        /** @see ReceiptDialect#excerptKey() */
        public Builder excerptKey(ExcerptKey value) {
            excerptKey = value;
            return this;
        }

        /** @see ReceiptDialect#excerptLength() */
        public Builder excerptLength(int value) {
            excerptLength = ReceiptWords.requireRange("excerptLength", value, 0, 255);
            return this;
        }

        /** @see ReceiptDialect#coding() */
        public Builder coding(ReceiptCoding value) {
            coding = value;
            return this;
        }

        /**
         * Writes {@code word} for {@code state}, for example {@code FAILED} for {@link MessageState#UNDELIVERABLE}. A word
         * that the specification does not have tells a reader the state only together with the TLV message_state.
         *
         * @param word 1 … 64 visible characters of ASCII without {@code , ; |}
         * @throws IllegalArgumentException when it is another, or the specification's word for another state
         */
        public Builder stat(MessageState state, String word) {
            ReceiptWords.requireRange("stat (characters)", word.length(), 1, 64);
            Optional<MessageState> meant = MessageState.ofStat(ReceiptWords.requireWord("stat", word));
            if (meant.isPresent() && !meant.get().equals(state)) {
                throw new IllegalArgumentException(
                        "stat: " + word + " for " + state + " (it stands for " + meant.get() + ")");
            }
            stats.put(state, word);
            return this;
        }

        /**
         * The TLVs to add, in place of those before.
         *
         * @param wanted some of receipted_message_id, message_state, network_error_code; nothing for none
         */
        public Builder tlvs(Tag<?>... wanted) {
            for (Tag<?> tlv : wanted) {
                if (!TLVS.contains(tlv)) {
                    throw new IllegalArgumentException("tlvs: " + tlv + " (allowed " + TLVS + ")");
                }
            }
            tlvs.clear();
            tlvs.addAll(List.of(wanted));
            return this;
        }

        /** @throws IllegalArgumentException when a receipt would have no id: neither a text nor receipted_message_id */
        public ReceiptDialect build() {
            if (!hasText && !tlvs.contains(Tags.RECEIPTED_MESSAGE_ID)) {
                throw new IllegalArgumentException(
                        "tlvs: " + tlvs + " (allowed without text: with receipted_message_id)");
            }
            return new ReceiptDialect(this);
        }
    }
}
