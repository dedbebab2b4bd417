package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Accounts in memory: who may bind, with which password, under which policy. Immutable.
 *
 * <p>An account may have two passwords, so that one can be changed without a moment in which neither works. A decision
 * costs the same two comparisons whether the system_id is known or not.
 */
public final class Accounts {
    private record Account(List<Secret> secrets, BindDecision acceptance) {}

    private static final Account NOBODY = new Account(List.of(), BindDecision.accept());
    private static final Secret NO_SECRET = Secret.of("\0"); // no bind can carry a NUL

    private final Map<String, Account> accounts;
    private final BiPredicate<Secret, Secret> same;

    private Accounts(Map<String, Account> accounts, BiPredicate<Secret, Secret> same) {
        this.accounts = Map.copyOf(accounts);
        this.same = same;
    }

    /** No accounts: every bind is refused. */
    public static Accounts none() {
        return comparing(Secret::matches);
    }

    /** For tests: no accounts yet, with passwords compared by {@code same}. */
    static Accounts comparing(BiPredicate<Secret, Secret> same) {
        return new Accounts(Map.of(), same);
    }

    /** One account under the server's own policy. */
    public static Accounts of(String systemId, Secret password) {
        return none().and(systemId, password);
    }

    /** One account. */
    public static Accounts of(String systemId, Secret password, SessionPolicy policy) {
        return none().and(systemId, password, policy);
    }

    /** As {@link #and(String, Secret, SessionPolicy)}, under the server's own policy. */
    public Accounts and(String systemId, Secret password) {
        return and(systemId, password, BindDecision.accept());
    }

    /**
     * These accounts and one more.
     *
     * @throws IllegalArgumentException when the system_id is there already, is empty or longer than 15 characters, or the
     *     password is longer than the 8 characters that a bind can carry
     */
    public Accounts and(String systemId, Secret password, SessionPolicy policy) {
        return and(systemId, password, BindDecision.accept(policy));
    }

    private Accounts and(String systemId, Secret password, BindDecision acceptance) {
        if (systemId.isEmpty() || systemId.length() > 15) {
            throw new IllegalArgumentException("system_id: " + systemId.length() + " characters (allowed 1 … 15)");
        }
        if (accounts.containsKey(systemId)) {
            throw new IllegalArgumentException("system_id: " + systemId + " is there already (allowed once)");
        }
        return with(systemId, new Account(List.of(checked(systemId, password)), acceptance));
    }

    /** These accounts, with a second password for one of them; both are accepted. */
    public Accounts andSecondPassword(String systemId, Secret password) {
        Account account = accounts.get(systemId);
        if (account == null || account.secrets().size() != 1) {
            throw new IllegalArgumentException("system_id: " + systemId
                    + " is no account with one password (allowed is one that has been added, and no second time)");
        }
        return with(
                systemId,
                new Account(List.of(account.secrets().get(0), checked(systemId, password)), account.acceptance()));
    }

    private static Secret checked(String systemId, Secret password) {
        if (password.length() > 8) {
            throw new IllegalArgumentException(
                    "password of " + systemId + ": " + password.length() + " characters (at most 8)");
        }
        return password;
    }

    private Accounts with(String systemId, Account account) {
        Map<String, Account> more = new HashMap<>(accounts);
        more.put(systemId, account);
        return new Accounts(more, same);
    }

    /** Accepted under the account's policy, or refused with ESME_RINVSYSID or ESME_RINVPASWD. */
    public BindDecision decide(BindRequest request) {
        Account account = accounts.getOrDefault(request.systemId(), NOBODY);
        boolean matches = false;
        for (int i = 0; i < 2; i++) {
            Secret secret = i < account.secrets().size() ? account.secrets().get(i) : NO_SECRET;
            matches |= same.test(secret, request.password());
        }
        if (account.secrets().isEmpty()) {
            return BindDecision.reject(CommandStatus.INVALID_SYSTEM_ID, "unknown system_id");
        }
        return matches ? account.acceptance() : BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong password");
    }

    /** How many there are; neither names nor passwords. */
    @Override
    public String toString() {
        return accounts.size() + " accounts";
    }
}
