/**
 * The rules of the house, checked over the classes of every module. Start with
 * {@link io.bindery.architecture.ArchitectureTest}; each rule stands beside a class that breaks it.
 */
@NullMarked
package io.bindery.architecture;

import org.jspecify.annotations.NullMarked;
