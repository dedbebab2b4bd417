/**
 * A service inside an application that sends login codes: {@link io.bindery.examples.codes.CodeSender}. Its test is the other half
 * of the example: it tries with a fake message centre what goes wrong with a real one.
 */
package io.bindery.examples.codes;
