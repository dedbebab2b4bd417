package io.bindery.smpp.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGuardTest {
    @ParameterizedTest(name = "message to [{0}], receipt from [{1}]: {2}")
    @CsvSource({
        "31612345678, 31612345678, true",
        "31612345678, +31612345678, true",
        "31612345678, 0031612345678, true",
        "31612345678, 0612345678, true", // national
        "0612345678, 31612345678, true",
        "31612345678, 12345678, true", // eight digits
        "31612345678, 2345678, true", // seven digits
        "31612345678, 345678, false", // six digits
        "31612345678, 31612345679, false",
        "31612345678, 3161234567, false", // a prefix is no suffix
        "31612345678, '', false",
        "12345, 12345, true", // short code
        "12345, 2345, false",
        "12345, 912345, false",
        "'', 31612345678, true", // submit_multi: the record has no single destination
        "Operator, ' OPERATOR', true",
        "Operator, Operators, false",
        "Operator, 31612345678, false",
    })
    void comparesTheReceiptsSourceWithTheMessagesDestination(String destination, String source, boolean admitted) {
        CorrelationRecord record = Samples.recordTo("g1", destination).build();
        ReceiptArrival receipt = Samples.receiptFrom(source).build();

        assertThat(AddressGuard.DESTINATION.admits(record, receipt)).isEqualTo(admitted);
        assertThat(AddressGuard.OFF.admits(record, receipt)).isTrue();
    }
}
