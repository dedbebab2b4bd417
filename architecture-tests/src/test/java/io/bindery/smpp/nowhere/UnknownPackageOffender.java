package io.bindery.smpp.nowhere;

/** Breaks: every package belongs to a module and is {@code @NullMarked}. */
public final class UnknownPackageOffender {}
