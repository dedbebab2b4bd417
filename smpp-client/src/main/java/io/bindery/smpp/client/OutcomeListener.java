package io.bindery.smpp.client;

/** Told what has become of messages; see {@link SmppClientBuilder#onReceipt}. */
@FunctionalInterface
public interface OutcomeListener {
    /**
     * The outcome of one message. The receipt is answered with success when this returns; when it throws, the receipt is
     * refused with ESME_RMSGQFUL and the outcome comes again with the next one. It also comes again when the process ends in
     * between: at least once, so do what can be done twice. May block; runs on the handlers' executor, for several messages at
     * a time.
     *
     * @param context what was given when the message was sent
     */
    void outcome(String context, Outcome outcome) throws Exception;
}
