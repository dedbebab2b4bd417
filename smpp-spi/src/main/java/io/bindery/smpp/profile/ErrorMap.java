package io.bindery.smpp.profile;

import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.NetworkError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the errors in a peer's receipts mean: its {@code err} and its network_error_code on one side, our own codes on the other.
 * What is not in the map stays as it came. Immutable; made with {@link #builder()}.
 *
 * <p>It is read both ways: {@link #of} translates a receipt that has come, {@link #errFor} and {@link #networkErrorFor} what is
 * written into a receipt for the peer.
 */
public final class ErrorMap {
    private static final int LONGEST_CODE = 64;
    private static final int MOST_ENTRIES = 65_536;
    private static final ErrorMap IDENTITY = new ErrorMap(Map.of(), Map.of());

    private final Map<String, DeliveryError> byErr;
    private final Map<NetworkError, DeliveryError> byNetworkError;

    /** For writing: the first of several that mean the same. */
    private final Map<String, String> errs = new LinkedHashMap<>();

    private final Map<String, NetworkError> networkErrors = new LinkedHashMap<>();

    private ErrorMap(Map<String, DeliveryError> byErr, Map<NetworkError, DeliveryError> byNetworkError) {
        this.byErr = byErr;
        this.byNetworkError = byNetworkError;
        byErr.forEach((err, error) -> errs.putIfAbsent(error.code(), err));
        byNetworkError.forEach((error, ours) -> networkErrors.putIfAbsent(ours.code(), error));
    }

    /** Every code stays what it is, and none has a meaning. */
    public static ErrorMap identity() {
        return IDENTITY;
    }

    /** A builder of an empty map. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether nothing is translated. */
    public boolean isIdentity() {
        return byErr.isEmpty() && byNetworkError.isEmpty();
    }

    /** What {@code err} of the peer's is to us; as it is when the map does not have it. */
    public DeliveryError of(String err) {
        DeliveryError known = byErr.get(err);
        if (known != null) {
            return known;
        }
        return err.isEmpty() ? DeliveryError.none() : new DeliveryError(err, "");
    }

    /** What the peer's network_error_code is to us; its {@link NetworkError#text()} when the map does not have it. */
    public DeliveryError of(NetworkError error) {
        DeliveryError known = byNetworkError.get(error);
        return known != null ? known : new DeliveryError(error.text(), "");
    }

    /**
     * The error of a receipt: what the map says about its {@code err}, else about its network_error_code; when it has neither, err
     * as it is, or network_error_code as it is.
     */
    public DeliveryError of(DeliveryReceipt receipt) {
        return of(receipt.err().orElse(""), receipt.networkError());
    }

    /** As {@link #of(DeliveryReceipt)}, of its two values. */
    public DeliveryError of(String err, Optional<NetworkError> networkError) {
        if (byErr.containsKey(err) || networkError.isEmpty()) {
            return of(err);
        }
        return byNetworkError.containsKey(networkError.get()) || err.isEmpty() ? of(networkError.get()) : of(err);
    }

    /** What to write behind {@code err:} for the peer when our own code is {@code code}; as it is when the map does not have it. */
    public String errFor(String code) {
        return errs.getOrDefault(code, code);
    }

    /** The network_error_code to write for the peer when our own code is {@code code}; empty when the map does not have it. */
    public Optional<NetworkError> networkErrorFor(String code) {
        return Optional.ofNullable(networkErrors.get(code));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ErrorMap that
                && byErr.equals(that.byErr)
                && byNetworkError.equals(that.byNetworkError)
                && errs.equals(that.errs)
                && networkErrors.equals(that.networkErrors);
    }

    @Override
    public int hashCode() {
        return 31 * byErr.hashCode() + byNetworkError.hashCode();
    }

    /** How much there is in it. */
    @Override
    public String toString() {
        return "ErrorMap{" + byErr.size() + " of err, " + byNetworkError.size() + " of network_error_code}";
    }

    /** Collects an {@link ErrorMap}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, DeliveryError> byErr = new LinkedHashMap<>();
        private final Map<NetworkError, DeliveryError> byNetworkError = new LinkedHashMap<>();

        private Builder() {}

        /** As {@link #err(String, String, String)}, without a meaning. */
        public Builder err(String peers, String ours) {
            return err(peers, ours, "");
        }

        /**
         * {@code err} of the peer's is our {@code ours}.
         *
         * @param peers as the peer writes it, leading zeros included; 1 … 64 visible characters of ASCII without {@code , ; |}
         * @param ours the same; several of the peer's may be one of ours
         * @param meaning for people, may be empty
         * @throws IllegalArgumentException when a code is none, or the map has this one of the peer's already
         */
        public Builder err(String peers, String ours, String meaning) {
            requireNew(byErr, "err", requireCode("err", peers));
            byErr.put(peers, new DeliveryError(requireCode("code", ours), meaning));
            return this;
        }

        /** As {@link #networkError(NetworkError, String, String)}, without a meaning. */
        public Builder networkError(NetworkError peers, String ours) {
            return networkError(peers, ours, "");
        }

        /**
         * network_error_code of the peer's is our {@code ours}.
         *
         * @param ours 1 … 64 visible characters of ASCII without {@code , ; |}
         * @param meaning for people, may be empty
         * @throws IllegalArgumentException when the code is none, or the map has this one of the peer's already
         */
        public Builder networkError(NetworkError peers, String ours, String meaning) {
            requireNew(byNetworkError, "network_error_code", peers);
            byNetworkError.put(peers, new DeliveryError(requireCode("code", ours), meaning));
            return this;
        }

        /** The map of what was said until now. */
        public ErrorMap build() {
            return new ErrorMap(
                    new LinkedHashMap<>(byErr),
                    new LinkedHashMap<>(byNetworkError)); // their order says which is written
        }

        private static <K> void requireNew(Map<K, ?> map, String field, K key) {
            if (map.containsKey(key)) {
                throw new IllegalArgumentException(field + ": " + key + " is there already (allowed once)");
            }
            if (map.size() == MOST_ENTRIES) {
                throw new IllegalArgumentException(field + ": more than " + MOST_ENTRIES + " (allowed are as many)");
            }
        }

        private static String requireCode(String field, String code) {
            boolean isWord = code.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ',' && c != ';' && c != '|');
            if (code.isEmpty() || code.length() > LONGEST_CODE || !isWord) {
                throw new IllegalArgumentException(field + ": " + code.length() + " characters (allowed 1 … "
                        + LONGEST_CODE + " visible ones of ASCII without , ; |)");
            }
            return code;
        }
    }
}
