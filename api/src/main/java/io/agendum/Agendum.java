package io.agendum;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Agendum {

    /**
     * How many virtual threads can run at a time: more than requests are let in at a time. A thread that waits for a class to
     * be loaded keeps its carrier; with a carrier per core a crowd of first requests holds them all, and whoever has the jar
     * open never gets one to close it.
     */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private static final String MORE_THAN_REQUESTS_AT_ONCE = "256";

    /** Starts it; see {@code application.yml} for what can be set. */
    static void main(String[] args) {
        System.setProperty("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, MORE_THAN_REQUESTS_AT_ONCE);
        }
        SpringApplication.run(Agendum.class, args);
    }
}
