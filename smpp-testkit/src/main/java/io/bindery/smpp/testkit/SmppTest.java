package io.bindery.smpp.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class what they need: every parameter of one of these types, and every instance field of one that is
 * still null, becomes one of its own. Works in {@code @BeforeEach}, {@code @Test} and {@code @AfterEach} methods.
 *
 * <ul>
 *   <li>{@link FakeSmsc}: a message centre, listening on a free port
 *   <li>{@link FakeEsme}: an application, not connected
 *   <li>{@link FaultProxy}: a wire with faults, listening on a free port; the test names its target with
 *       {@link FaultProxy#inFrontOf(String, int)}
 *   <li>{@link Ledger}: the accounting, keyed by destination
 *   <li>{@link VirtualClock}: a clock that the test moves
 * </ul>
 *
 * <pre>{@code
 * @SmppTest
 * class CodeSenderTest {
 *   FakeSmsc smsc;
 *
 *   @Test
 *   void retriesAfterThrottling() {
 *     smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED).thenAccept("m-1"));
 *     new CodeSender(smsc.host(), smsc.port()).sendCode("31612345678", "4711");
 *     assertThat(smsc.received(SubmitSm.class)).hasSize(2);
 *   }
 * }
 * }</pre>
 *
 * After each test all of them are closed. The test fails when a fake has recorded a violation (see
 * {@link FakeSmsc#violations()}), or when a thread of a fake or of a proxy goes on. No server or client of Bindery is started.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SmppExtension.class)
public @interface SmppTest {}
