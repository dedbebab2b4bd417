package io.bindery.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A message centre in a Spring Boot application. */
@SpringBootApplication
public class SmscApplication {
    /** @param arguments Spring Boot's, for example {@code --smsc.port=2776} */
    public static void main(String... arguments) {
        SpringApplication.run(SmscApplication.class, arguments);
    }
}
