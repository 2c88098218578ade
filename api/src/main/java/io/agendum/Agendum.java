package io.agendum;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Agendum {

    /** Starts it; see {@code application.yml} for what can be set. */
    static void main(String[] args) {
        System.setProperty("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        SpringApplication.run(Agendum.class, args);
    }
}
