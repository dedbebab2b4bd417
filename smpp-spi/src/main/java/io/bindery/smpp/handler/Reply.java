package io.bindery.smpp.handler;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to a request: what a handler returns and what {@link Session#send} yields. A refusal is daily life in SMPP,
 * hence a value and no exception.
 *
 * @param <R> the response that belongs to the request
 */
public sealed interface Reply<R extends Response> {
    /** The request succeeded: command_status 0. */
    static <R extends Response> Reply<R> ok(R body) {
        return new Ok<>(body);
    }

    /**
     * The request is refused.
     *
     * @throws IllegalArgumentException when {@code status} is ESME_ROK: a refusal is never success
     */
    static <R extends Response> Reply<R> failed(CommandStatus status) {
        return failed(status, Tlvs.empty());
    }

    /** As {@link #failed(CommandStatus)}, with optional parameters that say more (5.0 peers). */
    static <R extends Response> Reply<R> failed(CommandStatus status, Tlvs tlvs) {
        return new Failed<>(status, tlvs, Optional.empty());
    }

    /** command_status; ESME_ROK for {@link Ok}. */
    CommandStatus status();

    /** Whether the request succeeded. */
    default boolean isOk() {
        return this instanceof Ok;
    }

    /** One of two functions, by outcome. */
    default <T> T fold(Function<? super R, ? extends T> onOk, Function<? super Failed<R>, ? extends T> onFailed) {
        return this instanceof Ok<R> ok ? onOk.apply(ok.body()) : onFailed.apply((Failed<R>) this);
    }

    /** The same outcome with another response; a refusal stays as it is, without its body. */
    default <T extends Response> Reply<T> map(Function<? super R, ? extends T> onOk) {
        return fold(
                body -> new Ok<T>(onOk.apply(body)),
                failed -> new Failed<T>(failed.status(), failed.tlvs(), Optional.empty()));
    }

    /**
     * The response of a success.
     *
     * @throws RefusedException with the status, when the request was refused
     */
    default R orElseThrow() {
        return fold(Function.identity(), failed -> {
            throw new RefusedException(failed.status());
        });
    }

    /**
     * The request succeeded.
     *
     * @param body the response; it may have come {@linkplain Response#isBodyPresent() without a body}
     */
    record Ok<R extends Response>(R body) implements Reply<R> {
        public Ok {
            Objects.requireNonNull(body, "body");
        }

        @Override
        public CommandStatus status() {
            return CommandStatus.OK;
        }
    }

    /**
     * The request was refused.
     *
     * @param status anything but ESME_ROK
     * @param tlvs optional parameters that came along; usually none
     * @param body what the peer sent along with its refusal; usually nothing
     */
    record Failed<R extends Response>(CommandStatus status, Tlvs tlvs, Optional<R> body) implements Reply<R> {
        public Failed {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(tlvs, "tlvs");
            Objects.requireNonNull(body, "body");
            if (status.isOk()) {
                throw new IllegalArgumentException("status: ESME_ROK (allowed is any status but this one)");
            }
        }
    }
}
