package io.bindery.smpp.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the handler of one kind of request or notice; the type of its first parameter says which. The {@link Session} may follow as
 * the second. It returns the response, a {@link Reply} of it, or a {@code CompletionStage} of either; for a notice (alert_notification, outbind) it is {@code void}.
 *
 * <pre>{@code
 * @OnPdu SubmitSmResp submit(SubmitSm sm, Session session) { … }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPdu {}
