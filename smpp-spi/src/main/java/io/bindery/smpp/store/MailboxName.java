package io.bindery.smpp.store;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of one mailbox: who its items are for.
 *
 * @param value 1 … 256 characters, such as {@code esme/acme}
 */
public record MailboxName(String value) {
    private static final int LONGEST = 256;
    private static final String DEAD = "dead/";
    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,64}");

    public MailboxName {
        int length = Objects.requireNonNull(value, "value").length();
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("mailbox name: " + length + " characters (1 to " + LONGEST + ")");
        }
    }

    /** Receipts and messages for the application that binds as {@code systemId}. */
    public static MailboxName esme(String systemId) {
        return new MailboxName("esme/" + systemId);
    }

    /** Messages that wait for a bind to {@code upstream}. */
    public static MailboxName upstream(String upstream) {
        return new MailboxName("upstream/" + upstream);
    }

    /**
     * Items given up for {@code reason}.
     *
     * @param reason 1 … 64 characters of {@code a-z 0-9 -}, such as {@code expired} or {@code orphan-receipt}
     */
    public static MailboxName dead(String reason) {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("reason: \"" + reason + "\" (1 to 64 characters of a-z 0-9 -)");
        }
        return new MailboxName(DEAD + reason);
    }

    /** Whether this is a {@code dead/…} mailbox, whose items never expire. */
    public boolean isDead() {
        return value.startsWith(DEAD);
    }

    @Override
    public String toString() {
        return value;
    }
}
