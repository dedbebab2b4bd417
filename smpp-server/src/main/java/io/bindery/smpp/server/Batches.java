package io.bindery.smpp.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Deals sessions out to batches of about the same size, at random, no two sessions of an account into one batch. */
final class Batches {
    private Batches() {}

    /**
     * @param account whose session one is
     * @param least how many batches there are at least; more when an account has more sessions
     */
    static <S> List<List<S>> of(List<S> sessions, Function<S, String> account, int least, Random random) {
        List<List<S>> accounts =
                new ArrayList<>(accounts(sessions, account, random).values());
        Collections.shuffle(accounts, random);
        int count = Math.max(least, accounts.stream().mapToInt(List::size).max().orElse(0));
        List<List<S>> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(new ArrayList<>());
        }
        for (List<S> one : accounts) {
            int start = smallest(batches);
            for (int i = 0; i < one.size(); i++) {
                int apart =
                        (int) ((long) i * count / one.size()); // an account's sessions leave as far apart as possible
                batches.get((start + apart) % count).add(one.get(i));
            }
        }
        return batches;
    }

    private static <S> Map<String, List<S>> accounts(List<S> sessions, Function<S, String> account, Random random) {
        List<S> shuffled = new ArrayList<>(sessions);
        Collections.shuffle(shuffled, random);
        Map<String, List<S>> accounts = new LinkedHashMap<>();
        for (S session : shuffled) {
            accounts.computeIfAbsent(account.apply(session), name -> new ArrayList<>())
                    .add(session);
        }
        return accounts;
    }

    private static <S> int smallest(List<List<S>> batches) {
        int smallest = 0;
        for (int i = 1; i < batches.size(); i++) {
            if (batches.get(i).size() < batches.get(smallest).size()) {
                smallest = i;
            }
        }
        return smallest;
    }
}
