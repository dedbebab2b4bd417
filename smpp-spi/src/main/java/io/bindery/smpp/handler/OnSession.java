package io.bindery.smpp.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a listener of session events: {@code void name(E)} with {@link SessionEvent} or one of its kinds as {@code E}. All that match are called, one after the other; what they throw is logged. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnSession {}
