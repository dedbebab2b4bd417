package io.bindery.smpp.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class fakes: every parameter and every instance field of type {@link FakeSmsc} or {@link FakeEsme}
 * becomes one of its own, a message centre already listening on a free port. Parameters of type {@link Ledger} get one,
 * keyed by destination. Works in {@code @BeforeEach}, {@code @Test} and {@code @AfterEach} methods.
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
 * After each test all fakes are closed. The test fails when one of them has recorded a violation (see
 * {@link FakeSmsc#violations()}), or when a thread of a fake goes on.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SmppExtension.class)
public @interface SmppTest {}
