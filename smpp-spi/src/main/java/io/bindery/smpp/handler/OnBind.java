package io.bindery.smpp.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a bind handler: {@code BindDecision name(BindRequest)}, or a {@code CompletionStage<BindDecision>} for decisions that take time. Exactly one a server. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnBind {}
